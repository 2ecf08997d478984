import FreePages
import Markup
import Testing

@Suite struct `Links to places in pages` {
    private let tree = PageTree.of("a.md", "b.md", "zh/c.md")

    /// Problems of all pages, when all are rendered.
    private func problems(_ texts: [String: String]) -> [String] {
        var rendering = PageRendering(tree)
        var check = LinkCheck(tree)
        var found: [String] = []
        let bytes = { (page: Int) in Array((texts[tree.pages[page].path] ?? "").utf8) }
        for page in tree.pages.indices {
            let rendered = rendering.render(page, bytes(page))
            found += rendered.complaints
            check.note(page, rendered.fragments)
        }
        return found + check.problems(in: tree, with: &rendering) { bytes($0) }.map(\.description)
    }

    @Test func `to headings, notes and the title that was cut off are right`() {
        let texts = [
            "a.md": """
            # The title

            [1](#the-title) [2](#one) [3](b.md#b-s-title) [4](b.md#%E9%87%8D%E7%82%B9) [5](b.md#重点)
            [6](#) [7](#TOP) [8](b.md#) [9](b.md#fn-1) [10](#one-1) [11](b.md#:~:text=x)

            ## One
            ## One
            """,
            "b.md": "# B s title\n\n## 重点\n\ntext[^x]\n\n[^x]: note",
            "zh/c.md": "[a](../a.md#one) [b](b.md#b-s-title)",
        ]
        #expect(problems(texts) == [])
    }

    @Test func `to what the page does not have are problems with the nearest heading`() {
        let texts = [
            "a.md":
                "---\nx: y\n---\n\n## Install it\n\nsee [there](#instal-it),\n[c](b.md#setings) and [d](b.md#fn-1)",
            "b.md": "# B\n\n## Settings",
            "zh/c.md": "é [b](b.md#nothing-like-it) [t](../a.md#a) [u](../a.md#a)",
        ]
        #expect(
            problems(texts) == [
                "/docs/a.md:7:13: there is no heading '#instal-it' in 'a.md'; did you mean '#install-it'?",
                "/docs/a.md:8:5: there is no heading '#setings' in 'b.md'; did you mean '#settings'?",
                "/docs/a.md:8:27: there is no heading '#fn-1' in 'b.md'; "
                    + "link to one that is there, or to the page",
                "/docs/zh/c.md:1:7: there is no heading '#nothing-like-it' in 'b.md'; "
                    + "link to one that is there, or to the page",
                "/docs/zh/c.md:1:33: there is no heading '#a' in 'a.md'; "
                    + "link to one that is there, or to the page",
            ])
    }

    @Test func `of very many on one page some are shown and the others counted`() {
        let many = (0..<60).map { "[a](b.md#x-\($0)) [b](#y-\($0))" }.joined(separator: "\n")
        let found = problems(["a.md": many, "b.md": "# B"])
        #expect(found.count == 102)
        let last =
            "/docs/a.md:1:1: 10 more links of the page lead nowhere; "
            + "mend those above and run again"
        #expect(found[50] == last && found[101] == last)
    }

    @Test func `an id that a heading takes is not the title's`() {
        var rendering = PageRendering(tree)
        #expect(rendering.render("a.md", "# One\n\n## Two", in: tree).titleID == Array("one".utf8))
        #expect(rendering.render("a.md", "# One\n\n## One", in: tree).titleID == nil)
        #expect(rendering.render("a.md", "## One", in: tree).titleID == nil)
    }
}

@Suite struct `A rendered page` {
    private let tree = PageTree.of("a.md", "zh/a.md")

    @Test func `has its text below the title, with lines of the file in its problems`() {
        var rendering = PageRendering(tree)
        let page = rendering.render(
            "a.md", "\u{feff}---\r\ntitle: T\r\n---\r\n# H\r\n\r\nSome *text*\r\n", in: tree)
        #expect(page.head.title == "T")
        #expect(page.html == "<p>Some <em>text</em></p>")
        #expect(page.complaints == [])
        let bad = rendering.render(
            tree.page(at: "a.md"), Array("# H\n\nok\n".utf8) + [0x61, 0xff, 0x0a])
        #expect(bad.plain == nil)
        #expect(bad.complaints == ["/docs/a.md:4:1: the text is not UTF-8; save it as UTF-8"])
    }

    @Test func `says once that markup was shown as text`() {
        var rendering = PageRendering(tree)
        let page = rendering.render(
            "a.md", "# H\n\n<!-- c -->\n\n<div>x</div>\n\na <b>c</b>", in: tree)
        #expect(
            page.notices.map(\.description) == [
                "/docs/a.md:5:1: markup is shown as text: <div>x</div>, and 2 more of its kind; "
                    + "write it in Markdown"
            ])
        #expect(page.problems == [])
        #expect(rendering.render("a.md", "text", in: tree).notices == [])
    }

    @Test func `is in the words of its language`() {
        var english = DocumentWords.plain
        english.callouts["NOTE"] = "Note"
        var chinese = DocumentWords.plain
        chinese.callouts["NOTE"] = "注意"
        var rendering = PageRendering(tree, words: [english, chinese], yaml: { _ in nil })
        #expect(rendering.render("a.md", "> [!NOTE]\n> x", in: tree).html.contains("Note"))
        #expect(rendering.render("zh/a.md", "> [!NOTE]\n> x", in: tree).html.contains("注意"))
    }
}
