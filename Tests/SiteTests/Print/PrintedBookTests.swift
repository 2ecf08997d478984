import Files
import Lessons
import Markup
import TestSupport
import Testing

@testable import Site

@Suite struct `The book on one page` {
    /// Everything in `<main>` of a page of the book made for tests.
    private func main(_ path: String) throws -> HTMLElement {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let files = try render(
            try BookMadeForTests().edition(),
            theme: try Theme(folder: "/\(root)/templates", files: .disk),
            options: SiteOptions(version: "0"))
        let file = try #require(files.first { $0.path == path })
        let text = String(decoding: file.bytes, as: UTF8.self)
        let start = try #require(text.firstRange(of: "<main")).lowerBound
        let end = try #require(text.firstRange(of: "</main>")).upperBound
        return try #require(try HTMLReader.nodes(String(text[start..<end])).first?.element)
    }

    private func elements(_ element: HTMLElement) -> [HTMLElement] {
        [element] + element.children.compactMap(\.element).flatMap(elements)
    }

    @Test(arguments: ["print.html", "en/print.html"])
    func `has every id once, and a place for every link within`(path: String) throws {
        let all = elements(try main(path))
        let ids = all.compactMap { $0["id"] }
        #expect(Set(ids).count == ids.count)
        let inner = all.compactMap { $0["href"] }.filter { $0.hasPrefix("#") }
        #expect(!inner.isEmpty)
        #expect(Set(inner.map { String($0.dropFirst()) }).subtracting(ids) == [])
    }

    @Test func `lists each chapter once, in the order of the chapters`() throws {
        let all = elements(try main("en/print.html"))
        let contents = try #require(all.first { $0.has(class: "book-contents") })
        let listed = elements(contents).compactMap { $0["href"]?.dropFirst() }
        let chapters = all.filter { $0.has(class: "chapter") }.compactMap { $0["id"] }
        #expect(chapters.first == "copying.main")
        #expect(
            chapters.suffix(4) == ["claims.main", "glossary.main", "sources.main", "host.main"])
        #expect(listed.map(String.init) == chapters)
    }

    @Test func `says what the page of each chapter says`() throws {
        let all = elements(try main("en/print.html")).filter { $0.has(class: "chapter") }
        #expect(!all.isEmpty)
        for chapter in all {
            let id = try #require(chapter["id"])
            let page = try main("en/\(id.dropLast(".main".count)).html")
            #expect(letters(chapter) == letters(page), "\(id)")
        }
    }

    /// Without blanks, and without what belongs to the single page: marks, neighbours, and terms
    /// explained in place.
    private func letters(_ element: HTMLElement) -> String {
        let left = element.children.rewritten { element in
            ["anchor", "around", "meaning"].contains { element.has(class: $0) }
                ? [] : [.element(element)]
        }
        return HTMLElement("main", children: left).text.filter { !$0.isWhitespace }
    }
}
