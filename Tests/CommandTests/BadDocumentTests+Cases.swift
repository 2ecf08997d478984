import Files
import Foundation
import Glibc
import Testing

/// What is wrong, and what is said of it.
extension `Documents with mistakes` {
    typealias Pair = (String, String)

    static let names: [Case] = [
        Case(
            "case",
            {
                try $0.write("A.md", ""); try $0.write("a.md", "")
            }, ["a.md:1:1", "only in case"]),
        Case(
            "letters",
            {
                try $0.write("caf\u{e9}.md", ""); try $0.write("cafe\u{301}.md", "")
            },
            [":1:1: ", "how a letter is encoded"]
        ),
        Case(
            "letters of folders",
            {
                try $0.write("caf\u{e9}/a.md", ""); try $0.write("cafe\u{301}/b.md", "")
            },
            ["the folders 'caf", "how a letter is encoded", "rename"]
        ),
        Case(
            "page and download",
            {
                try $0.write("a.md", ""); try $0.write("a.html", "")
            },
            ["both written to 'a.html'"]),
        Case(
            "page and folder",
            {
                try $0.write("a.md", ""); try $0.write("A.html/b.md", "")
            },
            ["A.html/b.md:1:1", "which is a folder too"]),
        Case(
            "download and folder",
            {
                try $0.write("a", ""); try $0.write("A/b.png", "")
            },
            ["A/b.png:1:1", "which is a folder too"]),
        Case(
            "manifest", { try $0.write("Memoir-Manifest.json", "") },
            ["Memoir-Manifest.json:1:1", "of its own"]),
        Case(
            "manifest as a folder", { try $0.write("memoir-manifest.json/a.md", "") },
            ["memoir-manifest.json/a.md:1:1", "of its own"]),
        Case("search", { try $0.write("search", "") }, ["search:1:1", "of its own"]),
        Case("assets", { try $0.write("Assets", "") }, ["Assets:1:1", "of its own"]),
        Case("404", { try $0.write("404.md", "") }, ["404.md:1:1", "of its own"]),
        Case(
            "long", { try $0.write(String(repeating: "a", count: 251) + ".md", "") },
            ["longer than 255 bytes"]),
        Case(
            "control", { try $0.write("a\u{1b}[31m.md", "") }, ["control character", "rename it"]),
        Case(
            "language", { try $0.book("languages: [en, ../../x]") },
            ["book.yml:2:17", "'../../x' is no language"]),
        Case(
            "language twice", { try $0.book("languages: [en, EN]") },
            ["book.yml:2:17", "there twice"]),
        Case(
            "languages",
            { try $0.book("languages: [\((0..<2000).map { "l\($0)" }.joined(separator: ","))]") },
            ["more than 100 languages"]),
        Case(
            "exclude up", { try $0.book("exclude: [a/../../b]") },
            ["book.yml:2:11", "not below the folder"]),
        Case(
            "exclude all", { try $0.book("exclude: [.]") },
            ["book.yml:2:11", "not below the folder"]),
    ]

    static let addresses: [Pair] = [
        ("../../etc/passwd", "leads out"), ("/etc/passwd", "is not there"),
        ("%2e%2e/%2e%2e/etc/passwd", "leads out"), ("..%2f..%2fetc", "leads out"),
        ("..\\..\\etc\\passwd", "is not there"), ("file:///etc/passwd", "do not link by 'file:'"),
        ("JaVaScRiPt:alert(1)", "do not link by"), ("&#106;avascript:x", "do not link by"),
        ("a%00b", "is not there"), (".memoir/marks", "is not there"), ("%zz", "is not there"),
        ("site/index.html", "is not there"), ("book.yml", "is not there"),
    ]

    static let linked: [Case] = addresses.map { address, fact in
        Case(
            "link to \(address)",
            { try $0.write("p.md", "# P\n\n[a](<\(address)>) ![b](<\(address)>)\n") },
            ["p.md:", fact, "; "]
        )
    }

