/// What a heading says, without its marks of Markdown.
enum HeadingText {
    /// Bytes of a heading that are read: its brackets are matched one by one.
    private static let limit = 1000

    static func plain(_ heading: [UInt8]) -> String {
        var source = heading
        if heading.count > limit {
            var end = limit
            while end > 0, heading[end] & 0xc0 == 0x80 { end -= 1 }
            source.removeSubrange(end...)
        }
        var text: [UInt8] = []
        append(source, source.indices, to: &text)
        return text.string(text.trimmed(withoutAttributes(text)))
    }

    /// `{#id .class}` behind a heading, which other tools read.
    private static func withoutAttributes(_ text: [UInt8]) -> Range<Int> {
        guard text.last == UInt8(ascii: "}"), let open = text.lastIndex(of: UInt8(ascii: "{")),
            open > 0, open + 1 < text.count,
            text[open + 1] == UInt8(ascii: "#") || text[open + 1] == UInt8(ascii: ".")
        else { return text.indices }
        return 0..<open
    }

    private static func append(_ source: [UInt8], _ range: Range<Int>, to text: inout [UInt8]) {
        var at = range.lowerBound
        while at < range.upperBound {
            let byte = source[at]
            switch byte {
            case UInt8(ascii: "\\") where at + 1 < range.upperBound && source[at + 1].isMark:
                text.append(source[at + 1])
                at += 2
            case UInt8(ascii: "`"): at = appendCode(source, at, range.upperBound, to: &text)
            case UInt8(ascii: "*"):
                if isBetweenBlanks(source, at, range) { text.append(byte) }
                at += 1
            case UInt8(ascii: "~") where at + 1 < range.upperBound && source[at + 1] == byte:
                at += 2
            case UInt8(ascii: "_"):
                var end = at + 1
                while end < range.upperBound, source[end] == byte { end += 1 }
                if isInsideWord(source, at..<end, range) { text += source[at..<end] }
                at = end
            case UInt8(ascii: "!")
            where at + 1 < range.upperBound && source[at + 1] == UInt8(ascii: "["):
                at += 1
            case UInt8(ascii: "["): at = appendLink(source, at, range.upperBound, to: &text)
            case UInt8(ascii: "&"): at = appendEntity(source, at, range.upperBound, to: &text)
            default:
                text.append(byte)
                at += 1
            }
        }
    }

    /// Gives where the source goes on, as the others do.
    private static func appendCode(
        _ source: [UInt8], _ start: Int, _ end: Int, to text: inout [UInt8]
    ) -> Int {
        var open = start
        while open < end, source[open] == UInt8(ascii: "`") { open += 1 }
        let count = open - start
        var at = open
        while at < end {
            guard source[at] == UInt8(ascii: "`") else {
                at += 1
                continue
            }
            let close = at
            while at < end, source[at] == UInt8(ascii: "`") { at += 1 }
            if at - close == count {
                text += source[source.trimmed(open..<close)]
                return at
            }
        }
        text += source[start..<open]
        return open
    }

    private static func appendLink(
        _ source: [UInt8], _ start: Int, _ end: Int, to text: inout [UInt8]
    ) -> Int {
        guard let close = closing(source, start, end, UInt8(ascii: "["), UInt8(ascii: "]")) else {
            text.append(source[start])
            return start + 1
        }
        let next = close + 1
        let behind: Int?
        switch next < end ? source[next] : 0 {
        case UInt8(ascii: "("):
            behind = closing(source, next, end, UInt8(ascii: "("), UInt8(ascii: ")"))
        case UInt8(ascii: "["):
            behind = closing(source, next, end, UInt8(ascii: "["), UInt8(ascii: "]"))
        default: behind = nil
        }
        guard let behind else {
            // Brackets that are no link stay; those of `[text]` alone may be one, but seldom are.
            text.append(UInt8(ascii: "["))
            append(source, (start + 1)..<close, to: &text)
            text.append(UInt8(ascii: "]"))
            return next
        }
        append(source, (start + 1)..<close, to: &text)
        return behind + 1
    }

    private static func closing(
        _ source: [UInt8], _ start: Int, _ end: Int, _ open: UInt8, _ close: UInt8
    ) -> Int? {
        var depth = 0
        for at in start..<end {
            if source[at] == open { depth += 1 }
            if source[at] == close {
                depth -= 1
                if depth == 0 { return at }
            }
        }
        return nil
    }

    private static func appendEntity(
        _ source: [UInt8], _ start: Int, _ end: Int, to text: inout [UInt8]
    ) -> Int {
        let entities: [(name: StaticString, byte: UInt8)] = [
            ("&amp;", 0x26), ("&lt;", 0x3c), ("&gt;", 0x3e), ("&quot;", 0x22), ("&#39;", 0x27),
        ]
        for (name, byte) in entities {
            let count = name.utf8CodeUnitCount
            guard start + count <= end else { continue }
            let bytes = UnsafeBufferPointer(start: name.utf8Start, count: count)
            if source[start..<(start + count)].elementsEqual(bytes) {
                text.append(byte)
                return start + count
            }
        }
        text.append(source[start])
        return start + 1
    }

    private static func isBetweenBlanks(_ source: [UInt8], _ at: Int, _ range: Range<Int>) -> Bool {
        (at == range.lowerBound || source[at - 1].isSpace)
            && (at + 1 == range.upperBound || source[at + 1].isSpace)
    }

    private static func isInsideWord(
        _ source: [UInt8], _ run: Range<Int>, _ range: Range<Int>
    ) -> Bool {
        run.lowerBound > range.lowerBound && run.upperBound < range.upperBound
            && source[run.lowerBound - 1].isWord && source[run.upperBound].isWord
    }
}

extension UInt8 {
    /// ASCII punctuation, which a backslash makes literal.
    fileprivate var isMark: Bool {
        (0x21...0x2f).contains(self) || (0x3a...0x40).contains(self)
            || (0x5b...0x60).contains(self) || (0x7b...0x7e).contains(self)
    }

    fileprivate var isWord: Bool {
        isLetter || isDigit || self >= 0x80
    }
}
