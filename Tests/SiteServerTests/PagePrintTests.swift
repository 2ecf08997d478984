import Files
import Testing

@testable import SiteServer

@Suite struct `What a page is told from its next version by` {
    private let folder: TemporaryFolder
    private let print: PagePrint

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            "guide/a.html",
            "<link rel=\"stylesheet\" href=\"../a.css\"><img src=\"b%20c.png\"><a href=\"b.html\">")
        try folder.write("guide/b.html")
        try folder.write("guide/b c.png", "picture")
        try folder.write("a.css", "style")
        print = PagePrint(site: SiteFolder(folder.path, files: .disk))
    }

    private func now(_ target: String = "/guide/a.html") -> String {
        print.ofPage(at: SitePath(target: target))
    }

    @Test func `is the same while nothing that it shows changed`() throws {
        let before = now()
        try folder.write("guide/b.html", "another page")
        try folder.write("guide/a.html.new", try text("guide/a.html"))
        try folder.rename("guide/a.html.new", "guide/a.html")
        #expect(now() == before)
    }

    @Test(arguments: ["guide/a.html", "guide/b c.png", "a.css"])
    func `is another when its text, a picture or a style changed`(name: String) throws {
        let before = now()
        try folder.write(name, try text(name) + " ")
        #expect(now() != before)
    }

    @Test func `changes when a page comes and goes`() throws {
        let none = now("/new.html")
        #expect(none == PagePrint.none)
        try folder.write("404.html", "nothing here")
        let missing = now("/new.html")
        #expect(missing != none)
        try folder.write("new.html")
        #expect(now("/new.html") != missing)
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try FileAccess.disk.read("\(folder.path)/\(name)"), as: UTF8.self)
    }
}
