import Dispatch
import Synchronization
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

@Suite struct `Bare addresses in a plain text` {
    private func html(_ markdown: String) throws -> String {
        var renderer = PlainRenderer(words: .english)
        var markdown = markdown
        _ = try markdown.withUTF8 { (bytes) throws(PlainFault) in
            try renderer.render(bytes, links: AsWritten())
        }
        return String(decoding: renderer.page.html, as: UTF8.self)
    }

    @Test(arguments: [
        ("see https://example.org/a", "https://example.org/a"), ("ftp://a.org", "ftp://a.org"),
        ("(www.example.org)", "http://www.example.org"),
        ("me@example.org", "mailto:me@example.org"),
        ("me&#64;example.org", "mailto:me@example.org"),
        ("me&#x40;example.org", "mailto:me@example.org"),
        ("me&commat;example.org", "mailto:me@example.org"),
        ("me\\@example.org", "mailto:me@example.org"),
        ("mailto:me@example.org", "mailto:me@example.org"), ("<http://a.org>", "http://a.org"),
    ])
    func `are links`(markdown: String, address: String) throws {
        let html = try html(markdown)
        #expect(html.contains("<a href=\"\(address)\""), "\(html)")
    }

    @Test(arguments: [
        "www", "ww.example.org", "wwww.", "a : // b", "http:/a.org", "`www.example.org`",
        "`me@example.org`", "w:w", "example.org", "&commat", "@ &#",
    ])
    func `are not made of what only looks like one`(markdown: String) throws {
        #expect(!(try html(markdown).contains("<a ")))
    }
}

@Suite struct `Prose for the search` {
    /// Texts that begin and end with blanks, or have several in a row, at every place of eight bytes.
    private static let texts: [String] = {
        let parts = [" ", "  ", "\t", "\n", "a", "bcd", "é", "中文", "\u{1}", "\u{3000}", " x "]
        var state: UInt32 = 1
        return (0..<4000).map { length in
            (0..<length % 23).map { _ in
                state = state &* 1_664_525 &+ 1_013_904_223
                return parts[Int(state >> 16) % parts.count]
            }.joined()
        }
    }()

    @Test func `has one space where blanks are`() {
        for pair in zip(Self.texts, Self.texts.dropFirst()) {
            var sections = PlainSections()
            for var text in [pair.0, pair.1] { text.withUTF8 { sections.append($0) } }
            sections.finish()
            let words = (pair.0 + pair.1).utf8
                .split { [0x20, 0x09, 0x0a].contains($0) }
                .map { String(decoding: $0, as: UTF8.self) }
            let found = String(decoding: sections.bytes, as: UTF8.self)
            #expect(found == words.joined(separator: " "))
        }
    }
}

@Suite struct `The search text of a plain page` {
    private func page(_ markdown: String) throws -> PlainPage {
        var renderer = PlainRenderer(words: .english)
        var markdown = markdown
        _ = try markdown.withUTF8 { (bytes) throws(PlainFault) in
            try renderer.render(bytes, links: AsWritten())
        }
        return renderer.page
    }

    @Test func `stands under its headings, with code by itself`() throws {
        let page = try page(
            """
            Above   *all*
            of it.

            ## One `two`

            - point
            - another

            ```c
            int x;

            int y;
            ```

            after

            ### Three

            | a | b |
            |---|---|
            | c | d |
            """)
        let search = page.search
        func text(_ range: Range<Int>) -> String {
            String(decoding: search.bytes[range], as: UTF8.self)
        }
        let found = search.sections.map { section in
            [text(section.anchor), text(section.heading)]
                + search.pieces[section.pieces].map { ($0.isCode ? "code: " : "") + text($0.text) }
        }
        #expect(
            found == [
                ["", "", "Above all of it."],
                [
                    "one-two", "One two", "point another", "code: int x;\n\nint y;", "after",
                ],
                ["three", "Three", "a b c d"],
            ])
    }

    @Test func `leaves nothing of the page before`() throws {
        var renderer = PlainRenderer(words: .english)
        let texts = ["## A\n\none[^1]\n\n[^1]: note", "## A\n\ntwo[^1]\n\n[^1]: note"]
        var pages: [String] = []
        for text in texts + texts {
            _ = try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(PlainFault) in
                try renderer.render(bytes, links: AsWritten())
            }
            pages.append(String(decoding: renderer.page.html, as: UTF8.self))
        }
        #expect(pages[0] == pages[2] && pages[1] == pages[3] && pages[0] != pages[1])
        #expect(pages.allSatisfy { $0.contains("id=\"a\"") && $0.contains("id=\"fnref-1\"") })
    }
}

@Suite struct `Ids of headings, as forges make them` {
    @Test(arguments: [
        (["Hello, World!"], ["hello-world"]), (["a - b"], ["a---b"]), (["C++ & C"], ["c--c"]),
        (["写时复制：是什么"], ["写时复制是什么"]), (["Über_uns 2"], ["über_uns-2"]), (["!!!"], ["section"]),
        (["x", "x", "x-1", "x"], ["x", "x-1", "x-1-1", "x-2"]),
    ])
    func `are letters, digits and hyphens, each once`(headings: [String], ids: [String]) throws {
        var renderer = PlainRenderer(words: .english)
        let text = headings.map { "## \($0)\n" }.joined(separator: "\n")
        _ = try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(PlainFault) in
            try renderer.render(bytes, links: AsWritten())
        }
        let page = renderer.page
        #expect(page.headings.map { String(decoding: page.id(of: $0), as: UTF8.self) } == ids)
    }
}

@Suite struct `Plain texts in great number` {
    /// Two extensions of cmark-gfm toggle a table that all parsers read; see `Tree.parsing`.
    private static let texts: [[UInt8]] = (0..<10_000).map { number in
        let parts = [
            "~~gone \(number)~~ and ~kept", "https://example.org/\(number) and www.example.org",
            "me@example.org", "plain *\(number)* text", "| a | b |\n|---|---|\n| \(number) | c |",
            "- [x] done \(number)\n- [ ] not", "note[^1]\n\n[^1]: \(number)", "a: b, w: ww, `~~`",
        ]
        return Array("\(parts[number % 8])\n\n\(parts[number / 8 % 8])\n".utf8)
    }

    private static func digests(of texts: ArraySlice<[UInt8]>) -> [Int] {
        var renderer = PlainRenderer(words: .english)
        return texts.map { text in
            _ = try? text.withUnsafeBufferPointer { (bytes) throws(PlainFault) in
                try renderer.render(bytes, links: AsWritten())
            }
            return renderer.page.html.hashValue
        }
    }

    @Test func `give the same on all processors as on one`() {
        let alone = Self.digests(of: Self.texts[...])
        #expect(Set(alone).count > 9_000)
        for _ in 0..<10 {
            let workers = 4
            let found = Mutex<[Int: [Int]]>([:])
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                let share = Self.texts.count / workers
                let digests = Self.digests(of: Self.texts[worker * share..<(worker + 1) * share])
                found.withLock { $0[worker] = digests }
            }
            let together = found.withLock { found in (0..<workers).flatMap { found[$0] ?? [] } }
            #expect(together == alone)
        }
    }
}
