/// A file that begins with UTF-16's byte order mark, as some editors of other systems write it.
enum UTF16Text {
    /// The same as UTF-8, where it is one; halves of pairs become replacement characters.
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        let isBigEndian: Bool
        switch (bytes.first, bytes.dropFirst().first) {
        case (0xff, 0xfe): isBigEndian = false
        case (0xfe, 0xff): isBigEndian = true
        default: return bytes
        }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
