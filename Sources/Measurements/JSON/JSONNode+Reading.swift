/// Bytes that are no JSON document, from which byte on, and why.
struct JSONSyntaxError: Error, Hashable {
    let offset: Int
    /// "a text is not UTF-8".
    let fact: String
    /// The document ended before it was whole.
    var isEnd = false
}

extension JSONNode {
    /// Reads a whole document as RFC 8259 has it, and stricter: UTF-8, no key given twice, no
    /// number that a Double cannot hold.
    init(_ bytes: [UInt8]) throws(JSONSyntaxError) {
        var reader = JSONReader(bytes: bytes)
        self = try reader.document()
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    private var at = 0
    private var depth = 0

    /// More than any record has, less than the stack bears.
    private static let deepest = 64

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws(JSONSyntaxError) -> JSONNode {
        let node = try value()
        skipBlanks()
        guard at == bytes.count else { throw error("something follows the document") }
        return node
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONNode {
        skipBlanks()
        let start = at
        guard let byte = peek else { throw cutOff() }
        let value: JSONNode.Value
        switch byte {
        case UInt8(ascii: "{"): value = .object(try nested(members))
        case UInt8(ascii: "["): value = .list(try nested(elements))
        case UInt8(ascii: "\""): value = .text(try text())
        case UInt8(ascii: "t"): value = try word("true", .flag(true))
        case UInt8(ascii: "f"): value = try word("false", .flag(false))
        case UInt8(ascii: "n"): value = try word("null", .null)
        default: value = .number(try number())
        }
        return JSONNode(value, offset: start)
    }

    private mutating func nested<Inside>(
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Inside
    ) throws(JSONSyntaxError) -> Inside {
        guard depth < Self.deepest else { throw error("values are nested too deeply") }
        depth += 1
        at += 1
        let inside = try read(&self)
        depth -= 1
        return inside
    }

    private func members(
        _ reader: inout JSONReader
    ) throws(JSONSyntaxError) -> [String: JSONNode] {
        var members: [String: JSONNode] = [:]
        if reader.closes(UInt8(ascii: "}")) { return members }
        repeat {
            reader.skipBlanks()
            let start = reader.at
            let key = try reader.text()
            try reader.expect(UInt8(ascii: ":"))
            guard members.updateValue(try reader.value(), forKey: key) == nil else {
                throw JSONSyntaxError(offset: start, fact: "'\(key)' is given twice")
            }
        } while try reader.continues(until: UInt8(ascii: "}"))
        return members
    }

    private func elements(_ reader: inout JSONReader) throws(JSONSyntaxError) -> [JSONNode] {
        var elements: [JSONNode] = []
        if reader.closes(UInt8(ascii: "]")) { return elements }
        repeat {
            elements.append(try reader.value())
        } while try reader.continues(
            until: UInt8(ascii: "]"))
        return elements
    }

    /// RFC 8259, section 6.
    private mutating func number() throws(JSONSyntaxError) -> Double {
        let start = at
        let isSigned = take(UInt8(ascii: "-"))
        let whole = skipDigits()
        var isWellFormed =
            whole == 1 || whole > 1 && bytes[start + (isSigned ? 1 : 0)] != UInt8(ascii: "0")
        if isWellFormed, take(UInt8(ascii: ".")) { isWellFormed = skipDigits() > 0 }
        if isWellFormed, take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            isWellFormed = skipDigits() > 0
        }
        if at == bytes.count { throw cutOff() }
        guard isWellFormed, let number = Double(String(decoding: bytes[start..<at], as: UTF8.self)),
            number.isFinite
        else {
            at = start
            throw error("this is no JSON value")
        }
        return number
    }

    private mutating func word(
        _ word: String, _ value: JSONNode.Value
    ) throws(JSONSyntaxError) -> JSONNode.Value {
        for byte in word.utf8 {
            if peek == nil { throw cutOff() }
            guard take(byte) else { throw error("this is no JSON value") }
        }
        return value
    }

    // MARK: Between values

    private mutating func closes(_ end: UInt8) -> Bool {
        skipBlanks()
        return take(end)
    }

    /// Whether a comma follows; else the end has to.
    private mutating func continues(until end: UInt8) throws(JSONSyntaxError) -> Bool {
        skipBlanks()
        if take(UInt8(ascii: ",")) { return true }
        try expect(end)
        return false
    }

    private mutating func expect(_ byte: UInt8) throws(JSONSyntaxError) {
        skipBlanks()
        guard take(byte) else {
            if peek == nil { throw cutOff() }
            throw error("'\(String(UnicodeScalar(byte)))' is missing")
        }
    }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
            at += 1
        }
    }

    private mutating func skipDigits() -> Int {
        let start = at
        while let byte = peek, (0x30...0x39).contains(byte) { at += 1 }
        return at - start
    }

    // MARK: Texts

    private mutating func text() throws(JSONSyntaxError) -> String {
        try expect(UInt8(ascii: "\""))
        let start = at
        var text: [UInt8] = []
        while let byte = peek, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw error("a text holds a control character") }
            at += 1
            if byte == UInt8(ascii: "\\") {
                text += Array(String(try escaped()).utf8)
            } else {
                text.append(byte)
            }
        }
        if peek == nil { throw cutOff() }
        at += 1
        guard let string = String(validating: text, as: UTF8.self) else {
            throw JSONSyntaxError(offset: start, fact: "a text is not UTF-8")
        }
        return string
    }

    private mutating func escaped() throws(JSONSyntaxError) -> Character {
        guard let byte = peek else { throw cutOff() }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return Character(UnicodeScalar(byte))
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return Character(try scalar())
        default:
            at -= 1
            throw error("a text holds an unknown escape")
        }
    }

    /// `\u` and four hexadecimal digits, or two of these that are a surrogate pair.
    private mutating func scalar() throws(JSONSyntaxError) -> UnicodeScalar {
        var units = [try codeUnit()]
        if UTF16.isLeadSurrogate(units[0]), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            units.append(try codeUnit())
        }
        let scalars = String(validating: units, as: UTF16.self).map { Array($0.unicodeScalars) }
        guard let scalars, scalars.count == 1 else { throw error("a surrogate stands alone") }
        return scalars[0]
    }

    private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
        guard at + 4 <= bytes.count else {
            at = bytes.count
            throw cutOff()
        }
        let digits = String(decoding: bytes[at..<at + 4], as: UTF8.self)
        guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let unit = UInt16(digits, radix: 16)
        else { throw error("a text holds an unknown escape") }
        at += 4
        return unit
    }

    // MARK: Bytes

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        at += 1
        return true
    }

    private func error(_ fact: String) -> JSONSyntaxError {
        JSONSyntaxError(offset: at, fact: fact)
    }

    private func cutOff() -> JSONSyntaxError {
        JSONSyntaxError(offset: bytes.count, fact: "it ends in the middle", isEnd: true)
    }
}
