import Files
import Lessons
import TestSupport
import Testing

@testable import Site

@Suite struct `Free pages of a book` {
    private static let site = Result { try BookWithFreePages().site() }

    private func page(_ path: String) throws -> String {
        try #require(try Self.site.get()[path], "\(path)")
    }

    @Test func `stand in their language's folder at their own paths, with what lies beside them`()
        throws
    {
        let paths = Set(try Self.site.get().keys)
        let wanted: Set = [
            "guide/index.html", "guide/setup.html", "guide/deep/er/page.html", "single.html",
            "en/guide/index.html", "en/guide/setup.html", "guide/setup.md", "en/guide/index.md",
            "guide/pic.png", "guide/my table.csv", "guide/old.html", "before/index.html",
            "about.html", "en/about.html",
        ]
        #expect(wanted.subtracting(paths) == [])
        #expect(!paths.contains("guide/draft.html") && !paths.contains("en/single.html"))
    }

    @Test func `have the book's frame, and the pages of their section beside them`() throws {
        let html = try page("en/guide/setup.html")
        #expect(html.contains("href=\"../../assets/site-"))
        #expect(html.contains("<a class=\"name\" href=\"../index.html\">"))
        #expect(html.contains("<a href=\"../guide/index.html\" class=\"here\""))
        #expect(html.contains("<a class=\"switch\" href=\"../../guide/setup.html\""))
        #expect(html.contains("<span>The guide</span><span aria-current=\"page\">Setting up"))
        #expect(html.contains("<a href=\"setup.html\" aria-current=\"page\">Setting up</a>"))
        #expect(html.contains("<a rel=\"prev\" href=\"index.html\">"))
        #expect(html.contains("<li><a href=\"#one\">One</a></li>"))
        #expect(html.contains("<h1 id=\"setting-up\">Setting up</h1>"))
        #expect(html.contains("href=\"../../assets/tree-"))
    }

    @Test func `are reached from every page of the book`() throws {
        for path in ["index.html", "copying.html", "glossary.html", "search.html"] {
            let html = try page(path)
            #expect(html.contains("<a href=\"guide/index.html\">指南</a>"), "\(path)")
            #expect(html.contains("<a href=\"single.html\">单独</a>"), "\(path)")
        }
        #expect(try page("en/copying.html").contains("<a href=\"guide/index.html\">The guide</a>"))
    }

    @Test func `have no switch to a language that lacks them`() throws {
        let html = try page("single.html")
        #expect(!html.contains("class=\"switch\""))
        #expect(!html.contains("hreflang=\"en\""))
        let sitemap = try page("sitemap.xml")
        #expect(sitemap.contains("<loc>https://example.org/single.html</loc>"))
        #expect(!sitemap.contains("en/single.html"))
        #expect(sitemap.contains("<loc>https://example.org/en/guide/setup.html</loc>"))
    }

    @Test func `are found by the search and listed for programs`() throws {
        let site = try Self.site.get()
        let table = try page("search/en.js")
        #expect(table.contains("\"guide/setup.html\""))
        let parts = site.filter { $0.key.hasPrefix("search/en-") }
        #expect(parts.contains { $0.value.contains("Heliotrope") })
        #expect(try page("en/llms.txt").contains("- [Setting up](guide/setup.md)"))
        #expect(try page("llms.txt").contains("- [安装](guide/setup.md): 怎样安装。"))
    }

    @Test func `are led to from where they are copied to`() throws {
        let print = try page("print.html")
        #expect(print.contains("<article class=\"chapter\" id=\"guide__deep__er__page.main\">"))
        #expect(print.contains("<a href=\"#guide__setup.first\">安装</a>"))
        #expect(print.contains("<img src=\"guide/pic.png\""))
        #expect(print.contains("href=\"guide/my%20table.csv\""))
        #expect(print.contains("href=\"evidence-copying.html#method\""))
        let twin = try page("guide/index.md")
        #expect(twin.contains("[安装](setup.html#first)") && twin.contains("[课](../copying.md)"))
    }

    @Test func `lead to lessons by name or source, in the language that is meant`() throws {
        let chinese = try page("guide/index.html")
        #expect(chinese.contains("<a href=\"../copying.html\">课</a>"))
        #expect(chinese.contains("<a href=\"../evidence-copying.html#method\">"))
        #expect(chinese.contains("<a href=\"../about.html\">"))
        #expect(chinese.contains("<a href=\"../index.html\">首页</a>"))
        #expect(chinese.contains("<a href=\"../record.json\">"))
        let english = try page("en/guide/index.html")
        #expect(english.contains("<a href=\"../copying.html\">lesson</a>"))
        #expect(english.contains("<a href=\"../../copying.html\">Chinese</a>"))
        let setup = try page("en/guide/setup.html")
        #expect(setup.contains("<a href=\"../copying.html#leaning\">lesson</a>"))
        #expect(setup.contains("<a href=\"../../guide/setup.html\">Chinese</a>"))
    }

    @Test func `leave word at the addresses that they had`() throws {
        #expect(try page("guide/old.html").contains("url=setup.html"))
        #expect(try page("before/index.html").contains("url=../guide/setup.html"))
    }

    @Test func `are drafts until they are asked for`() throws {
        var book = BookWithFreePages()
        #expect(try book.edition().documents.drafts == ["guide/draft.html"])
        book.withDrafts = true
        #expect(try book.edition().documents.drafts == [])
        #expect(try book.site()["guide/draft.html"] != nil)
        book.withDrafts = false
        book.book.files["content/pages/single.md"] = Array("[a](guide/draft.md)\n".utf8)
        #expect(try book.problems().first?.contains("which is a draft") == true)
    }

    @Test func `are a picture's home in the book to take away`() throws {
        var made = BookWithFreePages()
        made.options.siteURL = nil
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let source = SiteSource(edition: try made.edition(), options: made.options)
        let press = try Press(
            source: source, theme: try Theme(folder: "/\(root)/templates", files: .disk),
            language: Language("zh-Hans"))
        let pages = try source.pages(in: Language("zh-Hans")).map { try press.finish($0) }
        let book = try EPUBook(LanguageEdition(press: press, pages: pages))
        let entries = Dictionary(
            uniqueKeysWithValues: book.entries.map {
                ($0.path, String(decoding: $0.bytes, as: UTF8.self))
            })
        #expect(entries["EPUB/pictures/guide__pic.png"] == "picture")
        let chapter = entries["EPUB/chapters/guide__deep__er__page.xhtml"] ?? ""
        #expect(chapter.contains("src=\"../pictures/guide__pic.png\""))
        #expect(chapter.contains("<a href=\"copying.xhtml\">"))
        #expect(entries["EPUB/package.opf"]?.contains("id=\"chapter-guide__setup\"") == true)
    }
}
