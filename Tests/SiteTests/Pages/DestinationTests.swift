import Files
import Site
import TestSupport
import Testing

@testable import Lessons

@Suite struct `What content may link to` {
    private let book = BookMadeForTests()
    private let language = Language("en")

    /// By name, without the language's folder: the ids of each page.
    private func pages() throws -> [String: Set<String>] {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let files = try render(
            try book.edition(), theme: try Theme(folder: "/\(root)/templates", files: .disk),
            options: SiteOptions(version: "0"))
        var pages: [String: Set<String>] = [:]
        for file in files where file.path.hasPrefix("en/") && file.path.hasSuffix(".html") {
            let html = String(decoding: file.bytes, as: UTF8.self)
            pages[String(file.path.dropFirst(3))] = Set(
                html.matches(of: /\sid="([^"]*)"/).map { String($0.1) })
        }
        return pages
    }

    @Test func `is every page of the site and no other`() throws {
        let known = Destinations(try book.load(), language)
        #expect(Set(known.places.keys) == Set(try pages().keys))
    }

    @Test func `has the places that are known of it`() throws {
        let pages = try pages()
        for (name, places) in Destinations(try book.load(), language).places {
            let missing = (places ?? []).subtracting(pages[name] ?? [])
            #expect(missing == [], "\(name)")
        }
    }
}
