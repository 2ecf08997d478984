/// One line of a probe's output: a flat JSON object of strings, numbers, flags and number lists.
///
/// Stricter than a general reader on purpose: what a probe may not write is an error here, among it
/// NaN, Infinity, nested objects, keys given twice and anything after the object.
struct JSONLine {
    enum Value: Hashable {
        case text(String)
        case number(Double)
        case flag(Bool)
        case numbers([Double])
    }

    struct Malformed: Error {
        let fact: String
    }

    private(set) var values: [String: Value] = [:]
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: ArraySlice<UInt8>) throws(Malformed) {
        self.bytes = Array(bytes)
        skipBlanks()
        try expect(UInt8(ascii: "{"))
        skipBlanks()
        if peek != UInt8(ascii: "}") {
            repeat {
                try readPair()
                skipBlanks()
            } while take(UInt8(ascii: ","))
        }
        try expect(UInt8(ascii: "}"))
        skipBlanks()
        guard at == self.bytes.count else { throw Malformed(fact: "something follows the object") }
    }

    private mutating func readPair() throws(Malformed) {
        skipBlanks()
        let key = try readString()
        skipBlanks()
        try expect(UInt8(ascii: ":"))
        skipBlanks()
        guard values.updateValue(try readValue(), forKey: key) == nil else {
            throw Malformed(fact: "the key '\(key)' is given twice")
        }
    }

    private mutating func readValue() throws(Malformed) -> Value {
        switch peek {
        case UInt8(ascii: "\""): return .text(try readString())
        case UInt8(ascii: "["): return .numbers(try readNumbers())
        case UInt8(ascii: "t") where word("true"): return .flag(true)
        case UInt8(ascii: "f") where word("false"): return .flag(false)
        default: return .number(try readNumber())
        }
    }

    private mutating func readNumbers() throws(Malformed) -> [Double] {
        try expect(UInt8(ascii: "["))
        var numbers: [Double] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return numbers }
        repeat {
            skipBlanks()
            numbers.append(try readNumber())
            skipBlanks()
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return numbers
    }

    /// RFC 8259, section 6.
    private mutating func readNumber() throws(Malformed) -> Double {
        let start = at
        _ = take(UInt8(ascii: "-"))
        let digits = at
        skipDigits()
        let whole = at - digits
        if take(UInt8(ascii: ".")) {
            let fraction = at
            skipDigits()
            guard at > fraction else { throw Malformed(fact: "a number ends with its point") }
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            at += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { at += 1 }
            skipDigits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        // Beyond 2^53 a Double may not hold the integer that was written.
        if at == digits + whole, let integer = UInt64(text.drop { $0 == "-" }),
            integer > 1 << 53
        {
            throw Malformed(fact: "the integer \(text) is too large to be kept exactly")
        }
        let leadingZero = whole > 1 && bytes[digits] == UInt8(ascii: "0")
        guard whole > 0, !leadingZero, let value = Double(text), value.isFinite else {
            throw Malformed(fact: "a value is no finite number, flag, text or list of numbers")
        }
        return value
    }

    private mutating func readString() throws(Malformed) -> String {
        try expect(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            at += 1
            guard byte >= 0x20 else { throw Malformed(fact: "a text holds a control character") }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            // Probes escape quotes and backslashes, nothing else.
            guard let escaped = peek, escaped == UInt8(ascii: "\"") || escaped == UInt8(ascii: "\\")
            else { throw Malformed(fact: "a text holds an unknown escape") }
            text.append(escaped)
            at += 1
        }
        try expect(UInt8(ascii: "\""))
        guard let string = String(validating: text, as: UTF8.self) else {
            throw Malformed(fact: "a text is not UTF-8")
        }
        return string
    }

    // MARK: Bytes

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        at += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(Malformed) {
        guard take(byte) else {
            let wanted = String(UnicodeScalar(byte))
            throw Malformed(fact: "'\(wanted)' is missing at byte \(at + 1)")
        }
    }

    private mutating func word(_ text: String) -> Bool {
        guard bytes[at...].starts(with: text.utf8) else { return false }
        at += text.utf8.count
        return true
    }

    private mutating func skipBlanks() {
        while peek == 0x20 || peek == 0x09 || peek == 0x0d { at += 1 }
    }

    private mutating func skipDigits() {
        while let byte = peek, (0x30...0x39).contains(byte) { at += 1 }
    }
}
