/// Text as the search compares it (NFKC, lower case), as far as that can be told without tables.
///
/// The browser folds both the query and the text, by its own tables. What is folded here serves the
/// parts' filters alone, and those may not miss anything: a text with a character whose folding is
/// not known says so.
struct FoldedText {
    /// UTF-16, as scripts count; a blank where words end.
    private(set) var units: [UInt16] = []
    /// False when the browser may fold some of the text to something else.
    private(set) var isCertain = true

    init() {}

    init(_ text: String) {
        units.reserveCapacity(text.utf8.count)
        var text = text
        text.withUTF8 { fold($0) }
    }

    /// Folds another text in this one's place, whose room it takes.
    mutating func refill(_ text: UnsafeBufferPointer<UInt8>) {
        units.removeAll(keepingCapacity: true)
        isCertain = true
        fold(text)
    }

    private mutating func fold(_ text: UnsafeBufferPointer<UInt8>) {
        let ascii = Self.foldedASCII
        units.reserveCapacity(units.count + text.count)
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                units.append(ascii[Int(byte)])
                index += 1
                continue
            }
            let (scalar, length) = Self.scalar(text, at: index)
            // Between digits the narrow space only groups them.
            let groups =
                scalar == "\u{202f}" && index > 0 && Self.isDigit(text[index - 1])
                && index + length < text.count && Self.isDigit(text[index + length])
            if !groups { append(scalar) }
            index += length
        }
    }

    private static let foldedASCII: [UInt16] = (0 as UInt16..<128).map { byte in
        switch byte {
        case 0x41...0x5a: byte + 0x20
        case 0x21...0x7f: byte
        default: 0x20
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// Of well-formed UTF-8.
    private static func scalar(
        _ text: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (Unicode.Scalar, length: Int) {
        let first = UInt32(text[index])
        func next(_ offset: Int) -> UInt32 {
            index + offset < text.count ? UInt32(text[index + offset]) & 0x3f : 0
        }
        let (value, length) =
            switch first {
            case 0..<0xe0: ((first & 0x1f) << 6 | next(1), 2)
            case 0..<0xf0: ((first & 0x0f) << 12 | next(1) << 6 | next(2), 3)
            default: ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
            }
        return (Unicode.Scalar(value) ?? "\u{fffd}", length)
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5a: units.append(UInt16(scalar.value + 0x20))
        case 0x21...0x7e, 0x4e00...0x9fff: units.append(UInt16(scalar.value))
        case 0...0x20, 0xa0, 0x2000...0x200a, 0x202f, 0x3000: units.append(0x20)
        // Full-width forms of ASCII.
        case 0xff01...0xff5e: append(Unicode.Scalar(UInt8(scalar.value - 0xfee0)))
        default:
            if let unit = Self.punctuation(scalar) {
                units.append(unit)
            } else if let known = Self.known[scalar] {
                units += known.utf16
            } else if Self.invisible.contains(scalar) {
                return
            } else if let folded = Self.folded(scalar) {
                units += String(Character(folded)).utf16
            } else {
                isCertain = false
                units.append(0x20)
            }
        }
    }

    /// Punctuation and symbols of U+2000 to U+30FF that fold to one unit, looked up once.
    private static func punctuation(_ scalar: Unicode.Scalar) -> UInt16? {
        guard (0x2000..<0x3100).contains(scalar.value) else { return nil }
        let unit = foldedPunctuation[Int(scalar.value) - 0x2000]
        return unit == 0 ? nil : unit
    }

    private static let foldedPunctuation: [UInt16] = (0x2000..<0x3100).map { value in
        guard let scalar = Unicode.Scalar(UInt32(value)), known[scalar] == nil,
            !invisible.contains(scalar), let folded = folded(scalar), folded.value <= 0xffff
        else { return 0 }
        return UInt16(folded.value)
    }

    /// A scalar that folds to itself or to one small letter, and to that whatever stands beside it.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let small = scalar.properties.lowercaseMapping.unicodeScalars
        guard small.count == 1, let folded = small.first else { return nil }
        let properties = folded.properties
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return nil
        default: break
        }
        let isJamo = (0x1100...0x11ff).contains(folded.value)
        return properties.changesWhenNFKCCaseFolded || isJamo ? nil : folded
    }

    /// What scripts take out of both sides: soft hyphens, joiners, zero-width spaces.
    private static let invisible: Set<Unicode.Scalar> = [
        "\u{ad}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{2060}", "\u{feff}",
    ]

    /// Compatibility forms that these texts use.
    private static let known: [Unicode.Scalar: String] = [
        "…": "...", "µ": "μ", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5",
        "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁺": "+", "⁻": "−", "ⁿ": "n", "₀": "0", "₁": "1",
        "₂": "2", "‑": "‐", "™": "tm",
    ]
}
