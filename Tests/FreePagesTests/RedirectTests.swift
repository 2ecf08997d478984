import FreePages
import Markup
import Testing

@Suite struct `Redirects` {
    private let tree = PageTree.of("a.md", "guide/b.md", "guide/x.png", "zh/c.md", "d.md")

    private func redirects(_ paths: [String: [String]], drafts: Set<String> = []) -> PageRedirects {
        let pages = tree.pages.map { page in
            let lines = (paths[page.path] ?? []).map { "- \"\($0)\"" }.joined(separator: "\n")
            let draft = drafts.contains(page.path) ? "\ndraft: true" : ""
            return PageEntry(
                PageHead("---\ntitle: T & <b>\naliases:\n\(lines)\(draft)\n---\n", path: page.path))
        }
        return PageRedirects(
            tree, pages: pages, navigation: PageNavigation(tree, pages: pages, withDrafts: false))
    }

    @Test func `old paths are files, or folders with an index`() {
        let found = redirects([
            "a.md": ["/old.html", "/posts/first/", "posts/second"],
            "zh/c.md": ["/zh/%E6%97%A7.html"],
        ])
        #expect(
            found.redirects.map(\.output) == [
                "old.html", "posts/first/index.html", "posts/second/index.html", "zh/旧.html",
            ])
        #expect(found.problems == [])
    }

    @Test func `each is a page that leads on and is not indexed`() throws {
        let found = redirects(["guide/b.md": ["/posts/first/"]])
        let redirect = try #require(found.redirects.first)
        #expect(
            String(decoding: found.html(of: redirect), as: UTF8.self) == """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>T &amp; &lt;b&gt;</title>\
                <meta name="robots" content="noindex">\
                <meta http-equiv="refresh" content="0; url=../../guide/b.html"></head>\
                <body><p><a href="../../guide/b.html">T &amp; &lt;b&gt;</a></p></body></html>

                """)
    }

    @Test(arguments: [
        ("/a.html", "would hide 'a.md'"), ("/A.html", "would hide 'a.md'"),
        ("/guide/x.png/y", "would hide 'guide/x.png'"),
        ("/guide/b.html", "leads to itself or is there twice"),
        ("/../x.html", "is no path of this site"), ("https://e.org/x", "is no path of this site"),
        ("/x?p=1", "is no path of this site"),
    ])
    func `one that hides something or leaves the site is a problem`(path: String, fact: String) {
        let found = redirects(["guide/b.md": [path]])
        #expect(found.redirects == [])
        #expect(found.problems.map(\.fact) == ["the redirect '\(path)' \(fact)"])
        #expect(found.problems.map(\.location.description) == ["/docs/guide/b.md:3:1"])
    }

    @Test func `of two pages with one old path the first keeps it`() {
        let found = redirects(["a.md": ["/old.html"], "d.md": ["/old.html"]])
        #expect(found.redirects.map(\.page) == [tree.page(at: "a.md")])
        #expect(found.problems.map(\.fact) == ["the redirect '/old.html' would hide 'a.md'"])
    }

    @Test func `drafts have none`() {
        #expect(redirects(["a.md": ["/old.html"]], drafts: ["a.md"]).redirects == [])
    }
}
