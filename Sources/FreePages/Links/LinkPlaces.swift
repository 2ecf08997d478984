import Markup

/// Finds the places of links in a page's source, of which a parser says nothing.
struct LinkPlaces {
    private let bytes: [UInt8]
    private let file: String
    private let bodyStart: Int

    init(_ text: PageText, file: String) {
        bytes = text.bytes
        self.file = file
        bodyStart = FrontMatterBlock(text.bytes)?.next ?? 0
    }

    /// Where the address stands first; the beginning of the text where it is written in another way,
    /// with escapes.
    func location(of address: [UInt8]) -> SourceLocation {
        let start = find(address) ?? bodyStart
        let line = bytes[..<start].count { $0 == 0x0a } + 1
        let lineStart = bytes[..<start].lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
        let column = bytes[lineStart..<start].count { $0 & 0xc0 != 0x80 } + 1
        return SourceLocation(file: file, line: line, column: column)
    }

    /// Bytes of an address that are searched for.
    private static let limit = 200

    /// Prefers a place where nothing is before and behind that belongs to a longer address.
    private func find(_ address: [UInt8]) -> Int? {
        let wanted = Array(address.prefix(Self.limit))
        var first: Int?
        var at = bodyStart
        while let found = bytes.firstIndex(of: wanted, from: at) {
            first = first ?? found
            let end = found + wanted.count
            let isBegun = found == 0 || Self.before.contains(bytes[found - 1])
            let isEnded = end == bytes.count || Self.behind.contains(bytes[end])
            if isBegun, isEnded || wanted.count < address.count { return found }
            at = found + 1
        }
        return first
    }

    private static let before = Set("(< \t\n:".utf8)
    private static let behind = Set(")> \t\n".utf8)
}
