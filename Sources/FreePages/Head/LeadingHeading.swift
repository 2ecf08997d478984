/// The first-level heading that a text begins with, below blank lines and comments.
struct LeadingHeading {
    /// As it stands in the source.
    let text: [UInt8]
    /// Behind its last line.
    let next: Int

    init?(_ bytes: [UInt8], from start: Int) {
        guard let line = Self.firstLine(bytes, from: start) else { return nil }
        let content = bytes.firstNonblank(line.start..<line.end)
        guard content - line.start <= 3, !bytes[line.start..<content].contains(0x09) else {
            return nil
        }
        let behind = content + 1
        if bytes[content] == UInt8(ascii: "#"), behind == line.end || bytes[behind].isSpace {
            text = Array(bytes[Self.withoutClosing(bytes, behind..<line.end)])
            next = line.next
        } else {
            guard let underlined = Self.underlined(bytes, line) else { return nil }
            (text, next) = underlined
        }
    }

    private static func firstLine(_ bytes: [UInt8], from start: Int) -> TextLine? {
        var at = start
        while let line = TextLine(in: bytes, at: at) {
            let content = bytes.firstNonblank(line.start..<line.end)
            if content == line.end {
                at = line.next
            } else if content - line.start <= 3, bytes[content...].starts(with: "<!--".utf8) {
                guard let end = commentEnd(bytes, from: content + 4),
                    let rest = TextLine(in: bytes, at: end - 1),
                    bytes.firstNonblank(end..<rest.end) == rest.end
                else { return nil }
                at = rest.next
            } else {
                return line
            }
        }
        return nil
    }

    /// Behind `-->`.
    private static func commentEnd(_ bytes: [UInt8], from start: Int) -> Int? {
        var at = start
        while let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: at) {
            if end >= start + 2, bytes[end - 1] == UInt8(ascii: "-"),
                bytes[end - 2] == UInt8(ascii: "-")
            {
                return end + 1
            }
            at = end + 1
        }
        return nil
    }

    /// Without the blanks around it and the marks that may close it.
    private static func withoutClosing(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let content = bytes.trimmed(range)
        var end = content.upperBound
        while end > content.lowerBound, bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
        if end == content.lowerBound { return end..<end }
        return bytes[end - 1].isSpace ? bytes.trimmed(content.lowerBound..<end) : content
    }

    /// A paragraph above a line of `===`.
    private static func underlined(
        _ bytes: [UInt8], _ first: TextLine
    ) -> (text: [UInt8], next: Int)? {
        var text: [UInt8] = []
        var line = first
        while true {
            let content = bytes.trimmed(line.start..<line.end)
            guard !content.isEmpty else { return nil }
            // What is indented so far goes on as a paragraph.
            let indentation = line.start..<content.lowerBound
            let isDeep = indentation.count > 3 || bytes[indentation].contains(0x09)
            if !isDeep, !text.isEmpty, bytes[content].allSatisfy({ $0 == UInt8(ascii: "=") }) {
                return (text, line.next)
            }
            guard isDeep || !startsBlock(bytes, content, isFirst: text.isEmpty) else { return nil }
            if !text.isEmpty { text.append(0x20) }
            text += bytes[content]
            guard let next = TextLine(in: bytes, at: line.next) else { return nil }
            line = next
        }
    }

    /// Whether a line may begin something else than a paragraph; rather yes than no.
    private static func startsBlock(
        _ bytes: [UInt8], _ content: Range<Int>, isFirst: Bool
    ) -> Bool {
        switch bytes[content.lowerBound] {
        case UInt8(ascii: ">"), UInt8(ascii: "<"): return true
        case UInt8(ascii: "#"):
            let rest = bytes[content].drop { $0 == UInt8(ascii: "#") }
            return rest.first?.isSpace ?? true
        // The second line of a table.
        case UInt8(ascii: "|"), UInt8(ascii: ":"):
            return !isFirst && bytes[content].allSatisfy { Set("|-: \t".utf8).contains($0) }
        case UInt8(ascii: "`"), UInt8(ascii: "~"):
            return bytes[content].prefix(3).allSatisfy { $0 == bytes[content.lowerBound] }
        case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "_"):
            return content.count == 1 || bytes[content.lowerBound + 1].isSpace
                || bytes[content].allSatisfy { $0 == bytes[content.lowerBound] }
        case let byte where byte.isDigit:
            let rest = bytes[content].drop { $0.isDigit }
            return rest.first == UInt8(ascii: ".") || rest.first == UInt8(ascii: ")")
        // A definition of a link or of a note.
        case UInt8(ascii: "["): return bytes[content].contains(UInt8(ascii: ":"))
        default: return false
        }
    }
}
