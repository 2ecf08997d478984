/// What happens inside a line.
extension PlainWriter {
    mutating func writeInlines(of parent: Node) {
        guard let first = parent.firstChild, enter(parent) else { return }
        writeInlines(from: first)
        leave()
    }

    mutating func writeInlines(from first: Node) {
        var child: Node? = first
        while let node = child {
            writeInline(node)
            child = node.next
        }
    }

    mutating func writeInline(_ node: Node) {
        switch node.kind {
        case .text: node.withLiteral { writeText($0) }
        case .softbreak: writeSoftBreak(node)
        case .lineBreak:
            page.html.append("<br>\n")
            page.search.separate()
        case .code:
            page.html.append("<code translate=\"no\" lang=\"en\">")
            Self.withCode(node, hasMarks) { append($0, apostrophes: true) }
            page.html.append("</code>")
        case .emph: wrap(node, "<em>", "</em>")
        case .strong: wrap(node, "<strong>", "</strong>")
        case .strikethrough: wrap(node, "<del>", "</del>")
        case .link: writeLink(node)
        case .image: writeImage(node)
        case .footnoteReference: writeFootnoteReference(node)
        case .htmlInline: writeRawHTML(node, isBlock: false)
        default: writeInlines(of: node)
        }
    }

    /// The literal of code, in one piece.
    static func withCode(
        _ node: Node, _ hasMarks: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        node.withLiteral { literal in
            guard hasMarks else { return body(literal) }
            var text: [UInt8] = []
            HanEmphasis.withoutMarks(literal) { text.append(contentsOf: $0) }
            text.withUnsafeBufferPointer(body)
        }
    }

    mutating func wrap(_ node: Node, _ before: StaticString, _ after: StaticString) {
        page.html.append(before)
        writeInlines(of: node)
        page.html.append(after)
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>, apostrophes: Bool) {
        page.html.append(escaping: text, apostrophes: apostrophes)
        page.search.append(text)
    }

    mutating func writeText(_ text: UnsafeBufferPointer<UInt8>) {
        if hasMarks {
            HanEmphasis.withoutMarks(text) { writeRuns($0) }
        } else {
            writeRuns(text)
        }
    }

    /// Runs in another language than the page's are marked.
    mutating func writeRuns(_ text: UnsafeBufferPointer<UInt8>) {
        guard let foreign = words.foreign else { return append(text, apostrophes: false) }
        foreign.cut(text) { part, isForeign in
            if isForeign {
                page.html.append("<span lang=\"")
                page.html.append(foreign.language)
                page.html.append("\">")
            }
            append(part, apostrophes: false)
            if isForeign { page.html.append("</span>") }
        }
    }

    /// A line break in the source between two wide characters is no space.
    mutating func writeSoftBreak(_ node: Node) {
        if let before = node.previous?.edgeScalar(last: true), before.isWide,
            let after = node.next?.edgeScalar(last: false), after.isWide
        {
            return
        }
        page.html.append(0x0a)
        page.search.separate()
    }

    mutating func writeLink(_ node: Node) {
        guard hasRoom(at: node) else { return }
        page.html.append("<a href=\"")
        let isOutside = node.withURL { links.write($0, .link, to: &page.html) }
        page.html.append("\"")
        if isOutside { page.html.append(" rel=\"noopener\"") }
        page.html.append(">")
        writeInlines(of: node)
        page.html.append("</a>")
    }

    mutating func writeImage(_ node: Node) {
        guard hasRoom(at: node) else { return }
        page.html.append("<img src=\"")
        _ = node.withURL { links.write($0, .image, to: &page.html) }
        page.html.append("\" alt=\"")
        // What an image shows is not text of the page, but is found like it.
        appendAlternative(of: node)
        page.html.append("\" loading=\"lazy\">")
    }

    mutating func appendAlternative(of node: Node) {
        guard enter(node) else { return }
        defer { leave() }
        var child = node.firstChild
        while let inline = child {
            switch inline.kind {
            case .text, .code:
                inline.withLiteral { text in
                    HanEmphasis.withoutMarks(text) { page.html.append(escaping: $0) }
                }
            case .softbreak, .lineBreak: page.html.append(0x20)
            default: appendAlternative(of: inline)
            }
            child = inline.next
        }
    }

    /// Memoir's pages hold no markup but its own: what others bring is shown as text, comments are
    /// left out.
    mutating func writeRawHTML(_ node: Node, isBlock: Bool) {
        node.withLiteral { markup in
            if markup.starts(with: "<!--".utf8) { return }
            page.noteRawHTML(line: node.startLine, markup)
            if isBlock { page.html.append("<p>") }
            append(markup, apostrophes: false)
            if isBlock { page.html.append("</p>") }
        }
    }
}
