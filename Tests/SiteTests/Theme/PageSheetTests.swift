import Testing

@testable import Site

@Suite struct `Sheets of some pages` {
    private func sheets(_ texts: [String: String]) throws -> PageSheets {
        try PageSheets(
            texts.mapValues { Array($0.utf8) }, known: ["everywhere"], folder: "theme")
    }

    /// Names without their hash.
    private func names(_ sheets: PageSheets, _ classes: Set<String>) -> [String] {
        sheets.paths(for: classes).map {
            $0.split(separator: "/").last?.split(separator: "-").first.map(String.init) ?? ""
        }
    }

    @Test func `a page loads those that know a class of its`() throws {
        let sheets = try sheets([
            "a.css": ".a { top: 0 } .everywhere { top: 1px }", "b.css": ".b { top: 0 }",
        ])
        #expect(names(sheets, ["a", "other"]) == ["a"])
        #expect(names(sheets, ["b", "a"]) == ["a", "b"])
        #expect(names(sheets, ["everywhere", "other"]) == [])
    }

    @Test func `the one that knows most comes alone when it knows all`() throws {
        let sheets = try sheets([
            "a.css": ".a { top: 0 }", "b.css": "/* both */\n@import \"a.css\";\n.b { top: 0 }",
        ])
        #expect(names(sheets, ["a"]) == ["a"])
        #expect(names(sheets, ["a", "b"]) == ["b"])
        let both = try #require(sheets.files.first { $0.path.hasPrefix("assets/b-") })
        #expect(String(decoding: both.bytes, as: UTF8.self) == ".a{top:0}.b{top:0}")
    }

    @Test func `a rule for print asks for nothing`() throws {
        let sheets = try sheets(["a.css": "@media print { .b { top: 0 } } .a { top: 0 }"])
        #expect(names(sheets, ["b"]) == [])
    }

    @Test func `what is imported has to be there`() {
        #expect {
            try sheets(["a.css": "@import \"c.css\";"])
        } throws: {
            "\($0)".contains("theme/assets/pages/c.css")
        }
    }
}
