/// The text of a file as everything after works on it: UTF-8 without a mark, lines end with LF.
///
/// What is not UTF-8 stays as it is; rendering reports it.
package struct PageText: Sendable {
    package let bytes: [UInt8]

    /// Most files need no change, and are taken without a copy.
    package init(_ file: [UInt8]) {
        var bytes = file
        switch (file.first, file.dropFirst().first) {
        case (0xef, 0xbb) where file.count > 2 && file[2] == 0xbf: bytes.removeFirst(3)
        case (0xff, 0xfe): bytes = Self.utf8(fromUTF16: file, isBigEndian: false)
        case (0xfe, 0xff): bytes = Self.utf8(fromUTF16: file, isBigEndian: true)
        default: break
        }
        self.bytes = Self.hasCarriageReturn(bytes) ? Self.withLineFeeds(bytes) : bytes
    }

    private static func hasCarriageReturn(_ bytes: [UInt8]) -> Bool {
        bytes.firstIndex(of: 0x0d, from: 0) != nil
    }

    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var isAfterReturn = false
        for byte in bytes {
            if byte == 0x0d {
                result.append(0x0a)
            } else if byte != 0x0a || !isAfterReturn {
                result.append(byte)
            }
            isAfterReturn = byte == 0x0d
        }
        return result
    }

    /// Behind the byte order mark; halves of pairs become replacement characters.
    private static func utf8(fromUTF16 file: [UInt8], isBigEndian: Bool) -> [UInt8] {
        let units = stride(from: 2, to: file.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(file[index]), UInt16(file[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}

/// A line of a text, without what ends it.
struct TextLine {
    /// From 0, of its first byte and behind its last one.
    let start, end: Int
    /// Where the next one begins; the text's count behind the last line.
    let next: Int

    init?(in text: [UInt8], at start: Int) {
        guard start < text.count else { return nil }
        self.start = start
        end = text.firstIndex(of: 0x0a, from: start) ?? text.count
        next = min(end + 1, text.count)
    }
}
