/// What a piece of source code is.
enum TokenClass: Sendable {
    case comment, string, number, keyword, type, function, preprocessor

    /// The class of its span.
    var name: StaticString {
        switch self {
        case .comment: "co"
        case .string: "st"
        case .number: "nu"
        case .keyword: "kw"
        case .type: "ty"
        case .function: "fn"
        case .preprocessor: "pp"
        }
    }
}

/// A run of bytes of one class; nil where it is plain.
struct Token {
    var range: Range<Int>
    var role: TokenClass?
}

/// Cuts source code into tokens, one after the other.
struct Lexer {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let grammar: Grammar
    private var at = 0
    /// Found behind plain text that is given out first.
    private var waiting: Token?

    init(bytes: UnsafeBufferPointer<UInt8>, grammar: Grammar) {
        self.bytes = bytes
        self.grammar = grammar
    }

    mutating func next() -> Token? {
        if let token = waiting {
            waiting = nil
            return token
        }
        let start = at
        while at < bytes.count {
            guard let (end, role) = token() else {
                at += 1
                continue
            }
            guard let role else {
                at = end
                continue
            }
            let token = Token(range: at..<end, role: role)
            let plain = start..<at
            at = end
            if plain.isEmpty { return token }
            waiting = token
            return Token(range: plain)
        }
        return start < at ? Token(range: start..<at) : nil
    }

    /// Where the token that begins here ends, and what it is; nil where none begins.
    private func token() -> (end: Int, role: TokenClass?)? {
        let byte = bytes[at]
        switch grammar.starts[Int(byte)] {
        case .nothing: return nil
        case .word: return word()
        case .digit:
            return (
                end { $0.isWord || $0 == UInt8(ascii: ".") }, .number
            )
        case .quote: return (stringEnd(), .string)
        case .mark:
            if let end = commentEnd() { return (end, .comment) }
            guard grammar.hasPreprocessor, byte == UInt8(ascii: "#"), isFirstOnLine else {
                return nil
            }
            return (end { $0 != 0x0a }, .preprocessor)
        }
    }

    private func word() -> (end: Int, role: TokenClass?) {
        let end = end(while: \.isWord)
        let word = UnsafeBufferPointer(rebasing: bytes[at..<end])
        if let role = grammar.words.role(of: word) { return (end, role) }
        let next = end < bytes.count ? bytes[end] : 0
        let isName =
            grammar.hasCalls && next == UInt8(ascii: "(")
            || grammar.hasKeys && next == UInt8(ascii: ":")
        return (end, isName ? .function : nil)
    }

    private func end(while holds: (UInt8) -> Bool) -> Int {
        var end = at
        while end < bytes.count, holds(bytes[end]) { end += 1 }
        return end
    }

    private func commentEnd() -> Int? {
        if let block = grammar.blockComment, starts(with: block.open, at: at) {
            var end = at + block.open.utf8CodeUnitCount
            while end < bytes.count, !starts(with: block.close, at: end) { end += 1 }
            return min(end + block.close.utf8CodeUnitCount, bytes.count)
        }
        guard let mark = grammar.lineComment, starts(with: mark, at: at) else { return nil }
        // In a shell `#` begins a comment only after a blank.
        if mark.utf8CodeUnitCount == 1, at > 0, !bytes[at - 1].isBlank { return nil }
        return end { $0 != 0x0a }
    }

    private func stringEnd() -> Int {
        let quote = bytes[at]
        var end = at + 1
        while end < bytes.count, bytes[end] != quote, bytes[end] != 0x0a {
            end +=
                bytes[end] == UInt8(ascii: "\\") && end + 1 < bytes.count && bytes[end + 1] != 0x0a
                ? 2 : 1
        }
        return end < bytes.count && bytes[end] == quote ? end + 1 : end
    }

    private var isFirstOnLine: Bool {
        var before = at - 1
        while before >= 0, bytes[before] != 0x0a {
            guard bytes[before].isBlank else { return false }
            before -= 1
        }
        return true
    }

    private func starts(with text: StaticString, at index: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[index + offset] != text.utf8Start[offset] {
            return false
        }
        return true
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0a }

    /// Letters of every script, digits and the underscore.
    var isWord: Bool {
        isDigit || (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self)
            || self == UInt8(ascii: "_") || self >= 0x80
    }
}
