/// A run of the pages' texts that is loaded at once.
struct SearchPart {
    struct Entry {
        /// Counted from the first one of the part's first page.
        let section: Int
        let piece: SearchPiece
    }

    private(set) var entries: [Entry] = []
    /// The first and the last page that it has text of.
    private(set) var pages: ClosedRange<Int>

    /// Of that page's first section, counted through all pages.
    private let firstSection: Int

    private init(page: Int, firstSection: Int) {
        pages = page...page
        self.firstSection = firstSection
    }

    /// All pieces of all pages, in order.
    static func parts(of pages: [SearchedPage]) -> [SearchPart] {
        var parts: [SearchPart] = []
        var part = SearchPart(page: 0, firstSection: 0)
        var size = 0
        var section = 0
        for (number, page) in pages.enumerated() {
            let firstSection = section
            for pieces in page.sections.map(\.pieces) {
                for piece in pieces.flatMap({ $0.cut(at: SearchIndex.pieceSize) }) {
                    if size >= SearchIndex.partSize {
                        parts.append(part)
                        size = 0
                    }
                    if size == 0 { part = SearchPart(page: number, firstSection: firstSection) }
                    part.entries.append(
                        Entry(section: section - part.firstSection, piece: piece))
                    part.pages = part.pages.lowerBound...number
                    size += piece.text.utf8.count
                }
                section += 1
            }
        }
        return size > 0 ? parts + [part] : parts
    }

    /// `memoirSearch.part(3,[[section, text], [section, code, prefix, line], …])`; code without ids
    /// has an empty prefix.
    func script(number: Int) -> [UInt8] {
        var script = ScriptText()
        script.append("memoirSearch.part(\(number),")
        script.append(list: entries) { script, entry in
            script.append("\n[\(entry.section),")
            script.append(quoted: entry.piece.text)
            if entry.piece.isCode {
                script.append(",")
                script.append(quoted: entry.piece.lines?.prefix ?? "")
                if let lines = entry.piece.lines { script.append(",\(lines.first)") }
            }
            script.append("]")
        }
        script.append(")\n")
        return script.bytes
    }

    var filter: PartFilter { PartFilter(entries.map(\.piece.text)) }
}
