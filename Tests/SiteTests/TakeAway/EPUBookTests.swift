import Files
import Lessons
import Markup
import Measurements
import TestSupport
import Testing

@testable import Site

@Suite struct `The book as EPUB` {
    private static func theme() throws -> Theme {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return try Theme(folder: "/\(root)/templates", files: .disk)
    }

    private static func book(
        _ language: String, of record: Record = BookMadeForTests.record,
        siteURL: String? = nil
    ) throws -> EPUBook {
        let source = SiteSource(
            edition: try BookMadeForTests().edition(of: record),
            options: SiteOptions(siteURL: siteURL, makesEPUB: true, version: "1"))
        let press = try Press(source: source, theme: try theme(), language: Language(language))
        let pages = try source.pages(in: Language(language)).map { try press.finish($0) }
        return try EPUBook(LanguageEdition(press: press, pages: pages))
    }

    private let english: EPUBook
    private let texts: [String: String]

    init() throws {
        english = try Self.book("en")
        texts = Self.texts(english)
    }

    private static func texts(_ book: EPUBook) -> [String: String] {
        Dictionary(
            book.entries.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
            uniquingKeysWith: { first, _ in first })
    }

    @Test func `begins with its kind, as it is`() throws {
        let first = try #require(english.entries.first)
        #expect(first.path == "mimetype" && first.isStored)
        #expect(first.bytes == Array("application/epub+zip".utf8))
        let bytes = try english.file().bytes
        #expect(bytes[30..<58].elementsEqual("mimetypeapplication/epub+zip".utf8))
    }

    @Test func `lists every file it has, and reads lessons before what one looks up`() throws {
        let package = MarkupReader(try #require(texts["EPUB/package.opf"]))
        let items = package.all("item")
        let listed = items.compactMap { $0["href"] }.map { "EPUB/" + $0 }
        let others: Set<String> = ["mimetype", "META-INF/container.xml", "EPUB/package.opf"]
        #expect(Set(listed) == Set(texts.keys).subtracting(others))
        #expect(listed.count == Set(listed).count)
        let paths = Dictionary(
            items.map { ($0["id"] ?? "", $0["href"] ?? "") },
            uniquingKeysWith: { first, _ in first })
        let spine = package.all("itemref").map { paths[$0["idref"] ?? ""] ?? "none" }
        #expect(
            spine == [
                "cover.xhtml", "title.xhtml", "nav.xhtml", "chapters/copying.xhtml",
                "chapters/leaning.xhtml", "chapters/about.xhtml", "chapters/claims.xhtml",
                "chapters/glossary.xhtml", "chapters/sources.xhtml", "chapters/host.xhtml",
            ])
    }

    @Test func `has sound markup in which every link leads somewhere`() throws {
        var links = 0
        for (path, text) in texts where path.hasSuffix(".xhtml") {
            let page = MarkupReader(
                text.replacing(
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n", with: ""))
            #expect(page.faults == [], "\(path)")
            #expect(Set(page.ids).count == page.ids.count, "\(path)")
            let folder = path.split(separator: "/").dropLast().joined(separator: "/") + "/"
            for href in page.all("a").compactMap({ $0["href"] }) where !href.contains(":") {
                let parts = href.split(separator: "#", omittingEmptySubsequences: false)
                let file = parts[0].isEmpty ? path : folder + parts[0]
                let target = MarkupReader(try #require(texts[file], "\(path): \(href)"))
                if parts.count > 1 { #expect(target.ids.contains(String(parts[1])), "\(href)") }
                links += 1
            }
        }
        #expect(links > 20)
    }

    @Test func `is the same book when it is made again, and another of another record`() throws {
        func identifier(_ book: EPUBook) throws -> String {
            let package = MarkupReader(try #require(Self.texts(book)["EPUB/package.opf"]))
            return try #require(package.all("dc:identifier").first).text
        }
        let first = try identifier(english)
        #expect(
            first.wholeMatch(
                of: /urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
                != nil)
        #expect(try identifier(Self.book("en")) == first)
        #expect(try Self.book("en").file() == english.file())
        #expect(try identifier(Self.book("zh-Hans")) != first)
        var record = BookMadeForTests.record
        record.measuredAt = "2026-11-26T00:00:00Z"
        #expect(try identifier(Self.book("en", of: record)) != first)
    }

    @Test func `was last changed when its record was measured, or has the earliest moment`() throws
    {
        func modified(_ measuredAt: String) throws -> String {
            var record = BookMadeForTests.record
            record.measuredAt = measuredAt
            let text = Self.texts(try Self.book("en", of: record))["EPUB/package.opf"] ?? ""
            let found = text.firstMatch(of: /<meta property="dcterms:modified">([^<]*)<\/meta>/)
            return String(try #require(found).1)
        }
        #expect(try modified("2026-11-26T01:02:03Z") == "2026-11-26T01:02:03Z")
        #expect(try modified("") == "1980-01-01T00:00:00Z")
    }

    @Test func `stands beside the pages of its language`() throws {
        #expect(try english.file().path == "en/book.epub")
        #expect(try Self.book("zh-Hans").file().path == "book.epub")
    }

    @Test func `leads to the site for what it does not hold`() throws {
        let url = "https://example.org/memory/"
        #expect(!texts.values.contains { $0.contains("evidence-copying.html") })
        let led = Self.texts(try Self.book("en", siteURL: url))
        let chapter = try #require(led["EPUB/chapters/copying.xhtml"])
        #expect(chapter.contains("href=\"\(url)en/evidence-copying.html#"))
        #expect(led["EPUB/title.xhtml"]?.contains("href=\"\(url)en/\"") == true)
    }

    /// SVG paints in black what no rule speaks of.
    @Test func `has a rule for each class of a drawing`() throws {
        let sheet = try #require(texts["EPUB/book.css"])
        let known = Set(sheet.matches(of: /\.([a-z][a-z0-9-]*)/).map { String($0.1) })
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let figures = String(
            decoding: try FileAccess.disk.read("/\(root)/templates/assets/figures.css"),
            as: UTF8.self)
        let drawn = Set(
            figures.split(separator: "\n").filter { $0.hasPrefix(".canvas ") }
                .flatMap { $0.prefix { $0 != "{" }.matches(of: /\.([a-z][a-z0-9-]*)/) }
                .map { String($0.1) })
        #expect(drawn.count > 40)
        #expect(drawn.subtracting(known).subtracting(["wide", "narrow"]) == [])
    }
}
