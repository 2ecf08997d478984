/// A page whose constant parts were filled once, with holes for what each page has of its own.
struct FrameTemplate: Sendable {
    /// What differs from page to page.
    enum Hole: Int, CaseIterable, Sendable {
        case title, description, heading, navigation, sections, body, name

        /// Stands in the filled template where the hole is: a character of a private-use plane, which
        /// nothing escapes.
        var mark: String { String(Unicode.Scalar(UInt32(0x10_f700 + rawValue)) ?? "\u{10f7ff}") }
    }

    private enum Piece: Sendable {
        case bytes([UInt8])
        case hole(Hole)
    }

    private let pieces: [Piece]

    init(_ filled: String) {
        var pieces: [Piece] = []
        var bytes: [UInt8] = []
        for scalar in filled.unicodeScalars {
            let number = Int(scalar.value) - 0x10_f700
            guard let hole = Hole(rawValue: number) else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                continue
            }
            pieces.append(.bytes(bytes))
            pieces.append(.hole(hole))
            bytes.removeAll()
        }
        pieces.append(.bytes(bytes))
        self.pieces = pieces
    }

    /// Appends the page; `fill` appends what goes into a hole.
    func write(to page: inout [UInt8], _ fill: (Hole, inout [UInt8]) -> Void) {
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): page.append(contentsOf: bytes)
            case .hole(let hole): fill(hole, &page)
            }
        }
    }
}
