import Files
import Lessons

/// What the search of one language reads: a table of all pages and headings, and their texts in
/// parts of bounded size, each loaded when a query may hit something in it.
///
/// All are classic scripts that call `memoirSearch`, since a page on a disk can load nothing else.
struct SearchIndex {
    /// Bytes of text; a piece that reaches over the end still belongs to the part.
    static let partSize = 96 * 1024
    /// Bytes of text; so long may a text be that its hits are counted out in.
    static let pieceSize = 4 * 1024

    private let name: String
    private let words: [(name: String, text: String)]
    private let pages: [SearchedPage]
    private let parts: [SearchPart]

    init(_ edition: LanguageEdition) {
        self.init(
            name: edition.language.code, words: SearchWords(edition.desk.words).all,
            pages: SearchedPage.pages(of: edition))
    }

    init(name: String, words: [(name: String, text: String)], pages: [SearchedPage]) {
        self.name = name
        self.words = words
        self.pages = pages
        parts = SearchPart.parts(of: pages)
    }

    /// Where the table stands, from the site's root: "search/en.js".
    static func path(_ language: String) -> String { "search/\(language).js" }

    /// The parts carry a hash of their content in their names, the table has a stable one.
    var files: [StagedFile] {
        let made = concurrently(parts.count) { number in
            let bytes = parts[number].script(number: number)
            let name = "\(name)-\(number + 1)-\(Digest.sha256(bytes).prefix(8)).js"
            return (
                file: StagedFile(path: "search/\(name)", bytes: bytes),
                row: SearchTable.Part(
                    file: name, filter: parts[number].filter, pages: parts[number].pages)
            )
        }
        var table = SearchTable(words: words)
        for page in pages {
            var row = ScriptText()
            page.append(to: &row)
            table.add(pages: row.bytes)
        }
        for part in made { table.add(part.row) }
        return [StagedFile(path: Self.path(name), bytes: table.finish())]
            + made.map(\.file)
    }
}
