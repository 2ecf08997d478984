extension Unicode.Scalar {
    /// Han characters, kana, and the wide punctuation that stands among them.
    var isWide: Bool {
        switch value {
        case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF,
            0x20000...0x3FFFF:
            true
        default: isWideQuote
        }
    }

    /// Quotation marks and dashes that Chinese shares with Latin text.
    var isWideQuote: Bool {
        switch value {
        case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: true
        default: false
        }
    }

    var isLatinLetter: Bool {
        switch value {
        case 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// Wide punctuation: what keeps CommonMark from closing emphasis before a letter.
    var isWidePunctuation: Bool {
        switch value {
        case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301F, 0xFF01...0xFF0F, 0xFF1A...0xFF20,
            0xFF3B...0xFF40, 0xFF5B...0xFF65:
            true
        default: isWideQuote
        }
    }
}

extension Node {
    /// The first or last visible scalar of a node and what is in it.
    func edgeScalar(last: Bool, depth: Int = 0) -> Unicode.Scalar? {
        // What is nested deeper is refused.
        guard depth < Limits.treeDepth else { return nil }
        switch kind {
        case .text, .code:
            var edge: Unicode.Scalar?
            withLiteral { text in
                guard !text.isEmpty else { return }
                edge = last ? text.scalar(before: text.count) : text.scalar(at: 0).scalar
            }
            return edge
        default:
            var child = last ? lastChild : firstChild
            while let node = child {
                if let edge = node.edgeScalar(last: last, depth: depth + 1) { return edge }
                child = last ? node.previous : node.next
            }
            return nil
        }
    }

    /// The text a reader sees.
    var plainText: String {
        switch kind {
        case .text, .code: literal
        case .softbreak, .lineBreak: " "
        case .footnoteReference: ""
        default: children.map(\.plainText).joined()
        }
    }
}
