/// Colours source code by spans of classes: comments co, strings st, numbers nu, keywords kw,
/// types ty, functions fn, preprocessor lines pp.
///
/// A lexer over bytes, not a parser: what it cannot tell stays plain. The text never changes.
package enum Highlighter {
    package static func highlight(_ code: String, language: String) -> HTML {
        var html: [UInt8] = []
        var code = code
        code.withUTF8 { write($0, grammar: Grammar.named(language), to: &html) }
        return HTML(String(decoding: html, as: UTF8.self))
    }

    /// One piece of markup a line, each well-formed by itself: a comment over three lines is three
    /// spans.
    package static func highlightedLines(_ code: String, language: String) -> [HTML] {
        var lines: [HTML] = []
        var line: [UInt8] = []
        var code = code
        code.withUTF8 { bytes in
            read(bytes, Grammar.named(language)) { token in
                var start = token.range.lowerBound
                while let end = bytes[start..<token.range.upperBound].firstIndex(of: 0x0a) {
                    write(bytes, start..<end, token.role, to: &line)
                    lines.append(HTML(String(decoding: line, as: UTF8.self)))
                    line.removeAll(keepingCapacity: true)
                    start = end + 1
                }
                write(bytes, start..<token.range.upperBound, token.role, to: &line)
            }
        }
        return lines + [HTML(String(decoding: line, as: UTF8.self))]
    }

    /// Appends the coloured code; without a grammar it is only escaped.
    static func write(
        _ code: UnsafeBufferPointer<UInt8>, grammar: Grammar?, to html: inout [UInt8]
    ) {
        guard let grammar else { return html.append(escaping: code) }
        var lexer = Lexer(bytes: code, grammar: grammar)
        while let token = lexer.next() { write(code, token.range, token.role, to: &html) }
    }

    private static func read(
        _ code: UnsafeBufferPointer<UInt8>, _ grammar: Grammar?, _ body: (Token) -> Void
    ) {
        guard let grammar else { return body(Token(range: 0..<code.count)) }
        var lexer = Lexer(bytes: code, grammar: grammar)
        while let token = lexer.next() { body(token) }
    }

    private static func write(
        _ code: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ role: TokenClass?,
        to html: inout [UInt8]
    ) {
        guard !range.isEmpty else { return }
        let text = UnsafeBufferPointer(rebasing: code[range])
        guard let role else { return html.append(escaping: text) }
        html.append("<span class=\"")
        html.append(role.name)
        html.append("\">")
        html.append(escaping: text)
        html.append("</span>")
    }
}
