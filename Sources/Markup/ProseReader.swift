/// Reads the running text out of a parsed document, before its markup is put in place.
///
/// cmark-gfm tells where blocks begin, and of inlines nothing reliable: their places are found by
/// looking for them, in order, in the lines of their block.
struct ProseReader {
    private let source: SourceLines
    private var cursor = SourceLines.Cursor(line: 1, byte: 0)
    private var lastLine = 1
    private(set) var passages: [Passage] = []

    init(_ root: Node, source: SourceLines) {
        self.source = source
        for block in root.children { visit(block) }
    }

    // MARK: Blocks

    private mutating func visit(_ block: Node) {
        switch block.kind {
        case .paragraph: read(block, isHeading: false)
        case .heading: read(block, isHeading: true)
        case .table:
            for row in block.children {
                enter(row)
                for cell in row.children { readInlines(of: cell, isHeading: false) }
            }
        case .codeBlock, .htmlBlock: break
        default: for child in block.children { visit(child) }
        }
    }

    private mutating func read(_ block: Node, isHeading: Bool) {
        enter(block)
        readInlines(of: block, isHeading: isHeading)
    }

    private mutating func enter(_ block: Node) {
        cursor = SourceLines.Cursor(line: max(block.startLine, 1), byte: 0)
        lastLine = max(block.endLine, block.startLine)
    }

    private mutating func readInlines(of container: Node, isHeading: Bool) {
        var passage = Passage(
            at: source.location(line: cursor.line, byte: cursor.byte), isHeading: isHeading)
        for child in container.children { read(child, into: &passage) }
        passages.append(passage)
    }

    // MARK: Inlines

    private mutating func read(_ node: Node, into passage: inout Passage) {
        switch node.kind {
        case .text: readText(node.literal, into: &passage)
        case .softbreak, .lineBreak: readBreak(node, into: &passage)
        case .code:
            _ = source.find(node.literal, after: &cursor, upTo: lastLine)
            passage.appendObject()
        case .htmlInline, .footnoteReference: passage.appendObject()
        case .link, .image: readLink(node, into: &passage)
        default: for child in node.children { read(child, into: &passage) }
        }
    }

    /// A line break between two wide characters is no space: `Transform` joins the lines.
    private func readBreak(_ node: Node, into passage: inout Passage) {
        if let before = node.previous?.edgeScalar(last: true), before.isWide,
            let after = node.next?.edgeScalar(last: false), after.isWide
        {
            return
        }
        passage.append(" ", at: nil)
    }

    private mutating func readLink(_ node: Node, into passage: inout Passage) {
        let start = passage.scalars.count
        for child in node.children { read(child, into: &passage) }
        let location =
            source.find("](\(node.url)", after: &cursor, upTo: lastLine)
            ?? passage.location(of: start)
        if node.kind == .link { passage.addLink(node.url, from: start, at: location) }
    }

    /// Placeholders are objects, and the mark of a block, `[!CLAIM name]`, is no text.
    private mutating func readText(_ literal: String, into passage: inout Passage) {
        var rest = literal
        if passage.scalars.isEmpty, rest.hasPrefix("[!"), let end = rest.range(of: "]") {
            rest = String(rest[end.upperBound...])
        }
        while rest.utf8.contains(UInt8(ascii: "{")), let opening = rest.range(of: "{{") {
            append(String(rest[..<opening.lowerBound]), to: &passage)
            guard let closing = rest.range(of: "}}", from: opening.upperBound) else { return }
            _ = source.find(
                String(rest[opening.lowerBound..<closing.upperBound]), after: &cursor,
                upTo: lastLine)
            passage.appendObject()
            rest = String(rest[closing.upperBound...])
        }
        append(rest, to: &passage)
    }

    /// A text with escapes does not stand in the file as it is: most of its words do.
    private mutating func append(_ text: String, to passage: inout Passage) {
        guard !text.isEmpty else { return }
        if let location = source.find(text, after: &cursor, upTo: lastLine) {
            passage.append(text, at: location)
            return
        }
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let location =
                word.isEmpty ? nil : source.find(String(word), after: &cursor, upTo: lastLine)
            passage.append(String(word), at: location)
            passage.append(" ", at: nil)
        }
    }
}
