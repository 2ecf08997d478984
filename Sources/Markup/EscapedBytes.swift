/// Text written as markup, byte by byte.
extension [UInt8] {
    /// What stands between tags: `&`, `<`, `>` and quotation marks are written as entities.
    ///
    /// Most of a text needs none, so what lies between two such bytes is copied in one go.
    package mutating func append(
        escaping text: UnsafeBufferPointer<UInt8>, apostrophes: Bool = true
    ) {
        var plain = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            // All five lie between the quotation mark and the greater-than sign.
            guard byte >= 0x22, byte <= 0x3e, let entity = Self.entity(byte, apostrophes) else {
                index += 1
                continue
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: text[plain..<index]))
            append(entity)
            index += 1
            plain = index
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: text[plain...]))
    }

    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    private static func entity(_ byte: UInt8, _ apostrophes: Bool) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'") where apostrophes: "&#39;"
        default: nil
        }
    }
}
