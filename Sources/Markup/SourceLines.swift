/// The text as it was written, to find the places of what cmark-gfm reports without one.
struct SourceLines {
    let file: String
    let firstLine: Int
    private let lines: [[UInt8]]

    init(_ markdown: [UInt8], file: String, firstLine: Int) {
        self.file = file
        self.firstLine = firstLine
        lines = markdown.split(separator: 0x0a, omittingEmptySubsequences: false).map(Array.init)
    }

    /// `line` counts from 1 in the Markdown, `byte` from 0 in that line.
    func location(line: Int, byte: Int = 0) -> SourceLocation {
        var column = 1
        if lines.indices.contains(line - 1) {
            for unit in lines[line - 1].prefix(byte) where unit & 0xc0 != 0x80 { column += 1 }
        }
        return SourceLocation(file: file, line: line + firstLine - 1, column: column)
    }

    func contains(_ text: String, in range: ClosedRange<Int>) -> Bool {
        var cursor = Cursor(line: range.lowerBound, byte: 0)
        return find(text, after: &cursor, upTo: range.upperBound) != nil
    }

    /// A position in the text that only moves on, so that equal texts are told apart by order.
    struct Cursor {
        var line: Int
        var byte: Int
    }

    /// The place where `text` stands next; moves the cursor behind it.
    func find(_ text: String, after cursor: inout Cursor, upTo lastLine: Int) -> SourceLocation? {
        let wanted = Array(text.utf8)
        var line = max(cursor.line, 1)
        var start = cursor.byte
        while line <= min(lastLine, lines.count) {
            let bytes = lines[line - 1]
            var at = start
            while at + wanted.count <= bytes.count {
                if bytes[at..<(at + wanted.count)].elementsEqual(wanted) {
                    cursor = Cursor(line: line, byte: at + wanted.count)
                    return location(line: line, byte: at)
                }
                at += 1
            }
            line += 1
            start = 0
        }
        return nil
    }
}
