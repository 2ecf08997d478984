/// Which parts of a text are in another language, so that a screen reader changes its voice there
/// and a browser its font: WCAG 2.2, 3.1.2.
package enum ForeignRuns: Sendable {
    /// Han characters in a text of Latin letters.
    case han
    /// Several Latin words in a row among Han characters; a single one is a name or a loan.
    case latin

    /// Words that make a phrase.
    private static let leastWords = 3

    /// The code of the other language.
    var language: StaticString {
        switch self {
        case .han: "zh-Hans"
        case .latin: "en"
        }
    }

    /// The bytes of the first part in the other language from there on.
    func run(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
        switch self {
        case .han: Self.hanRun(text, start)
        case .latin: Self.latinRun(text, start)
        }
    }

    private static func hanRun(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int>? {
        var index = start
        // Han characters take three bytes or four, and the first of them is at least this.
        while index < text.count, text[index] < 0xe2 { index += 1 }
        while index < text.count {
            let (scalar, length) = text.scalar(at: index)
            guard scalar.isWide, !scalar.isWideQuote else {
                index += length
                continue
            }
            var end = index + length
            while end < text.count {
                let (scalar, length) = text.scalar(at: end)
                guard scalar.isWide, !scalar.isWideQuote else { break }
                end += length
            }
            return index..<end
        }
        return nil
    }

    private static func latinRun(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int>? {
        var index = start
        while index < text.count {
            guard text[index].isLatinLetter else {
                index += 1
                continue
            }
            var words = Words()
            var end = index
            while end < text.count, let length = words.take(text, at: end) { end += length }
            words.close()
            if words.count >= leastWords { return index..<words.end }
            index = end
        }
        return nil
    }

    /// Counts what a run of letters, blanks, commas, hyphens and apostrophes holds.
    private struct Words {
        var count = 0
        /// Behind the last letter.
        var end = 0
        private var length = 0
        private var hasLetter = false

        /// How many bytes of the run stand there; nil where it ends.
        mutating func take(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
            switch text[index] {
            case let byte where byte.isLatinLetter:
                hasLetter = true
                length += 1
                end = index + 1
            case 0x20, UInt8(ascii: ","): close()
            case UInt8(ascii: "-"), UInt8(ascii: "'"): length += 1
            case 0xe2
            where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] == 0x99:
                length += 1
                return 3
            default: return nil
            }
            return 1
        }

        mutating func close() {
            if length > 1, hasLetter { count += 1 }
            length = 0
            hasLetter = false
        }
    }

    /// Appends a text as markup, each such part with its language.
    package func append(markupOf text: UnsafeBufferPointer<UInt8>, to html: inout [UInt8]) {
        cut(text) { part, isForeign in
            if isForeign {
                html.append("<span lang=\"")
                html.append(language)
                html.append("\">")
            }
            html.append(escaping: part)
            if isForeign { html.append("</span>") }
        }
    }

    /// Hands over a text where the language changes, part by part.
    @inline(__always)
    func cut(
        _ text: UnsafeBufferPointer<UInt8>,
        _ take: (_ part: UnsafeBufferPointer<UInt8>, _ isForeign: Bool) -> Void
    ) {
        var end = 0
        while let run = run(in: text, from: end) {
            if end < run.lowerBound {
                take(UnsafeBufferPointer(rebasing: text[end..<run.lowerBound]), false)
            }
            take(UnsafeBufferPointer(rebasing: text[run]), true)
            end = run.upperBound
        }
        if end < text.count { take(UnsafeBufferPointer(rebasing: text[end...]), false) }
    }

    /// The text cut where the language changes, in order; nil when it does not.
    func parts(of text: String) -> [(text: String, isForeign: Bool)]? {
        var text = text
        return text.withUTF8 { bytes in
            var parts: [(text: String, isForeign: Bool)] = []
            cut(bytes) { part, isForeign in
                parts.append((String(decoding: part, as: UTF8.self), isForeign))
            }
            if parts.count < 2, parts.first?.isForeign != true { return nil }
            return parts
        }
    }
}

extension UInt8 {
    var isLatinLetter: Bool { (0x41...0x5a).contains(self) || (0x61...0x7a).contains(self) }
}

extension UnsafeBufferPointer<UInt8> {
    /// The scalar that begins there, and its bytes; the text is valid UTF-8.
    @inline(__always)
    func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let first = UInt32(self[index])
        func next(_ offset: Int) -> UInt32 {
            index + offset < count ? UInt32(self[index + offset] & 0x3f) : 0
        }
        let (value, length): (UInt32, Int) =
            switch first {
            case 0..<0x80: (first, 1)
            case 0x80..<0xe0: ((first & 0x1f) << 6 | next(1), 2)
            case 0xe0..<0xf0: ((first & 0x0f) << 12 | next(1) << 6 | next(2), 3)
            default: ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
            }
        return (Unicode.Scalar(value) ?? "\u{fffd}", length)
    }

    /// The scalar that ends before that place.
    func scalar(before end: Int) -> Unicode.Scalar {
        var start = end - 1
        while start > 0, self[start] & 0xc0 == 0x80 { start -= 1 }
        return scalar(at: start).scalar
    }
}

extension Transform {
    /// Gives each such run its language. Done last: what came before looks for text as it was written.
    func markForeignRuns(below node: Node) {
        guard let foreign = words.foreign else { return }
        for child in node.children {
            guard child.kind == .text else {
                markForeignRuns(below: child)
                continue
            }
            guard let parts = foreign.parts(of: child.literal) else { continue }
            let before = "<span lang=\"\(foreign.language)\">"
            for part in parts {
                let text = Node.text(part.text)
                let place =
                    part.isForeign ? Node.custom(inline: true, before, "</span>") : text
                if part.isForeign { place.append(text) }
                place.insertBefore(child)
            }
            child.remove()
        }
    }
}
