import Testing

@testable import Site

@Suite struct `The search index` {
    private func page(_ file: String, _ texts: [String], late: Bool = false) -> SearchedPage {
        SearchedPage(
            file: file, name: file, isLate: late,
            sections: texts.enumerated().map { number, text in
                SearchSection(
                    anchor: number == 0 ? "" : "at-\(number)", heading: "heading \(number)",
                    pieces: [SearchPiece(text: text)])
            })
    }

    /// Words that all differ, `size` bytes of them.
    private func text(_ size: Int, from start: Int) -> String {
        var text = ""
        var number = start
        while text.utf8.count < size {
            text += "w\(number) "
            number += 1
        }
        return text
    }

    private func files(_ pages: [SearchedPage]) -> [StagedFile] {
        SearchIndex(name: "en", words: [("none", "Nothing")], pages: pages).files
    }

    private func text(of file: StagedFile) -> String { String(decoding: file.bytes, as: UTF8.self) }

    @Test func `is a table and parts of bounded size that hold everything once`() throws {
        let pages = (0..<9).map { page("p\($0).html", [text(50_000, from: $0 * 100_000)]) }
        let files = files(pages)
        #expect(files[0].path == "search/en.js")
        let parts = files.dropFirst()
        #expect(parts.count == 5)
        for file in parts {
            #expect(file.path.hasPrefix("search/en-"))
            #expect(file.bytes.count < (SearchIndex.partSize + SearchIndex.pieceSize) * 11 / 10)
        }
        let all = parts.map(text(of:)).joined()
        for number in [0, 1, 400_000, 805_000] {
            #expect(all.split(separator: "w\(number) ").count == 2, "w\(number)")
        }
        for file in parts {
            #expect(text(of: files[0]).contains(file.path.dropFirst("search/".count)))
        }
    }

    @Test func `is the same bytes each time`() {
        let pages = [page("a.html", ["写时复制", text(300_000, from: 0)])]
        #expect(files(pages) == files(pages))
    }

    @Test func `names a part by its content`() {
        let one = files([page("a.html", ["x"])])
        let other = files([page("a.html", ["y"])])
        #expect(one.map(\.path)[0] == other.map(\.path)[0])
        #expect(one.map(\.path)[1] != other.map(\.path)[1])
    }

    @Test func `of no text has no parts`() {
        #expect(files([]).map(\.path) == ["search/en.js"])
    }

    @Test func `writes texts as literals that end nothing`() {
        var script = ScriptText()
        script.append(quoted: "a\"b\\c</script>\u{2028}\u{2029}\n\u{1}\u{7f}é复")
        #expect(
            String(decoding: script.bytes, as: UTF8.self)
                == #""a\"b\\c\u003c/script>\u2028\u2029\n\u0001\u007fé复""#)
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `writes bytes as RFC 4648 has them`(bytes: String, expected: String) {
        #expect(Base64.text(Array(bytes.utf8)) == expected)
    }
}
