import Markup
import Testing

@Suite struct `Directives` {
    @Test func `placeholders are found in text, with their places`() {
        let found = Rendering("one {{ a_b.median }} and\n{{c_d}} here", firstLine: 10).directives
        #expect(
            found == [
                #"10:5 placeholder("a_b.median")"#, #"11:1 placeholder("c_d")"#,
            ])
    }

    @Test func `columns count characters, not bytes`() {
        #expect(Rendering("中位数 {{ x }}").directives == [#"1:5 placeholder("x")"#])
    }

    @Test func `code stays literal, and does not hide a placeholder behind it`() {
        let rendering = Rendering("`{{ x }}` then {{ x }}\n\n    {{ y }}\n")
        #expect(rendering.directives == [#"1:16 placeholder("x")"#])
        #expect(rendering.html.contains("<code translate=\"no\" lang=\"en\">{{ x }}</code>"))
        #expect(rendering.html.contains("{{ y }}"))
    }

    @Test(arguments: [
        ("> quoted {{ x }}", "1:10"), ("- item\n- next {{ x }}", "2:8"),
        ("| a | b |\n|---|---|\n| 1 | {{ x }} |", "3:7"), ("## A {{ x }}", "1:6"),
        ("**bold {{ x }}**", "1:8"), ("[link {{ x }}](https://a.org)", "1:7"),
    ])
    func `a placeholder is found wherever text stands`(markdown: String, place: String) {
        #expect(Rendering(markdown).directives == ["\(place) placeholder(\"x\")"])
    }

    @Test func `an unclosed placeholder is a problem with its place`() {
        let rendering = Rendering("fine\n\nbut {{ x here")
        #expect(
            rendering.problems == [
                "a.md:3:5: '{{' is never closed on its line; close it with }}, or write it as code"
            ])
    }

    @Test func `a value is put in as it is, and nothing of the text becomes markup`() {
        let rendering = Rendering("a {{ x }} < b", [0: .inline(HTML("<data>7</data>"))])
        #expect(rendering.html == "<p>a <data>7</data> &lt; b</p>")
    }

    @Test func `a claim wraps its statement`() {
        let rendering = Rendering(
            "> [!CLAIM one-frame]\n> Both see {{ x }}.",
            [0: .wrap(HTML("<section>"), HTML("</section>")), 1: .inline(HTML("7"))])
        #expect(
            rendering.directives == [
                #"1:3 claim(name: "one-frame")"#, #"2:12 placeholder("x")"#,
            ])
        #expect(rendering.html == "<section>\n<p>Both see 7.</p>\n</section>")
    }

    @Test func `the statement of a claim is given without its paragraph`() {
        let document = Document(
            markdown: Array("> [!CLAIM a]\n> It *is* so.".utf8), file: "a.md", firstLine: 1,
            words: .english)
        #expect(document.innerHTML(of: 0, [:]).text == "It <em>is</em> so.")
    }

    @Test func `a figure's caption is rendered apart`() {
        let markdown = "![Frames of {{ n }} pages](figure:frames)"
        let document = Document(
            markdown: Array(markdown.utf8), file: "a.md", firstLine: 1, words: .english)
        #expect(document.directives.count == 2)
        #expect(document.innerHTML(of: 0, [1: .inline(HTML("3"))]).text == "Frames of 3 pages")
        #expect(
            document.html([0: .block(HTML("<figure></figure>"))]).text
                .contains("<figure></figure>"))
    }

    @Test func `a figure in the middle of a paragraph is a problem`() {
        let rendering = Rendering("text ![c](figure:a) text")
        #expect(rendering.problems.count == 1)
        #expect(rendering.problems[0].contains("a paragraph of its own"))
    }

    @Test func `an empty fence with attributes asks for code`() {
        let rendering = Rendering("text\n\n```c probe=fork region=write\n```")
        #expect(rendering.directives.count == 1)
        #expect(rendering.directives[0].hasPrefix(#"3:1 code(language: "c""#))
    }

    @Test func `links of our own schemes are directives, others are not`() {
        let rendering = Rendering(
            "[a](lesson:fork) [b](https://kernel.org) [c](#there)",
            [0: .link(href: "fork.html", title: "T", cssClass: "term")])
        #expect(rendering.directives == [#"1:3 link(scheme: "lesson", target: "fork")"#])
        #expect(
            rendering.html
                == """
                <p><a href="fork.html" class="term" title="T">a</a> \
                <a href="https://kernel.org" rel="noopener">b</a> <a href="#there">c</a></p>
                """)
    }

    @Test(arguments: ["javascript:alert(1)", "/absolute", "data:text/html,x"])
    func `a link that has no place on the site is a problem`(url: String) {
        #expect(Rendering("[a](\(url))").problems.count == 1)
    }
}
