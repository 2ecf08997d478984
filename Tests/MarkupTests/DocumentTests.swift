import Markup
import Testing

@Suite struct `Documents` {
    @Test func `headings get ids that keep Han characters`() {
        let rendering = Rendering("## 三分钟的回答\n\n## What `fork` does!\n\n## What `fork` does!")
        #expect(rendering.headings.map(\.id) == ["三分钟的回答", "what-fork-does", "what-fork-does-2"])
        #expect(
            rendering.html.contains(
                ##"<a class="anchor" href="#三分钟的回答" aria-label="Link">#</a></h2>"##))
    }

    @Test func `a heading may name its id`() {
        let rendering = Rendering("## The proof {#proof}")
        #expect(rendering.headings.map(\.id) == ["proof"])
        #expect(rendering.headings.map(\.text) == ["The proof"])
    }

    @Test func `an id never meets one of the page's own`() {
        #expect(Rendering("## Figure-frames").headings.map(\.id) == ["section-figure-frames"])
    }

    @Test func `a first-level heading is a problem`() {
        #expect(Rendering("# Title").problems.count == 1)
    }

    @Test func `raw HTML is a problem, in a block and in a line`() {
        #expect(Rendering("<div>x</div>").problems.count == 1)
        #expect(Rendering("a <b>x</b> c").problems.count == 2)
    }

    @Test func `a line break between Han characters is no space, and one beside Latin is`() {
        #expect(Rendering("写时\n复制").html == "<p>写时复制</p>")
        #expect(Rendering("写时，\n复制").html == "<p>写时，复制</p>")
        #expect(Rendering("写时 fork\n复制").html == "<p>写时 fork\n复制</p>")
        #expect(Rendering("写**时**\n复制").html == "<p>写<strong>时</strong>复制</p>")
    }

    @Test(arguments: [
        ("这是**重点。**后文", "<p>这是<strong>重点。</strong>后文</p>"),
        ("这是**“重点”**后文", "<p>这是<strong>“重点”</strong>后文</p>"),
        ("这是*重点。*后文", "<p>这是<em>重点。</em>后文</p>"),
        ("**甲。**乙**丙。**丁", "<p><strong>甲。</strong>乙<strong>丙。</strong>丁</p>"),
        (
            "**用 `a` 吧。**后",
            "<p><strong>用 <code translate=\"no\" lang=\"en\">a</code> 吧。</strong>后</p>"
        ),
    ])
    func `emphasis beside wide punctuation is repaired`(markdown: String, html: String) {
        #expect(Rendering(markdown).html == html)
    }

    @Test(arguments: ["2 * 3 * 4", "a\\*b\\*。c", "int **p", "见 *p 和 *q"])
    func `asterisks that mean themselves stay`(markdown: String) {
        let html = Rendering(markdown).html
        #expect(!html.contains("<em>") && !html.contains("<strong>"))
    }

    @Test func `tables have classes and headers with a scope`() {
        let html = Rendering("| a | b |\n|:--|--:|\n| 1 | 2 |").html
        #expect(!html.contains("align="))
        #expect(!html.contains("style="))
        #expect(html.contains("<th scope=\"col\" class=\"left\">\na\n</th>"))
        #expect(html.contains("<td class=\"right\">\n2\n</td>"))
        #expect(html.contains("<div class=\"scroll\" tabindex=\"0\"><table>"))
    }

    @Test func `tasks say whether they are done`() {
        let html = Rendering("- [x] yes\n- [ ] no").html
        #expect(html.contains("disabled checked aria-label=\"done\">"))
        #expect(html.contains("disabled aria-label=\"to do\">"))
    }

    @Test func `footnotes lead there and back, with ids of their own`() {
        let html = Rendering("A[^n] and again[^n].\n\n[^n]: The note.").html
        #expect(html.contains("<a href=\"#fn-1\" id=\"fnref-1\">1</a>"))
        #expect(html.contains("<a href=\"#fn-1\" id=\"fnref-1-2\">1</a>"))
        #expect(html.contains("<li id=\"fn-1\">"))
        #expect(html.contains("href=\"#fnref-1\" aria-label=\"Back\""))
    }

    @Test func `strikethrough and bare addresses work`() {
        let html = Rendering("~~old~~ https://kernel.org").html
        #expect(html.contains("<del>old</del>"))
        #expect(html.contains("<a href=\"https://kernel.org\" rel=\"noopener\">"))
    }

    @Test func `alerts have a title, their own or the usual one`() {
        #expect(
            Rendering("> [!NOTE]\n> Text.").html
                == """
                <div class="callout note" role="note">\n<p class="callout-title">\nNote\n</p>\n<p>Text.</p>
                </div>
                """)
        #expect(Rendering("> [!WARNING] Mind *this*\n> Text.").html.contains("Mind <em>this</em>"))
    }

