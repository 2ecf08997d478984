/// Cuts source code into tokens.
struct Lexer {
    let bytes: [UInt8]
    let grammar: Grammar

    private var at = 0
    private var plainStart = 0
    private var tokens: [Token] = []

    init(bytes: [UInt8], grammar: Grammar) {
        self.bytes = bytes
        self.grammar = grammar
    }

    mutating func run() -> [Token] {
        while at < bytes.count {
            if let end = commentEnd() {
                take(to: end, "co")
            } else if grammar.hasPreprocessor, bytes[at] == UInt8(ascii: "#"), isFirstOnLine {
                take(to: directiveEnd(), "pp")
            } else if grammar.quotes.contains(bytes[at]) {
                take(to: stringEnd(), "st")
            } else if Self.isDigit(bytes[at]) {
                take(to: end(while: { Self.isWord($0) || $0 == UInt8(ascii: ".") }), "nu")
            } else if Self.isWord(bytes[at]) {
                takeWord()
            } else {
                at += 1
            }
        }
        flush()
        return tokens
    }

    // MARK: Pieces

    private mutating func take(to end: Int, _ cssClass: String) {
        flush()
        tokens.append(Token(text: text(at..<end), cssClass: cssClass))
        at = end
        plainStart = end
    }

    private mutating func flush() {
        if plainStart < at { tokens.append(Token(text: text(plainStart..<at), cssClass: nil)) }
        plainStart = at
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    private mutating func takeWord() {
        let end = end(while: Self.isWord)
        let word = text(at..<end)
        if grammar.keywords.contains(word) {
            take(to: end, "kw")
        } else if grammar.types.contains(word) {
            take(to: end, "ty")
        } else if grammar.hasCalls, end < bytes.count, bytes[end] == UInt8(ascii: "(") {
            take(to: end, "fn")
        } else if grammar.hasKeys, end < bytes.count, bytes[end] == UInt8(ascii: ":") {
            take(to: end, "fn")
        } else {
            at = end
        }
    }

    private func end(while holds: (UInt8) -> Bool) -> Int {
        var end = at
        while end < bytes.count, holds(bytes[end]) { end += 1 }
        return end
    }

    // MARK: Where things end

    private func commentEnd() -> Int? {
        if let block = grammar.blockComment, starts(with: block.open, at: at) {
            var end = at + block.open.utf8.count
            while end < bytes.count, !starts(with: block.close, at: end) { end += 1 }
            return min(end + block.close.utf8.count, bytes.count)
        }
        for mark in grammar.lineComments where starts(with: mark, at: at) {
            // In a shell `#` begins a comment only after a blank.
            if mark == "#", at > 0, !Self.isBlank(bytes[at - 1]) { continue }
            return end { $0 != 0x0a }
        }
        return nil
    }

    private func directiveEnd() -> Int {
        var end = at
        while end < bytes.count, bytes[end] != 0x0a { end += 1 }
        return end
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
            guard Self.isBlank(bytes[before]) else { return false }
            before -= 1
        }
        return true
    }

    private func starts(with text: String, at index: Int) -> Bool {
        bytes[index...].starts(with: text.utf8)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0a
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
            || byte == UInt8(ascii: "_") || byte >= 0x80
    }
}
