import Testing

@testable import SiteServer

@Suite struct `A path that a request names` {
    @Test(arguments: [
        ("/", [], true), ("/guide/", ["guide"], true), ("/guide", ["guide"], false),
        ("/a/b.html?x=../..", ["a", "b.html"], false), ("/a%20b.html#c", ["a b.html"], false),
        ("/%E6%B3%A8.html", ["注.html"], false), ("/a..b/c...html", ["a..b", "c...html"], false),
    ])
    func `is its names, decoded`(target: String, names: [String], isFolder: Bool) throws {
        let path = try #require(SitePath(target: target))
        #expect(path.names == names)
        #expect(path.isFolder == isFolder)
    }

    @Test(arguments: [
        "", "a.html", "http://example.com/", "//", "//example.com/", "/a//b", "/..", "/../book.yml",
        "/a/../../b", "/a/..", "/./a", "/%2e%2e/book.yml", "/%2E%2E%2Fbook.yml", "/a%2fb", "/a%00",
        "/a%0ab", "/.git/config", "/a/.hidden", "/%2egit", "/%", "/%4", "/%zz", "/%ff", "/a%7f",
    ])
    func `is refused when it could lead elsewhere`(target: String) {
        #expect(SitePath(target: target) == nil)
    }

    @Test func `leads to what an address on its page means`() throws {
        let page = try #require(SitePath(target: "/guide/install.html"))
        #expect(page.following("a.css")?.names == ["guide", "a.css"])
        #expect(page.following("../assets/a.css?v=1")?.names == ["assets", "a.css"])
        #expect(page.following("./a%20b.png")?.names == ["guide", "a b.png"])
        #expect(page.following("/top.js")?.names == ["top.js"])
        #expect(page.following("../../a.css") == nil)
        let folder = try #require(SitePath(target: "/guide/"))
        #expect(folder.following("a.css")?.names == ["guide", "a.css"])
    }
}
