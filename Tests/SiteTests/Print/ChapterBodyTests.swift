import Markup
import Testing

@testable import Site

@Suite struct `A page as a chapter of the one page` {
    private let anchors = BookAnchors(pages: ["copying.html", "glossary.html"])

    private func chapter(_ markup: String) throws -> String {
        let body = try HTMLReader.nodes(markup)
        return HTMLWriter.markup(ChapterBody(body, of: "copying.html", in: anchors).nodes).text
    }

    @Test(arguments: [
        // A place on the same page, on another chapter, the beginning of each.
        ("#the-proof", "#copying.the-proof"),
        ("glossary.html#term-page", "#glossary.term-page"),
        ("glossary.html", "#glossary.main"),
        ("copying.html#main", "#copying.main"),
        ("#main", "#copying.main"),
        ("#%E8%AF%81%E6%8D%AE", "#copying.%E8%AF%81%E6%8D%AE"),
        // What is no chapter stays where it is.
        ("evidence-copying.html#run", "evidence-copying.html#run"),
        ("index.html", "index.html"),
        ("../record.json", "../record.json"),
        ("https://example.org/glossary.html#a", "https://example.org/glossary.html#a"),
    ])
    func `leads to the places of the book on the one page`(
        address: String, expected: String
    ) throws {
        #expect(
            try chapter("<a href=\"\(address)\">x</a>") == "<a href=\"\(expected)\">x</a>")
    }

    @Test func `keeps apart what belongs together by name`() throws {
        let page = """
            <details name="guess"><summary>a</summary></details>\
            <input type="radio" name="steps" id="step-1"><label for="step-1">1</label>
            """
        #expect(
            try chapter(page) == """
                <details name="copying.guess"><summary>a</summary></details>\
                <input type="radio" name="copying.steps" id="copying.step-1">\
                <label for="copying.step-1">1</label>
                """)
    }

    @Test func `names the parts of its drawings anew`() throws {
        let drawing = """
            <svg role="img" aria-labelledby="f-title f-desc"><title id="f-title">t</title>\
            <desc id="f-desc">d</desc><pattern id="f-hatch"></pattern>\
            <rect fill="url(#f-hatch)" class="sh"></rect></svg>
            """
        #expect(
            try chapter(drawing) == """
                <svg role="img" aria-labelledby="copying.f-title copying.f-desc">\
                <title id="copying.f-title">t</title><desc id="copying.f-desc">d</desc>\
                <pattern id="copying.f-hatch"></pattern>\
                <rect fill="url(#copying.f-hatch)" class="sh"></rect></svg>
                """)
    }

    @Test func `stands one heading lower and leaves the marks of its sections out`() throws {
        let page = """
            <h1>Copying</h1><h2 id="proof">Proof<a class="anchor" href="#proof">#</a></h2>\
            <h3>Cost</h3><nav class="around"><a href="glossary.html">Next</a></nav>
            """
        #expect(
            try chapter(page)
                == "<h2>Copying</h2><h3 id=\"copying.proof\">Proof</h3><h4>Cost</h4>")
    }

    @Test func `says what a term means in the glossary only`() throws {
        let term = """
            <a href="glossary.html#term-page" class="term" aria-describedby="meaning-page">page</a>\
            <span class="meaning" role="tooltip" id="meaning-page">4 KiB.</span>
            """
        #expect(
            try chapter(term) == "<a href=\"#glossary.term-page\" class=\"term\">page</a>")
    }

    @Test func `gives no two places one name`() {
        let names = [
            anchors.name(of: "a.b", on: "copying.html"),
            anchors.name(of: "b", on: "copying-a.html"),
            anchors.start(of: "copying.html"), anchors.name(of: "copying", on: "glossary.html"),
        ]
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.contains(".") })
    }
}
