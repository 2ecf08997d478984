/// Reads a scalar or a list of scalars that stands on one line of YAML.
struct ScalarScanner {
    private let bytes: [UInt8]
    private var at: Int
    private let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        at = range.lowerBound
        end = range.upperBound
    }

    /// Whether nothing but a comment follows.
    var isAtEnd: Bool {
        let next = bytes.firstNonblank(at..<end)
        guard next < end else { return true }
        return bytes[next] == UInt8(ascii: "#") && (next > at || bytes[next - 1].isSpace)
    }

    /// Nil where it is more than this reads.
    mutating func value() -> FrontMatterValue? {
        guard at < end, bytes[at] == UInt8(ascii: "[") else { return scalar(endingAt: []) }
        return list()
    }

    private mutating func list() -> FrontMatterValue? {
        var values: [FrontMatterValue] = []
        at += 1
        while true {
            at = bytes.firstNonblank(at..<end)
            guard at < end else { return nil }
            if bytes[at] == UInt8(ascii: "]") {
                at += 1
                return .list(values)
            }
            guard let value = scalar(endingAt: [UInt8(ascii: ","), UInt8(ascii: "]")]) else {
                return nil
            }
            values.append(value)
            at = bytes.firstNonblank(at..<end)
            guard at < end else { return nil }
            if bytes[at] == UInt8(ascii: ",") {
                at += 1
            } else if bytes[at] != UInt8(ascii: "]") {
                return nil
            }
        }
    }

    /// Nil for what is empty or begins with a mark of YAML.
    mutating func scalar(endingAt stops: [UInt8]) -> FrontMatterValue? {
        guard at < end else { return nil }
        switch bytes[at] {
        case UInt8(ascii: "\""): return doubleQuoted()
        case UInt8(ascii: "'"): return singleQuoted()
        case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
            guard at + 1 < end, !bytes[at + 1].isSpace, stops.isEmpty else { return nil }
            return plain(stops)
        case let byte where Self.indicators.contains(byte): return nil
        default: return plain(stops)
        }
    }

    /// Those of YAML 1.2.2, section 5.3, that no plain scalar begins with.
    private static let indicators: Set<UInt8> = Set("[]{},&*#!|>%@`".utf8)
    private static let flowIndicators: Set<UInt8> = Set("[]{}".utf8)

    private mutating func plain(_ stops: [UInt8]) -> FrontMatterValue? {
        let start = at
        while at < end {
            let byte = bytes[at]
            if stops.contains(byte) { break }
            if byte == UInt8(ascii: "#"), at > start, bytes[at - 1].isSpace { break }
            if byte == UInt8(ascii: ":"), at + 1 == end || bytes[at + 1].isSpace { return nil }
            if !stops.isEmpty, Self.flowIndicators.contains(byte) { return nil }
            at += 1
        }
        let range = bytes.trimmed(start..<at)
        guard !range.isEmpty else { return nil }
        return FrontMatterValue(plain: bytes.string(range))
    }

    private mutating func singleQuoted() -> FrontMatterValue? {
        var text: [UInt8] = []
        at += 1
        while at < end {
            if bytes[at] == UInt8(ascii: "'") {
                at += 1
                guard at < end, bytes[at] == UInt8(ascii: "'") else {
                    return .text(String(decoding: text, as: UTF8.self))
                }
            }
            text.append(bytes[at])
            at += 1
        }
        return nil
    }

    private mutating func doubleQuoted() -> FrontMatterValue? {
        var text: [UInt8] = []
        at += 1
        while at < end {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return .text(String(decoding: text, as: UTF8.self))
            case UInt8(ascii: "\\"):
                guard let escaped = escaped() else { return nil }
                text += escaped
            default: text.append(byte)
            }
        }
        return nil
    }

    /// What a backslash before it means; section 5.7 of YAML 1.2.2 has rarer ones.
    private mutating func escaped() -> [UInt8]? {
        guard at < end else { return nil }
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var value: UInt32 = 0
            for _ in 0..<4 {
                guard at < end, let digit = bytes[at].hexadecimal else { return nil }
                value = value << 4 | UInt32(digit)
                at += 1
            }
            return Unicode.Scalar(value).map { Array(String($0).utf8) }
        default: return nil
        }
    }
}
