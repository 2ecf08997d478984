internal import Glibc

/// What the scanners of this module ask of bytes.
extension [UInt8] {
    /// memchr(3).
    func firstIndex(of byte: UInt8, from start: Int) -> Int? {
        withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress, start < bytes.count,
                let found = memchr(base + start, Int32(byte), bytes.count - start)
            else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    /// Of a text that is not empty.
    func firstIndex(of text: [UInt8], from start: Int) -> Int? {
        guard let first = text.first else { return nil }
        var at = start
        while let found = firstIndex(of: first, from: at) {
            if self[found...].starts(with: text) { return found }
            at = found + 1
        }
        return nil
    }

    /// The first index in the range whose byte is no space or tab.
    func firstNonblank(_ range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, self[index].isSpace { index += 1 }
        return index
    }

    /// The range without spaces and tabs at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        let start = firstNonblank(range)
        var end = range.upperBound
        while end > start, self[end - 1].isSpace { end -= 1 }
        return start..<end
    }

    func string(_ range: Range<Int>) -> String { String(decoding: self[range], as: UTF8.self) }
}

extension UInt8 {
    var isSpace: Bool { self == 0x20 || self == 0x09 }
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLetter: Bool { (0x61...0x7a).contains(self | 0x20) }

    /// Of a hexadecimal digit.
    var hexadecimal: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
