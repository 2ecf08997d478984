/// Encodings, YAML, redirects, and texts that are too long or too deep.
extension `Documents with mistakes` {
    static let encodings: [Case] = [
        Case(
            "text", { try $0.write("p.md", Array("# A\n\nok\na".utf8) + [0xff]) },
            ["p.md:4:1", "not UTF-8", "save it"]),
        Case(
            "title",
            { try $0.write("p.md", Array("---\ntitle: a".utf8) + [0xff] + Array("\n---\n".utf8)) },
            ["p.md:2:1", "not UTF-8"]),
        Case(
            "heading", { try $0.write("p.md", Array("# A".utf8) + [0xff, 0x0a]) },
            ["p.md:1:1", "not UTF-8"]),
        Case(
            "book", { try $0.write("book.yml", Array("title: a".utf8) + [0xff]) },
            ["book.yml:1:9", "not UTF-8"]),
        Case("NUL in a text", { try $0.write("p.md", "# A\n\na\0b\n") }, ["p.md:3:1", "NUL"]),
        Case("NUL in a title", { try $0.page("title: a\0b") }, ["p.md:2:", "NUL"]),
        Case("NUL in a heading", { try $0.write("p.md", "# a\0b\n") }, ["p.md:1:1", "NUL"]),
        Case(
            "NUL in a book", { try $0.write("book.yml", "\ntitle: a\0b\n") },
            ["book.yml:2:1", "control characters"]),
        Case(
            "escape in a title", { try $0.page("title: \"a\\e[31m\"") },
            ["p.md:2:", "control character"]),
    ]

    static let bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + zip("bcdefghij", "abcdefghi").map { name, before in
            "\(name): &\(name) [\((0..<9).map { _ in "*\(before)" }.joined(separator: ","))]\n"
        }.joined()
    static let deep = String(repeating: "[", count: 10_000)

    static let yaml: [Pair] = [
        (bomb + "title: P", "aliases multiply"), (bomb + "redirects: *j", "aliases multiply"),
        ("title: \(deep)", "nesting level"), ("other: \(deep)", "nesting level"),
        ("title: a\ntitle: b", "'title' is given twice"), ("\ttitle: a", "no YAML"),
        ("weight: \(String(repeating: "9", count: 100))", "whole number"),
        ("weight: 1e999", "whole number"), ("weight: 1.5", "whole number"),
        ("title: [a]", "not a text"), ("title: {a: b}", "not a text"),
        ("- a\n- b", "where a mapping is expected"), ("words", "where a mapping is expected"),
        ("title: \(String(repeating: "x", count: 10_000_000))", "longer than 256 KiB"),
        ("draft: maybe", "true or false"), ("title: *none", "undefined alias"),
    ]

    static let frontMatter: [Case] = yaml.map { text, fact in
        Case("front matter \(text.prefix(20))", { try $0.page(text) }, ["p.md:", fact])
    }

    static let noPaths: [String] = [
        "../../x", "//evil", "http://x.y/", "/a/../../x", "%2e%2e/x", "/a%00b", "/.git/config",
        "#x", "/" + String(repeating: "x", count: 300), String(repeating: "/a", count: 100_000),
    ]

    static let redirects: [Case] = noPaths.map { path in
        Case(
            "redirect \(path.prefix(20))", { try $0.page("redirects: [\"\(path)\"]") },
            ["p.md:2:1", "is no path of this site"])
    }

    static let takenPaths: [Pair] = [
        ("/index.html", "would hide 'index.md'"), ("/INDEX.html", "would hide"),
        ("p.html", "there twice"), ("/a, /A", "there twice"),
        ("/a.html/b.html, /a.html", "there twice"), ("/x.html", "would hide 'x.html/a.png'"),
        ("/memoir-manifest.json", "of its own"), ("/404.html", "of its own"),
        ("/search/en.js", "of its own"),
    ]

    static let hiding: [Case] = takenPaths.map { paths, fact in
        Case(
            "redirect \(paths)",
            {
                try $0.write("x.html/a.png", ""); try $0.page("redirects: [\(paths)]")
            },
            ["p.md:", fact]
        )
    }

    static let heads: [Case] = [
        Case("TOML", { try $0.write("p.md", "+++\ntitle = \"x\"\n+++\n") }, ["p.md:1:1", "TOML"]),
        Case(
            "no end", { try $0.write("p.md", "---\ntitle: x\n\n# A\n") },
            ["p.md:1:1", "has no end"]),
        Case("book twice", { try $0.book("title: b") }, ["book.yml:2:1", "given twice"]),
        Case("deep book", { try $0.book("exclude: \(deep)") }, ["book.yml:2:", "nesting level"]),
        Case(
            "long book", { try $0.book("exclude: [\(String(repeating: "a,", count: 500_000))]") },
            ["book.yml:1:1", "longer than 256 KiB"]),
        Case("book with a bomb", { try $0.book(bomb) }, ["book.yml:1:1", "aliases multiply"]),
        Case(
            "book with a list", { try $0.write("book.yml", "title: [a]") },
            ["book.yml:1:8", "title is a list"]),
        Case("empty book", { try $0.write("book.yml", "") }, ["book.yml:1:1", "nothing in it"]),
    ]

    static let texts: [Case] = [
        Case(
            "long text", { try $0.write("p.md", String(repeating: "a", count: 10_000_000)) },
            ["p.md:1:1", "2 MiB", "split"]),
        Case(
            "deep text", { try $0.page("title: a", String(repeating: "1. ", count: 100_000)) },
            ["p.md:4:1", "40 lists"]),
        Case(
            "broken links",
            { try $0.write("p.md", (0..<50_000).map { "[a](none\($0).md)\n" }.joined()) },
            ["p.md:1:5", "49950 more links"]
        ),
    ]
}
