/// Text as the search compares it (NFKC, lower case), as far as that can be told without tables.
///
/// The browser folds both the query and the text, by its own tables. What is folded here serves the
/// parts' filters alone, and those may not miss anything: a text with a character whose folding is
/// not known says so.
struct FoldedText {
    /// UTF-16, as scripts count; a blank where words end.
    let units: [UInt16]
    /// False when the browser may fold some of the text to something else.
    let isCertain: Bool

    init(_ text: String) {
        var text = text
        var units: [UInt16] = []
        isCertain = text.withUTF8 { Self.fold($0) { units.append($0) } }
        self.units = units
    }

    /// Hands over the units of a text, one after the other; says whether they are certain.
    @inline(__always)
    static func fold(_ text: UnsafeBufferPointer<UInt8>, _ take: (UInt16) -> Void) -> Bool {
        let ascii = foldedASCII
        var isCertain = true
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                take(ascii[Int(byte)])
                index += 1
                continue
            }
            let (scalar, length) = scalar(text, at: index)
            let before = index
            index += length
            if let unit = unit(of: scalar) {
                take(unit)
            } else if !groupsDigits(scalar, text, before..<index) {
                let units = units(of: scalar)
                if units == nil { isCertain = false }
                for unit in units ?? [0x20] { take(unit) }
            }
        }
        return isCertain
    }

    private static let foldedASCII: [UInt16] = (0 as UInt16..<128).map { byte in
        switch byte {
        case 0x41...0x5a: byte + 0x20
        case 0x21...0x7f: byte
        default: 0x20
        }
    }

    /// Between digits the narrow space only groups them.
    private static func groupsDigits(
        _ scalar: Unicode.Scalar, _ text: UnsafeBufferPointer<UInt8>, _ place: Range<Int>
    ) -> Bool {
        func isDigit(_ index: Int) -> Bool {
            text.indices.contains(index) && (0x30...0x39).contains(text[index])
        }
        return scalar == "\u{202f}" && isDigit(place.lowerBound - 1) && isDigit(place.upperBound)
    }

    /// Of well-formed UTF-8.
    @inline(__always)
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

    /// Of what fills most texts beside ASCII; nil for others.
    @inline(__always)
    private static func unit(of scalar: Unicode.Scalar) -> UInt16? {
        switch scalar.value {
        case 0x4e00...0x9fff: return UInt16(scalar.value)
        case 0x2000..<0x3100:
            let unit = foldedPunctuation[Int(scalar.value) - 0x2000]
            return unit == 0 ? nil : unit
        // Full-width forms of ASCII.
        case 0xff01...0xff5e: return foldedASCII[Int(scalar.value) - 0xfee0]
        default: return nil
        }
    }

    /// Of any other scalar; nil where the folding is not known.
    private static func units(of scalar: Unicode.Scalar) -> [UInt16]? {
        switch scalar.value {
        case 0xa0, 0x2000...0x200a, 0x202f, 0x3000: return [0x20]
        default:
            if let known = known[scalar] { return Array(known.utf16) }
            if invisible.contains(scalar) { return [] }
            return folded(scalar).map { Array(String(Character($0)).utf16) }
        }
    }

    /// Punctuation and symbols of U+2000 to U+30FF that fold to one unit, looked up once.
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