    static let links: [Case] = [
        Case(
            "link to a file outside", { try $0.link("a.txt", to: "/etc/passwd") },
            ["a.txt:1:1", "leads out"]),
        Case(
            "link to a page outside", { try $0.link("a.md", to: "/etc/passwd") },
            ["a.md:1:1", "leads out"]),
        Case("link to a folder outside", { try $0.link("a", to: "/etc") }, ["a:1:1", "leads out"]),
        Case(
            "chain",
            {
                try $0.link("a", to: "b"); try $0.link("b", to: "/etc/hostname")
            },
            ["a:1:1", "b:1:1", "leads out"]),
        Case(
            "loop",
            {
                try $0.link("a", to: "b"); try $0.link("b", to: "a")
            },
            ["a:1:1", "leads to nothing"]),
        Case("dangling", { try $0.link("a.md", to: "none") }, ["a.md:1:1", "leads to nothing"]),
        Case("itself", { try $0.link("a", to: ".") }, ["a:1:1", "that it lies in"]),
        Case(
            "image",
            {
                try $0.link("a.png", to: "/etc/passwd"); try $0.write("p.md", "![](a.png)")
            },
            ["a.png:1:1", "leads out"]),
        Case(
            "book", { try $0.link("book.yml", to: "/etc/hostname") },
            ["book.yml:1:1", "leads out"]),
        Case(
            "style sheet",
            {
                try $0.theme(); try $0.link("templates/assets/x.css", to: "/etc/passwd")
            },
            ["templates/assets/x.css", "a link that leads elsewhere"]),
    ]

    static let pipes: [Case] = ["p.md", "a.bin", "index.md"].map { name in
        Case("pipe \(name)", { try $0.pipe(name) }, ["\(name):1:1: it is a pipe"])
    }

    static let otherPipes: [Case] = [
        Case("pipe as book", { try $0.pipe("book.yml") }, ["book.yml:1:1", "it is a pipe"]),
        Case(
            "link to a pipe",
            {
                try $0.pipe(".p"); try $0.link("p.md", to: ".p")
            },
            ["p.md:1:1: it is a pipe"]),
    ]

    static let themePipes: [Case] = [
        "page.mustache", "x.mustache", "assets/site.css", "assets/pages/x.css",
        "assets/later/search.js",
    ]
    .map { name in
        Case(
            "pipe \(name)",
            {
                try $0.theme(); try $0.pipe("templates/\(name)")
            },
            ["templates/\(name)", "it is a pipe"])
    }

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

    static let templates: [Pair] = [
        ("{{nothere}}", "asks for 'nothere'"), ("{{words.nothere}}", "asks for 'words.nothere'"),
        ("{{#isBook}}", "a section is not closed"), ("{{/isBook}}", "is not open"),
        ("{{title", "a tag is not closed"), ("{{> document}}", "it includes itself"),
        ("{{! by the library }}{{> document}}", "it includes itself"),
        ("{{> nothere}}", "includes 'nothere'"),
        (String(repeating: "{{#isBook}}", count: 10_000), "more than 50 deep"),
    ]

    static let filled: [Case] = templates.map { text, fact in
        Case(
            "template \(text.prefix(30))", { try $0.template(adding: text) },
            ["document", fact])
    }

    static let themes: [Case] = [
        Case(
            "two templates",
            { folder in
                try folder.template(adding: "{{> x}}")
                try folder.write("templates/x.mustache", "{{#isBook}}{{> y}}{{/isBook}}")
                try folder.write("templates/y.mustache", "{{> x}}")
            }, ["templates/x.mustache:1: it includes itself by way of 'y'"]
        ),
        Case(
            "templates that multiply",
            { folder in
                try folder.template(adding: "{{> b0}}")
                for number in 0..<12 {
                    let inner = String(repeating: "{{> b\(number + 1)}}", count: 10)
                    try folder.write("templates/b\(number).mustache", inner)
                }
                try folder.write("templates/b12.mustache", "x")
            }, ["includes more than 10000 templates"]
        ),
        Case(
            "no document",
            {
                try $0.theme(); try $0.remove("templates/document.mustache")
            },
            ["templates/document.mustache", "restore it"]),
        Case(
            "no page",
            {
                try $0.theme(); try $0.remove("templates/page.mustache")
            },
            ["templates/page.mustache", "restore it"]),
        Case(
            "no sheet",
            {
                try $0.theme(); try $0.remove("templates/assets/site.css")
            },
            ["templates/assets/site.css", "restore it"]),
        Case(
            "a folder for a sheet",
            { folder in
                try folder.theme()
                try FileAccess.disk.makeDirectories("\(folder.path)/templates/assets/x.css")
            }, ["templates/assets/x.css", "Is a directory"]
        ),
        Case(
            "a large sheet",
            { folder in
                try folder.theme()
                let bytes = [UInt8](repeating: 0x20, count: 50_000_000)
                try folder.write("templates/assets/x.css", bytes)
            }, ["templates/assets/x.css", "larger than 8 MiB"]
        ),
        Case(
            "a template that is not UTF-8",
            { folder in
                try folder.theme()
                try folder.write("templates/x.mustache", [0xff])
            }, ["templates/x.mustache", "not UTF-8"]
        ),
    ]

    static let cases: [Case] = [
        names, linked, links, pipes, otherPipes, themePipes, encodings, frontMatter, redirects,
        hiding,
        heads, texts, filled, themes,
    ].flatMap(\.self)
}
