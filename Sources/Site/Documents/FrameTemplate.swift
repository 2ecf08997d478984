import Files

/// A page whose constant parts were filled once, with holes for what each page has of its own.
struct FrameTemplate: Sendable {
    /// What differs from page to page.
    enum Hole: Hashable, Sendable {
        case title, description, heading, navigation, sections, body, name
        /// Before the name of a file at the top of the language, and of the site.
        case base, root
        /// The title of a section above the page, from the top.
        case above(Int)

        private static let single: [Hole] = [
            .title, .description, .heading, .navigation, .sections, .body, .name, .base, .root,
        ]

        /// Stands in the filled template where the hole is: a character of a private-use plane, which
        /// nothing escapes.
        var mark: String {
            let number =
                switch self {
                case .above(let level): Self.single.count + level
                default: Self.single.firstIndex(of: self) ?? 0
                }
            return String(Unicode.Scalar(Self.first + UInt32(number)) ?? "\u{10f7ff}")
        }

        private static let first: UInt32 = 0x10_f000
        /// Behind the last level that a path can have.
        private static let end: UInt32 = first + 0xf00

        init?(_ scalar: Unicode.Scalar) {
            guard (Self.first..<Self.end).contains(scalar.value) else { return nil }
            let number = Int(scalar.value - Self.first)
            self =
                number < Self.single.count
                ? Self.single[number] : .above(number - Self.single.count)
        }
    }

    /// A text of the documents without what would be taken for a hole.
    static func plain(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { Hole($0) != nil }) else { return text }
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            plain.append(Hole(scalar) == nil ? scalar : "\u{fffd}")
        }
        return String(plain)
    }

    private enum Piece: Sendable {
        case bytes([UInt8])
        case hole(Hole)
    }

    private let pieces: [Piece]
    let digest: UInt128

    init(_ filled: String) {
        var pieces: [Piece] = []
        var bytes: [UInt8] = []
        for scalar in filled.unicodeScalars {
            guard let hole = Hole(scalar) else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                continue
            }
            pieces.append(.bytes(bytes))
            pieces.append(.hole(hole))
            bytes.removeAll()
        }
        pieces.append(.bytes(bytes))
        self.pieces = pieces
        digest = Digest.short(Array(filled.utf8))
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
