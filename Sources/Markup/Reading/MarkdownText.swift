/// Text as Markdown reads it back: what would be markup is escaped, and nothing else.
enum MarkdownText {
    /// In a line of prose; what matters only at its start is `lineStart`'s.
    static func escaped(_ text: String) -> String {
        var text = text
        let result = text.withUTF8 { bytes -> [UInt8]? in
            var result: [UInt8] = []
            /// What lies before it is in the result.
            var plain = 0
            for (index, byte) in bytes.enumerated() where byte < 0x7f {
                let before = index > 0 ? bytes[index - 1] : nil
                let after = index + 1 < bytes.count ? bytes[index + 1] : nil
                guard isMarkup(byte, between: before, and: after) else { continue }
                result.append(contentsOf: bytes[plain..<index])
                result.append(UInt8(ascii: "\\"))
                plain = index
            }
            // Most texts have nothing to escape.
            if plain == 0, result.isEmpty { return nil }
            result.append(contentsOf: bytes[plain...])
            return result
        }
        return result.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    private static func isMarkup(
        _ byte: UInt8, between before: UInt8?, and after: UInt8?
    ) -> Bool {
        switch byte {
        // The dollar is no markup in GFM, but starts a formula where forges show it.
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: "~"), UInt8(ascii: "$"):
            return true
        case UInt8(ascii: "_"):
            // Inside a word it means itself: `page_size`.
            return !(isWord(before) && isWord(after))
        case UInt8(ascii: "&"):
            return isWord(after) || after == UInt8(ascii: "#")
        case UInt8(ascii: "!"):
            // Before a link it would make a picture; what follows this text is not known here.
            return after == nil || after == UInt8(ascii: "[")
        default:
            return false
        }
    }

    private static func isWord(_ byte: UInt8?) -> Bool {
        switch byte ?? 0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// A line that begins a paragraph and must not begin anything else: a list, a heading, a rule.
    static func lineStart(_ line: String) -> String {
        let bytes = Array(line.utf8)
        guard let first = bytes.first else { return line }
        switch first {
        case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "|"),
            UInt8(ascii: ":"):
            return "\\" + line
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            let isBullet = bytes.count == 1 || bytes[1] == UInt8(ascii: " ") || bytes[1] == first
            return isBullet ? "\\" + line : line
        default:
            let digits = bytes.prefix { isWord($0) && $0 <= UInt8(ascii: "9") }.count
            guard digits > 0, digits < 10, digits < bytes.count,
                bytes[digits] == UInt8(ascii: ".") || bytes[digits] == UInt8(ascii: ")"),
                digits + 1 == bytes.count || bytes[digits + 1] == UInt8(ascii: " ")
            else { return line }
            let number = String(decoding: bytes[..<digits], as: UTF8.self)
            return number + "\\" + String(decoding: bytes[digits...], as: UTF8.self)
        }
    }

    /// The lines of a text, split at the byte; a Character is dear to find.
    static func lines(_ text: String, omittingEmpty: Bool) -> [String] {
        // Most texts are one line.
        guard text.utf8.contains(UInt8(ascii: "\n")) else {
            return text.isEmpty && omittingEmpty ? [] : [text]
        }
        return text.utf8
            .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: omittingEmpty)
            .map { String(Substring($0)) }
    }

    /// Code within a line, in as many backticks as it needs.
    static func code(_ text: String) -> String {
        let text = collapsed(text)
        let fence = String(repeating: "`", count: longestRun(in: text, of: UInt8(ascii: "`")) + 1)
        let isBlank = text.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
        let edges = [text.utf8.first, text.utf8.last]
        let needsRoom =
            !isBlank
            && (edges.contains(UInt8(ascii: "`"))
                || edges == [UInt8(ascii: " "), UInt8(ascii: " ")])
        return needsRoom ? "\(fence) \(text) \(fence)" : fence + text + fence
    }

    /// The longest row of one byte.
    static func longestRun(in text: String, of byte: UInt8) -> Int {
        var longest = 0
        var run = 0
        for found in text.utf8 {
            run = found == byte ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }

    /// Where a link leads, in angle brackets where a blank or a bracket would end it.
    static func destination(_ address: String) -> String {
        let isPlain = address.utf8.allSatisfy { byte in
            byte > UInt8(ascii: " ") && !"()<>\\".utf8.contains(byte)
        }
        if isPlain && !address.isEmpty { return address }
        var result = "<"
        for scalar in address.unicodeScalars {
            switch scalar {
            case "<": result += "%3C"
            case ">": result += "%3E"
            case "\\": result += "%5C"
            case "\n", "\r", "\t": result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + ">"
    }

    /// With every row of blanks and line ends as one blank, as HTML shows it.
    static func collapsed(_ text: String) -> String {
        var text = text
        let result = text.withUTF8 { bytes -> [UInt8]? in
            // Most texts have single blanks.
            var last: UInt8 = 0
            let isCollapsed = bytes.allSatisfy { byte in
                defer { last = byte }
                return !(0x09...0x0d).contains(byte) && !(byte == 0x20 && last == 0x20)
            }
            if isCollapsed { return nil }
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            for byte in bytes {
                let isBlank = byte == UInt8(ascii: " ") || (0x09...0x0d).contains(byte)
                if !isBlank {
                    result.append(byte)
                } else if result.last != UInt8(ascii: " ") {
                    result.append(UInt8(ascii: " "))
                }
            }
            return result
        }
        return result.map { String(decoding: $0, as: UTF8.self) } ?? text
    }
}
