/// Names that collide or are taken, links out of the folder, and pipes.
extension `Documents with mistakes` {
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
}
