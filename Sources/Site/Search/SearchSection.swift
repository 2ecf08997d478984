/// What stands under one heading of a page or in one entry of a list: as near to a hit as a link can
/// lead.
struct SearchSection: Hashable {
    /// The id that a link leads to; empty for the top of the page.
    var anchor: String
    /// Its own heading; empty where it has none.
    var heading = ""
    /// Without a heading of its own: the section whose heading it stands under.
    var under: Int?
    var pieces: [SearchPiece] = []

    var isEmpty: Bool { heading.isEmpty && pieces.isEmpty }
}

/// A run of text of a section.
struct SearchPiece: Hashable {
    /// Blanks are single; what is not one word on the page is not one here. Code keeps its lines.
    var text: String
    /// Code ranks behind prose.
    var isCode = false
    /// Of a listing whose lines have ids.
    var lines: Lines?

    /// The ids of a listing's lines are a prefix and the line's number.
    struct Lines: Hashable {
        var prefix: String
        /// The number of the text's first line.
        var first: Int
    }

    /// In pieces of `limit` bytes at most, as far as the text has blanks to be cut at.
    func cut(at limit: Int) -> [SearchPiece] {
        let bytes = Array(text.utf8)
        let separator = UInt8(ascii: isCode ? "\n" : " ")
        var pieces: [SearchPiece] = []
        var start = 0
        var line = lines?.first ?? 0
        while bytes.count - start > limit {
            let room = bytes[start..<(start + limit)]
            guard
                let end = room.lastIndex(of: separator)
                    ?? bytes[(start + limit)...].firstIndex(of: separator)
            else { break }
            pieces.append(part(bytes[start..<end], line))
            line += bytes[start...end].count { $0 == UInt8(ascii: "\n") }
            start = end + 1
        }
        pieces.append(part(bytes[start...], line))
        return pieces
    }

    private func part(_ bytes: ArraySlice<UInt8>, _ line: Int) -> SearchPiece {
        SearchPiece(
            text: String(decoding: bytes, as: UTF8.self), isCode: isCode,
            lines: lines.map { Lines(prefix: $0.prefix, first: line) })
    }
}