    @Test func `an unknown block is a problem with its place`() {
        let problems = Rendering("text\n\n> [!NOTES]\n> Text.").problems
        #expect(problems.count == 1)
        #expect(problems[0].hasPrefix("a.md:3:3: unknown block '[!NOTES]'"))
    }

    @Test func `the empty corner of a table heads nothing`() {
        let html = Rendering("| | a |\n|---|---|\n| b | 1 |").html
        #expect(html.contains("<tr>\n<td>\n</td>\n<th scope=\"col\">\na\n</th>\n</tr>"))
    }

    @Test func `a prediction offers options that open one at a time`() {
        let html = Rendering(
            """
            > [!PREDICT] Who moves?
            > - The writer.
            >
            >   Yes.
            > - The child.
            >
            >   Only if it writes.
            """
        ).html
        #expect(
            html.contains("<div class=\"predict\">\n<p class=\"predict-title\">\nWho moves?"))
        #expect(html.split(separator: "<details name=\"predict-1\">").count == 3)
        #expect(html.contains("<summary>\nThe writer.\n</summary>"))
        #expect(html.contains("<div class=\"response\">\n<p>Yes.</p>\n</div>"))
    }

    @Test func `what is pressed holds no link and no value`() {
        let rendering = Rendering(
            """
            > [!QUESTION] Why [fork](lesson:fork)?
            > Because.

            > [!PREDICT] Who?
            > - The one with {{ x }}.
            >
            >   It has {{ x }}.
            """)
        #expect(
            rendering.problems == [
                """
                a.md:1:24: a link stands in a question or an option; link it in the answer
                """,
                "a.md:5:18: a value stands in a question or an option; write it beside",
            ])
    }

    @Test func `a term in what is pressed says so`() {
        let text = "> [!QUESTION] Why [fork](term:fork)?\n> Because of [fork](term:fork)."
        let document = Document(
            markdown: Array(text.utf8), file: "a.md", firstLine: 1, words: .english)
        #expect(document.directives.map(\.isInSummary) == [true, false])
        #expect(document.problems.isEmpty)
    }

    @Test func `a question opens its answer`() {
        let html = Rendering("> [!QUESTION] Why `fork`?\n> Because.").html
        #expect(html.contains("<details class=\"follow-up\">"))
        #expect(html.contains("Why <code translate=\"no\" lang=\"en\">fork</code>?"))
    }

    @Test func `what a text says stands apart from what holds`() {
        let html = Rendering("> [!SAID] *They* never do.\n> They do.").html
        #expect(html.contains("<div class=\"said\">"))
        #expect(html.contains("<p class=\"saying\">\n<em>They</em> never do."))
        #expect(html.contains("<p>They do.</p>"))
    }

    @Test func `what would take the parser seconds is refused at once`() {
        #expect(Rendering(String(repeating: "|", count: 70_000)).problems.count == 1)
        #expect(Rendering(String(repeating: "> ", count: 50_000) + "x").problems.count == 1)
        #expect(Rendering("a\u{0}b").problems.count == 1)
    }

    @Test func `front matter is cut off, and lines go on counting`() {
        let parts = splitFrontMatter(Array("---\ntitle: a\n---\n\nBody".utf8))
        #expect(parts?.yaml == Array("title: a".utf8))
        #expect(parts?.bodyFirstLine == 4)
        #expect(splitFrontMatter(Array("no front matter".utf8)) == nil)
    }

    @Test func `many threads parse to the same bytes`() async {
        let markdown = Array("~~a~~ b_c_d www.kernel.org **e** | f\n\n1. g[^h]\n\n[^h]: i".utf8)
        let expected = render(markdown)
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<300).count { _ in render(markdown) != expected } }
            }
            for await wrong in group { #expect(wrong == 0) }
        }
    }
}

private func render(_ markdown: [UInt8]) -> String {
    Document(markdown: markdown, file: "a.md", firstLine: 1, words: .english).html([:]).text
}
