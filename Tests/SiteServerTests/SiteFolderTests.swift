import Files
import Testing

@testable import SiteServer

@Suite struct `The folder that is served` {
    private let folder: TemporaryFolder
    private let site: SiteFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("book.yml", "title: x")
        try folder.write("site/index.html")
        try folder.write("site/guide/index.html")
        try folder.write("site/guide/page.html")
        try folder.write("site/.nojekyll")
        try folder.makeFolder("site/empty")
        site = SiteFolder("\(folder.path)/site", files: .disk)
    }

    private func find(_ target: String) throws -> SiteFolder.Found {
        site.find(try #require(SitePath(target: target)))
    }

    @Test func `gives files, and the index of a folder`() throws {
        #expect(try find("/") == .file("\(folder.path)/site/index.html"))
        #expect(try find("/guide/") == .file("\(folder.path)/site/guide/index.html"))
        #expect(try find("/guide/page.html") == .file("\(folder.path)/site/guide/page.html"))
        #expect(try find("/guide") == .folder)
        #expect(try find("/empty/") == .nothing)
        #expect(try find("/guide/page.html/") == .nothing)
        #expect(try find("/none.html") == .nothing)
    }

    @Test func `follows links that stay inside, and no others`() throws {
        try folder.link("site/inner", to: "guide")
        try folder.link("site/absolute", to: "\(folder.path)/site/guide")
        try folder.link("site/book", to: "../book.yml")
        try folder.link("site/up", to: "..")
        try folder.link("site/shown", to: ".nojekyll")
        try folder.link("site/beside", to: "../sitemap")
        try folder.write("sitemap/index.html")
        #expect(try find("/inner/page.html") == .file("\(folder.path)/site/guide/page.html"))
        #expect(try find("/absolute/") == .file("\(folder.path)/site/guide/index.html"))
        #expect(try find("/book") == .nothing)
        #expect(try find("/up/book.yml") == .nothing)
        #expect(try find("/up/site/index.html") == .file("\(folder.path)/site/index.html"))
        #expect(try find("/shown") == .nothing)
        #expect(try find("/beside/") == .nothing)
    }

    @Test func `may be a link itself, and may be missing`() throws {
        try folder.link("linked", to: "site")
        let linked = SiteFolder("\(folder.path)/linked", files: .disk)
        let path = try #require(SitePath(target: "/index.html"))
        #expect(linked.find(path) == .file("\(folder.path)/site/index.html"))
        #expect(SiteFolder("\(folder.path)/none", files: .disk).find(path) == .nothing)
    }
}
