/// Ids of headings as forges make them, so that links between files that work there work here: letters
/// made small, what is no letter, digit, hyphen or underscore dropped, blanks made hyphens, and a
/// number behind an id that was there before.
///
/// After the rule that GitHub's documents follow (github/html-pipeline, TableOfContentsFilter).
struct HeadingIDTable {
    private var taken: [ArraySlice<UInt8>: Int] = [:]

    mutating func clear() { taken.removeAll(keepingCapacity: true) }

    /// Appends the id of the text that stands in `bytes` already.
    mutating func append(idOf text: Range<Int>, to bytes: inout [UInt8]) {
        let start = bytes.count
        for index in text where bytes[index] >= 0x80 {
            Self.append(bytes[text], to: &bytes)
            return finish(start, &bytes)
        }
        for index in text {
            let byte = bytes[index]
            switch byte {
            case 0x41...0x5a: bytes.append(byte + 0x20)
            case 0x61...0x7a, 0x30...0x39, UInt8(ascii: "_"), UInt8(ascii: "-"): bytes.append(byte)
            case 0x20: bytes.append(UInt8(ascii: "-"))
            default: break
            }
        }
        finish(start, &bytes)
    }

    private static func append(_ text: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar {
            case " ": bytes.append(UInt8(ascii: "-"))
            case "-", "_": bytes.append(UInt8(scalar.value))
            default:
                guard isWord(scalar) else { continue }
                if (0x3400...0x9fff).contains(scalar.value) {
                    bytes.append(
                        contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                } else {
                    bytes.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
                }
            }
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if (0x4e00...0x9fff).contains(scalar.value) { return true }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
            return true
        default: return properties.isAlphabetic
        }
    }

    private mutating func finish(_ start: Int, _ bytes: inout [UInt8]) {
        if start == bytes.count { bytes.append(contentsOf: "section".utf8) }
        let base = ArraySlice(Array(bytes[start...]))
        guard var count = taken[base] else {
            taken[base] = 0
            return
        }
        while true {
            count += 1
            bytes.removeSubrange((start + base.count)...)
            bytes.append(UInt8(ascii: "-"))
            bytes.append(contentsOf: String(count).utf8)
            let id = ArraySlice(Array(bytes[start...]))
            guard taken[id] == nil else { continue }
            taken[id] = 0
            taken[base] = count
            return
        }
    }
}
