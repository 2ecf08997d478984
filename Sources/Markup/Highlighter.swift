/// Colours source code by spans of classes: comments co, strings st, numbers nu, keywords kw,
/// types ty, functions fn, preprocessor lines pp.
///
/// A lexer over bytes, not a parser: what it cannot tell stays plain. The text never changes.
package enum Highlighter {
    package static func highlight(_ code: String, language: String) -> HTML {
        HTML(tokens(code, language).map { $0.html }.joined())
    }

    /// One piece of markup a line, each well-formed by itself: a comment over three lines is three
    /// spans.
    package static func highlightedLines(_ code: String, language: String) -> [HTML] {
        var lines = [""]
        for token in tokens(code, language) {
            // Most tokens lie within their line.
            guard token.text.utf8.contains(0x0a) else {
                lines[lines.count - 1] += token.html
                continue
            }
            let parts = token.text.split(separator: "\n", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 { lines.append("") }
                lines[lines.count - 1] += Token(text: String(part), cssClass: token.cssClass).html
            }
        }
        return lines.map { HTML($0) }
    }

    private static func tokens(_ code: String, _ language: String) -> [Token] {
        guard let grammar = Grammar.named(language) else {
            return [Token(text: code, cssClass: nil)]
        }
        var lexer = Lexer(bytes: Array(code.utf8), grammar: grammar)
        return lexer.run()
    }
}

/// A run of text of one class.
struct Token {
    let text: String
    let cssClass: String?

    var html: String {
        let escaped = HTML.escaped(text).text
        guard let cssClass, !text.isEmpty else { return escaped }
        return "<span class=\"\(cssClass)\">\(escaped)</span>"
    }
}
