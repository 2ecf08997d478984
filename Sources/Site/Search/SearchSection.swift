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
        var pieces: [SearchPiece] = []
        var line = lines?.first ?? 0
        let bytes = Array(text.utf8)
        bytes.withUnsafeBufferPointer { text in
            Self.cut(text, isCode: isCode, at: limit) { range in
                pieces.append(part(bytes[range], line))
                // What ends the piece belongs to no other.
                line += bytes[range.lowerBound..<min(range.upperBound + 1, bytes.count)].count {
                    $0 == UInt8(ascii: "\n")
                }
            }
        }
        return pieces
    }

    static func cut(
        _ text: UnsafeBufferPointer<UInt8>, isCode: Bool, at limit: Int,
        _ body: (Range<Int>) -> Void
    ) {
        let separator = UInt8(ascii: isCode ? "\n" : " ")
        var start = 0
        while text.count - start > limit {
            let room = text[start..<(start + limit)]
            guard
                let end = room.lastIndex(of: separator)
                    ?? text[(start + limit)...].firstIndex(of: separator)
            else { break }
            body(start..<end)
            start = end + 1
        }
        body(start..<text.count)
    }

    private func part(_ bytes: ArraySlice<UInt8>, _ line: Int) -> SearchPiece {
        SearchPiece(
            text: String(decoding: bytes, as: UTF8.self), isCode: isCode,
            lines: lines.map { Lines(prefix: $0.prefix, first: line) })
    }
}
