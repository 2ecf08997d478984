import FreePages
import Markup
import Testing

@Suite struct `Links of a page` {
    private let tree = PageTree.of(
        "index.md", "guide/README.md", "guide/install.md", "guide/use it.md", "guide/shot.png",
        "data/table.csv", "guide/deep/x.md", "zh/index.md", "zh/guide/install.md",
        "zh/guide/shot.png",
        "guide/use it.zh.md", "old/pages/y.md", "café.md", "empty/z/w.md")

    /// Where the link leads, and what is wrong with it.
    private func href(_ address: String, on path: String = "guide/install.md") -> String {
        var rendering = PageRendering(tree)
        let page = rendering.render(path, "[a](<\(address)>)", in: tree)
        let html = page.html
        guard let start = html.range(of: "href=\""),
            let end = html.range(of: "\"", from: start.upperBound)
        else { return html }
        return page.problems.isEmpty
            ? String(html[start.upperBound..<end.lowerBound]) : "! " + page.problems[0].fact
    }

    @Test(arguments: [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&amp;c=2#d"),
        ("HTTP://example.org/é", "HTTP://example.org/%C3%A9"), ("mailto:a@b.org", "mailto:a@b.org"),
        ("tel:+49", "tel:+49"), ("//example.org", "//example.org"),
    ])
    func `to other sites are written as they are`(address: String, href: String) {
        #expect(self.href(address) == href)
        var rendering = PageRendering(tree)
        let page = rendering.render("index.md", "[a](\(address))", in: tree)
        #expect(page.html.contains("rel=\"noopener\""))
    }

