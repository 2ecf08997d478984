/// Style sheets on their way to the reader.
enum StyleSheet {
    /// Without comments and without spaces that mean nothing.
    ///
    /// A space stays wherever it may be a combinator, a separator of values or part of `calc()`; so
    /// it goes only beside braces, semicolons and commas, before `>` and `~`, and behind a colon.
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = []
        packed.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == slash, index + 1 < bytes.count, bytes[index + 1] == star {
                index = end(ofCommentAt: index, in: bytes)
            } else if byte == quote {
                let end = end(ofStringAt: index, in: bytes)
                packed += bytes[index..<end]
                index = end
            } else if blanks.contains(byte) {
                while index < bytes.count, blanks.contains(bytes[index]) { index += 1 }
                let next = index < bytes.count ? bytes[index] : closingBrace
                if let last = packed.last, !standsAlone.contains(last), last != colon,
                    !standsAlone.contains(next), next != space
                {
                    packed.append(space)
                }
            } else {
                // The last declaration of a block needs no semicolon.
                if byte == closingBrace, packed.last == semicolon { packed.removeLast() }
                packed.append(byte)
                index += 1
            }
        }
        return packed
    }

    /// Takes `@import "name.css";` off the beginning of a sheet, behind its comments; nil when none
    /// stands there.
    static func takeImport(_ bytes: inout [UInt8]) -> String? {
        let keyword = Array("@import \"".utf8)
        var start = 0
        while start < bytes.count {
            if blanks.contains(bytes[start]) {
                start += 1
            } else if bytes[start...].starts(with: [slash, star]) {
                start = end(ofCommentAt: start, in: bytes)
            } else {
                break
            }
        }
        guard bytes[start...].starts(with: keyword) else { return nil }
        let name = bytes[(start + keyword.count)...].prefix { $0 != quote }
        let end = bytes[name.endIndex...].firstIndex(of: semicolon).map { $0 + 1 } ?? bytes.count
        bytes.removeFirst(end)
        return String(decoding: name, as: UTF8.self)
    }

    /// The classes that the selectors of a packed sheet name, but for its rules on print, which
    /// only adjust what is styled elsewhere.
    static func classes(_ bytes: [UInt8]) -> Set<String> {
        var classes: Set<String> = []
        var index = 0
        while index < bytes.count {
            if bytes[index...].starts(with: "@media print".utf8) {
                index = end(ofBlockAt: index, in: bytes)
                continue
            }
            if bytes[index] == quote {
                index = end(ofStringAt: index, in: bytes)
                continue
            }
            index += 1
            guard bytes[index - 1] == UInt8(ascii: "."), index < bytes.count,
                isLetter(bytes[index])
            else { continue }
            let start = index
            while index < bytes.count, isLetter(bytes[index]) || nameMarks.contains(bytes[index]) {
                index += 1
            }
            classes.insert(String(decoding: bytes[start..<index], as: UTF8.self))
        }
        return classes
    }

    /// A number may begin with a dot, a class never does with a digit behind it.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static let nameMarks = Array("-_0123456789".utf8)
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")
    private static let quote = UInt8(ascii: "\"")
    private static let space = UInt8(ascii: " ")
    private static let colon = UInt8(ascii: ":")
    private static let semicolon = UInt8(ascii: ";")
    private static let closingBrace = UInt8(ascii: "}")
    private static let blanks = Array(" \n\t".utf8)
    /// Beside these a space says nothing.
    private static let standsAlone = Array("{};,>~".utf8)

    private static func end(ofCommentAt start: Int, in bytes: [UInt8]) -> Int {
        var index = start + 2
        while index + 1 < bytes.count, bytes[index] != star || bytes[index + 1] != slash {
            index += 1
        }
        return min(index + 2, bytes.count)
    }

    private static func end(ofBlockAt start: Int, in bytes: [UInt8]) -> Int {
        var depth = 0
        var index = start
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "{") { depth += 1 }
            if bytes[index] == closingBrace { depth -= 1 }
            index += 1
            if depth == 0, bytes[index - 1] == closingBrace { return index }
        }
        return index
    }

    private static func end(ofStringAt start: Int, in bytes: [UInt8]) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != quote { index += 1 }
        return min(index + 1, bytes.count)
    }
}
