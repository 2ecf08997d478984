import TestSupport
import Testing

@Suite struct `Reading markup` {
    @Test func `elements have their attributes, surroundings and text`() {
        let reader = MarkupReader(
            "<p class=\"a b\">x &lt;<b id=\"c\">y</b></p><br><input disabled/>")
        #expect(reader.faults == [])
        #expect(reader.elements.map(\.name) == ["p", "b", "br", "input"])
        #expect(reader.having(class: "b").map(\.text) == ["x <y"])
        #expect(reader.elements[1].path == ["p"])
        #expect(reader.ids == ["c"])
        #expect(reader.elements[3]["disabled"] == "")
    }

    @Test(arguments: [
        "<p>", "</p>", "<p><b></p></b>", "a < b", "a & b", "<p class=a>x</p>", "<p a=\"<\">x</p>",
        "<p a=\"1\" a=\"2\">x</p>", "&nope;", "<p",
    ])
    func `what is not sound is a fault`(markup: String) {
        #expect(!MarkupReader(markup).faults.isEmpty)
    }
}
