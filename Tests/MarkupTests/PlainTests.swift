import Testing

@testable import Markup

/// Links as they were written.
private struct AsWritten: PlainLinks {
    func write(
        _ url: UnsafeBufferPointer<UInt8>, _ kind: PlainLinkKind, to html: inout [UInt8]
    ) -> Bool {
        html.append(escaping: url)
        return url.starts(with: "http".utf8)
    }
}

@Suite struct `Plain text` {
    private struct Result {
        var html: String
        var ids: [String]
        var prose: String
        var code: [String]
    }

    private func render(_ markdown: String, foreign: ForeignRuns? = nil) throws -> Result {
        var words = DocumentWords.english
        words.foreign = foreign
        var renderer = PlainRenderer(words: words)
        var markdown = markdown
        _ = try markdown.withUTF8 { (bytes) throws(PlainFault) in
            try renderer.render(bytes, links: AsWritten())
        }
        let page = renderer.page
        func text(_ isCode: Bool) -> [String] {
            page.search.pieces.filter { $0.isCode == isCode }
                .map { String(decoding: page.search.bytes[$0.text], as: UTF8.self) }
        }
        return Result(
            html: String(decoding: page.html, as: UTF8.self),
            ids: page.headings.map { String(decoding: page.id(of: $0), as: UTF8.self) },
            prose: text(false).joined(separator: "|"), code: text(true))
    }

    /// Everything that both kinds of document can hold.
    static let samples = [
        "One *two* **three** `four & <five>` ~~six~~ \"seven\" it's\nnext\\\nbroken",
        "## A heading\n\ntext\n\n### Another one\n\n## A third, with `code` and *stress*",
        "- a\n- b\n  - c\n\n1. one\n2. two\n\n3) three\n4) four",
        "- a\n\n  second paragraph\n\n- b",
        "- [x] done\n- [ ] to do\n- plain",
        "> quoted\n> twice\n>\n> > deeper",
        "> [!NOTE]\n> A note with *stress*.\n>\n> - and a list",
        "> [!WARNING] Its own title\n> and text",
        "> [!TIP]\n\nafter",
        "> [!NOTE] Only a title",
        "| a | b | c | d |\n|:--|--:|:-:|---|\n| 1 | `2` | 3 | 4 |\n| x | y |",
        "|  | head |\n|---|---|\n| row | 1 |",
        "```c\n/* c */ static int f(void) { return 0x2a + 'c'; } // <&>\n```",
        "```sh\nset -e # why\necho \"$x\" 'y'\n```\n\n    indented *code*",
        "```unknown\n<a> & 'b'\n```",
        "A note[^1] and again[^1], and another[^b].\n\n[^1]: The *note*.\n[^b]: First.\n\n    Second.",
        "A note[^c].\n\n[^c]:\n    ```c\n    int x;\n    ```",
        "https://example.org/a?b=1&c=2 and <https://example.org> and www.example.org, me@example.org",
        "[a](https://example.org \"title\") and [b](#there)",
        "---\n\ntext\n\n***",
        "这是**重点。**后文，还有**（括号）**和*强调*。\n下一行\nLatin 词 `code`\n结尾",
        "**“引号”**后文`**`与```**。**```",
        "中文里有 a short English phrase here，也有 malloc。\n\n还有 one, two-three, four’s 等",
    ]

    /// In one form, in which void elements have no slash.
    private func written(_ markup: String) throws -> String {
        HTMLSpace.trimmed(HTMLWriter.markup(try HTMLReader.nodes(markup)).text)
    }

    @Test(arguments: samples, [nil, ForeignRuns.han, .latin])
    func `is written as a document is`(markdown: String, foreign: ForeignRuns?) throws {
        let document = Rendering(markdown, foreign: foreign)
        #expect(document.problems == [])
        let plain = try render(markdown, foreign: foreign)
        let expected = try written(HTMLSpace.trimmed(document.html))
        let html = try written(plain.html)
        #expect(html == expected)
        #expect(plain.ids == document.headings.map(\.id))
    }
}