    @Test(arguments: [
        ("javascript:alert(1)", "javascript"), ("JavaScript:x", "javascript"),
        ("data:text/html,x", "data"),
        ("file:///etc/passwd", "file"), ("vbscript:x", "vbscript"), ("c:/x", "c"),
    ])
    func `by other schemes are problems and lead nowhere`(address: String, scheme: String) {
        #expect(href(address) == "! pages do not link by '\(scheme):'")
        var rendering = PageRendering(tree)
        #expect(
            rendering.render("index.md", "[a](\(address))", in: tree).html.contains("href=\"#\""))
    }

    @Test(arguments: [
        ("use%20it.md", "use%20it.html"), ("use it.md", "use%20it.html"),
        ("./README.md", "index.html"), ("index.md", "index.html"), (".", "index.html"),
        ("../guide/", "index.html"), ("..", "../index.html"),
        ("deep/x.md?v=1&w#top", "deep/x.html?v=1&amp;w#top"),
        ("deep/x.html", "deep/x.html"), ("../data/table.csv", "../data/table.csv"),
        ("/data/table.csv", "../data/table.csv"), ("/guide/deep/x.md", "deep/x.html"),
        ("/", "../index.html"), ("../caf%C3%A9.md", "../caf%C3%A9.html"),
        ("../cafe\u{301}.md", "../caf%C3%A9.html"), ("install.md", "install.html"),
        ("?a=b", "install.html?a=b"), ("#", "#"), ("install.md#top", "#top"),
        ("../zh/guide/install.md", "../zh/guide/install.html"),
    ])
    func `to pages and files are relative to the page`(address: String, href: String) {
        #expect(self.href(address) == href)
    }

    @Test func `from the folder of a language lead to it first, then to the default`() {
        let page = "zh/guide/install.md"
        #expect(href("shot.png", on: page) == "shot.png")
        #expect(href("use it.md", on: page) == "use%20it.html")
        #expect(href("deep/x.md", on: page) == "../../guide/deep/x.html")
        #expect(href("../../guide/install.md", on: page) == "../../guide/install.html")
        #expect(href("/guide/install.md", on: page) == "install.html")
        #expect(href("/data/table.csv", on: page) == "../../data/table.csv")
        #expect(href("/", on: page) == "../index.html")
    }

    @Test func `from a page with a language's suffix lead to that language first`() {
        let page = "guide/use it.zh.md"
        #expect(href("install.md", on: page) == "install.html")
        #expect(href("shot.png", on: page) == "shot.png")
        #expect(href("use it.en.md", on: page) == "../../guide/use%20it.html")
        #expect(href("deep/x.md", on: page) == "../../guide/deep/x.html")
        #expect(href("../data/table.csv", on: page) == "../../data/table.csv")
    }

    @Test(arguments: [
        (
            "../../x.md", "'../../x.md' leads out of the folder of pages",
            "link to what lies in it, or by https"
        ),
        (
            "instal.md", "'instal.md' leads to 'guide/instal.md', which is not there",
            "did you mean 'guide/install.md'?"
        ),
        (
            "y.md", "'y.md' leads to 'guide/y.md', which is not there",
            "did you mean 'old/pages/y.md'?"
        ),
        (
            "install", "'install' leads to 'guide/install', which is not there",
            "did you mean 'guide/install.md'?"
        ),
        (
            "nothing.txt", "'nothing.txt' leads to 'guide/nothing.txt', which is not there",
            "mend or remove the link"
        ),
        (
            "../empty/z", "'../empty/z' leads to a folder without a page of its own",
            "add 'empty/z/index.md'"
        ),
    ])
    func `to what is not there are problems with their remedy`(
        address: String, fact: String, remedy: String
    ) {
        var rendering = PageRendering(tree)
        let page = rendering.render("guide/install.md", "[a](\(address))", in: tree)
        #expect(page.problems.map(\.fact) == [fact])
        #expect(page.problems.map(\.remedy) == [remedy])
    }

    @Test func `a problem has the line and column of the address in the file`() {
        var rendering = PageRendering(tree)
        let text =
            "---\ntitle: a\nurl: no.md\n---\n# H\n\nno.md, ano.md. é [a](no.md)\n![b](no.png)\n"
        let page = rendering.render("index.md", text, in: tree)
        #expect(
            page.problems.map(\.location.description) == [
                "/docs/index.md:7:22", "/docs/index.md:8:6",
            ])
    }

    @Test func `an address that is wrong many times is one problem, and many are cut short`() {
        var rendering = PageRendering(tree)
        let twice = rendering.render("index.md", "[a](no.md) [b](no.md)", in: tree)
        #expect(twice.problems.count == 1)
        let many = (0..<70).map { "[a](no-\($0).md)" }.joined(separator: "\n")
        let page = rendering.render("index.md", many, in: tree)
        #expect(page.problems.count == 51)
        #expect(page.problems.last?.fact == "20 more links of the page lead nowhere")
    }

    @Test func `an address as long as a chapter is found and shown in part`() {
        var rendering = PageRendering(tree)
        let long = String(repeating: "a", count: 20_000)
        let page = rendering.render("index.md", "x\(long)\n[a](\(long)b)\n[a](#\(long))", in: tree)
        #expect(page.problems.map(\.location.line) == [2, 3])
        #expect(page.problems.allSatisfy { $0.description.utf8.count < 1000 })
    }

    @Test func `a link to a draft is a problem`() {
        var rendering = PageRendering(tree, leftOut: [tree.page(at: "guide/deep/x.md")])
        let page = rendering.render("index.md", "[a](guide/deep/x.md)", in: tree)
        #expect(
            page.problems.map(\.fact) == [
                "'guide/deep/x.md' leads to 'guide/deep/x.md', which is a draft"
            ])
    }

    @Test func `an address cannot end its attribute or hide a scheme`() {
        var rendering = PageRendering(tree)
        let page = rendering.render("index.md", #"[a](https://e.org/"><b>')"#, in: tree)
        #expect(page.html.contains(#"<a href="https://e.org/%22%3E%3Cb%3E&#39;" rel"#))
        #expect(href("java&NewLine;script:alert(1)").hasPrefix("! "))
        let html = rendering.render("index.md", "[a](<java&NewLine;script:x>)", in: tree).html
        #expect(html.contains("href=\"java%0Ascript%3Ax\""))
    }
}

extension String {
    fileprivate func range(of text: String, from start: Index? = nil) -> Range<Index>? {
        var at = start ?? startIndex
        while at < endIndex {
            if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
            at = index(after: at)
        }
        return nil
    }
}
