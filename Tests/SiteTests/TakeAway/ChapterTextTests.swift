import Markup
import Testing

@testable import Site

@Suite struct `A page as a chapter` {
    private func chapter(_ markup: String) throws -> String {
        HTMLWriter.markup(ChapterText(try HTMLReader.nodes(markup)).nodes, as: .xml).text
    }

    @Test func `shows what the page folds away`() throws {
        #expect(
            try chapter(
                """
                <details class="follow-up" name="x" open><summary>Then is fork free?</summary>\
                <p>No.</p></details>
                """)
                    == """
                    <div class="follow-up opened"><p class="summary">Then is fork free?</p>\
                    <p>No.</p></div>
                    """)
        #expect(
            try chapter("<details><summary>1</summary>2</details>")
                == "<div class=\"opened\"><p class=\"summary\">1</p>2</div>")
    }

    @Test func `shows every step of a figure, and nothing to choose one by`() throws {
        #expect(
            try chapter(
                """
                <div class="stepper"><input type="radio" name="f" id="s1" checked>\
                <label for="s1">one</label><div class="step"><p class="step-name">one</p></div>\
                <div class="step"><p class="step-name">two</p></div></div>
                """)
                    == """
                    <div class="stepper"><div class="step"><p class="step-name">one</p></div>\
                    <div class="step"><p class="step-name">two</p></div></div>
                    """)
    }

    @Test func `keeps the narrow drawing of a figure, and its data behind the caption`() throws {
        #expect(
            try chapter(
                """
                <figure class="figure" id="f"><div class="canvas"><svg class="wide"></svg>\
                <svg class="narrow" role="img"></svg></div><figcaption>1</figcaption>\
                <details class="data"><summary>Data</summary><table></table></details></figure>
                """)
                    == """
                    <figure class="figure" id="f"><div class="canvas">\
                    <svg xmlns="http://www.w3.org/2000/svg" class="narrow" role="img"></svg></div>\
                    <figcaption>1</figcaption></figure><div class="data opened">\
                    <p class="summary">Data</p><table></table></div>
                    """)
    }

    @Test func `leaves out what serves the site alone`() throws {
        #expect(
            try chapter(
                """
                <h2 id="a">A <a class="anchor" href="#a" aria-label="Link">#</a></h2>\
                <p><a class="term" href="x.html" aria-describedby="m">T</a>\
                <span class="meaning" role="tooltip" id="m">means</span></p>\
                <nav class="around"><a href="y.html">Next</a></nav><button>Copy</button>
                """) == "<h2 id=\"a\">A </h2><p><a class=\"term\" href=\"x.html\">T</a></p>")
    }

    @Test func `names no place that only a keyboard needs`() throws {
        #expect(
            try chapter("<pre tabindex=\"0\" role=\"region\" aria-label=\"main.c\">x</pre>")
                == "<pre>x</pre>")
        #expect(
            try chapter("<svg role=\"img\" aria-label=\"kept\"/>")
                == """
                <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="kept"></svg>
                """)
    }

    @Test func `names a language in both ways that a book can`() throws {
        #expect(
            try chapter("<b lang=\"zh-Hans\">证</b>")
                == "<b lang=\"zh-Hans\" xml:lang=\"zh-Hans\">证</b>")
    }

    @Test func `says of a task whether it is done`() throws {
        #expect(
            try chapter("<input type=\"checkbox\" checked disabled>a<input type=\"checkbox\">b")
                == "☑ a☐ b")
    }

    @Test func `holds no character that XML cannot`() throws {
        #expect(
            try chapter("<p title=\"\u{1b}[0m\">a\u{8}\tb\u{c}</p>")
                == "<p title=\"\u{fffd}[0m\">a\u{fffd}\tb\u{fffd}</p>")
    }
}

@Suite struct `A link in a book` {
    private let chinese = ChapterLinks(
        ids: ["a.html": ["x", "三十秒"], "b.html": ["y"]], folder: "", siteURL: nil)
    private let english = ChapterLinks(
        ids: ["a.html": ["x"], "b.html": ["y"]], folder: "en/",
        siteURL: "https://example.org/memory/")

    @Test(arguments: [
        ("b.html", "b.xhtml"), ("b.html#y", "b.xhtml#y"), ("b.html#gone", "b.xhtml"),
        ("#三十秒", "#三十秒"), ("a.html#x", "a.xhtml#x"), ("./b.html", "b.xhtml"),
        ("https://example.org/b.html#q", "https://example.org/b.html#q"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ])
    func `leads to the chapter, or out into the world`(href: String, target: String) {
        #expect(chinese.target(of: href, on: "a.html") == target)
    }

    @Test(arguments: ["#gone", "evidence-a.html#metric-m", "record.json", "en/a.html"])
    func `leads nowhere where the book has no such place`(href: String) {
        #expect(chinese.target(of: href, on: "a.html") == nil)
    }

    @Test(arguments: [
        ("b.html#y", "b.xhtml#y"), ("evidence-a.html#m", "en/evidence-a.html#m"),
        ("../record.json", "record.json"), ("../a.html", "a.html"), ("index.html", "en/index.html"),
    ])
    func `leads to the site where that has an address`(href: String, target: String) {
        let whole = target.hasSuffix(".xhtml#y") ? target : "https://example.org/memory/" + target
        #expect(english.target(of: href, on: "a.html") == whole)
    }

    @Test func `becomes plain words where it leads nowhere`() throws {
        let nodes = try HTMLReader.nodes(
            "<a class=\"value\" href=\"e.html\" title=\"t\">1</a> <a href=\"e.html\">two</a>")
        #expect(
            HTMLWriter.markup(chinese.led(nodes, on: "a.html")).text
                == "<span class=\"value\">1</span> two")
    }
}
