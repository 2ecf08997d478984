import Markup
import Testing

@Suite struct `A finished page read back` {
    @Test func `is a tree of text and elements, entities resolved`() throws {
        let nodes = try HTMLReader.nodes(
            "<p class=\"a b\">1 &lt; 2 &amp;&#38;&#x26; <b>x</b><br>y</p><input checked>")
        let paragraph = try #require(nodes.first?.element)
        #expect(paragraph.name == "p")
        #expect(paragraph.has(class: "b") && !paragraph.has(class: "a b"))
        #expect(paragraph.text == "1 < 2 &&& xy")
        #expect(paragraph.children.count == 4)
        #expect(nodes.last?.element?["checked"] == "")
    }

    @Test func `keeps a drawing whole`() throws {
        let nodes = try HTMLReader.nodes(
            "<svg viewBox=\"0 0 1 1\"><title id=\"t\">内存</title><path d=\"M0 0\"/></svg>")
        let drawing = try #require(nodes.first?.element)
        #expect(drawing.children.map { $0.element?.name } == ["title", "path"])
        #expect(drawing["viewBox"] == "0 0 1 1")
    }

    @Test(arguments: [
        ("<p>", "<p> is never closed"), ("<p></b></p>", "</b> ends nothing"),
        ("a & b", "a bare '&'"), ("<p a=\"1\" a=\"2\"></p>", "a twice in <p>"),
        ("&nope;", "the unknown entity '&nope;'"), ("<p a=1></p>", "'\"' is missing"),
        ("< b", "a bare '<'"), ("<!-- a", "a comment that never ends"),
        ("<p a=\"1", "'\"' is missing"),
    ])
    func `is refused where it is unsound`(markup: String, fact: String) {
        let error = #expect(throws: HTMLFault.self) { try HTMLReader.nodes(markup) }
        #expect(error?.fact == fact)
    }

    @Test func `loses and gains attributes in place`() {
        var element = HTMLElement("a", attributes: [.init(name: "href", value: "x.html")])
        element["href"] = "y.html"
        element["id"] = "1"
        #expect(element.attributes.map(\.value) == ["y.html", "1"])
        element["href"] = nil
        #expect(element.attributes.map(\.name) == ["id"])
    }

    @Test func `is written as HTML as it was read`() throws {
        let markup =
            "<p class=\"a\">1 &lt; 2<br><input checked></p><svg><path d=\"M0 0\"></path></svg>"
        #expect(HTMLWriter.markup(try HTMLReader.nodes(markup)).text == markup)
    }

    @Test func `is written as XML that closes and names everything`() throws {
        let nodes = try HTMLReader.nodes("<p>a<br><input checked><td></td></p><svg alt=\"\"/>")
        #expect(
            HTMLWriter.markup(nodes, as: .xml).text
                == "<p>a<br/><input checked=\"checked\"/><td></td></p>"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\" alt=\"\"></svg>")
    }

    @Test func `is rewritten from the inside out`() throws {
        let nodes = try HTMLReader.nodes("<b><i>x</i></b><i></i>")
        let rewritten = nodes.rewritten { element in
            element.name == "i" ? element.children : [.element(element)]
        }
        #expect(HTMLWriter.markup(rewritten).text == "<b>x</b>")
    }

    @Test func `stays as it is where nothing is said of an element, or it is not entered`() throws {
        let nodes = try HTMLReader.nodes("a<p>b<i>c</i></p><ol><i>d</i></ol><i>e</i>f")
        let rewritten = nodes.rewritten(entering: { $0.name != "ol" }) { element in
            element.name == "i" ? [] : nil
        }
        #expect(HTMLWriter.markup(rewritten).text == "a<p>b</p><ol><i>d</i></ol>f")
        #expect(nodes.rewritten { _ in nil } == nodes)
    }

    @Test func `names of any length are told apart`() throws {
        let names = ["a", "aa", "b", "figcaption", "abcdefghijklmnop", "abcdefghijklmnopq"]
        let markup = names.map { "<\($0) \($0)=\"1\"></\($0)>" }.joined()
        for nodes in [try HTMLReader.nodes(markup), try HTMLReader.nodes(markup + markup)] {
            #expect(Set(nodes.compactMap { $0.element?.name }) == Set(names))
            #expect(nodes.allSatisfy { $0.element?.attributes[0].name == $0.element?.name })
        }
    }
}

@Suite struct `Names of elements` {
    @Test func `hold what they were given and nothing else`() {
        let names: ElementNames = ["a", "h1", "blockquote", "figcaption"]
        for name in ["a", "h1", "blockquote", "figcaption"] { #expect(names.contains(name)) }
        for name in ["", "b", "h2", "1h", "aa", "blockquotes", "a-name-longer-than-any"] {
            #expect(!names.contains(name))
        }
    }
}

@Suite struct `Blanks of a page` {
    @Test(arguments: [
        ("<ul>\n<li>a</li>\n</ul>\n", "<ul><li>a</li></ul>"),
        ("<p>\na\n<b>b</b>\n<i>c</i>\n</p>", "<p>a\n<b>b</b>\n<i>c</i></p>"),
        ("<a>a</a>\n<a>b</a>\n<p>c</p> d", "<a>a</a>\n<a>b</a><p>c</p>d"),
        ("\n a <p> </p> \n", "a<p></p>"), ("", ""), (" \n", ""), ("<b> a </b> ", "<b> a </b> "),
        ("<p>\n<!-- a --> b\n</p>\n<br>\n<hr>\nc", "<p><!-- a --> b</p><br><hr>c"),
        (
            "<div>\n<pre>\n  a\n<span>b</span>\n</pre>\n</div>",
            "<div><pre>\n  a\n<span>b</span>\n</pre></div>"
        ),
    ])
    func `go beside blocks and stay in text and code`(markup: String, trimmed: String) {
        #expect(HTMLSpace.trimmed(markup) == trimmed)
    }
}
