/// Writes a parsed text as markup in one walk over its nodes, by bytes: what `Transform` says by custom
/// nodes, for texts without directives.
///
/// Blocks stand side by side without blanks between them, as in a finished page.
struct PlainWriter<Links: PlainLinks> {
    let words: PlainWords
    /// Whether the text holds the marks of `HanEmphasis`.
    let hasMarks: Bool
    var links: Links
    var page: PlainPage

    private var footnotes = 0
    private var isInTightItem = false

    init(words: PlainWords, hasMarks: Bool, links: Links, page: consuming PlainPage) {
        self.words = words
        self.hasMarks = hasMarks
        self.links = links
        self.page = page
    }

    mutating func write(_ root: Node) {
        writeBlocks(of: root)
        if footnotes > 0 { page.html.append("</ol></div>") }
        page.search.finish()
    }

    // MARK: Blocks

    private mutating func writeBlocks(of parent: Node) {
        var child = parent.firstChild
        while let node = child {
            writeBlock(node)
            child = node.next
        }
    }

    private mutating func writeBlock(_ node: Node) {
        page.search.separate()
        switch node.kind {
        case .paragraph: writeParagraph(node)
        case .heading: writeHeading(node)
        case .codeBlock: writeCode(node)
        case .list: writeList(node)
        case .table: writeTable(node)
        case .blockQuote: writeQuote(node)
        case .thematicBreak: page.html.append("<hr>")
        case .footnoteDefinition: writeFootnote(node)
        case .htmlBlock: writeRawHTML(node, isBlock: true)
        default: writeBlocks(of: node)
        }
        page.search.separate()
    }

    private mutating func writeParagraph(_ node: Node) {
        if isInTightItem { return writeInlines(of: node) }
        page.html.append("<p>")
        writeInlines(of: node)
        page.html.append("</p>")
    }

    private mutating func writeHeading(_ node: Node) {
        let level = UInt8(node.headingLevel)
        page.beginHeading(level: level)
        var child = node.firstChild
        while let inline = child {
            appendPlainText(of: inline)
            child = inline.next
        }
        let id = page.endHeading()
        page.html.append("<h")
        page.html.append(0x30 + level)
        page.html.append(" id=\"")
        page.html.append(contentsOf: id)
        page.html.append("\">")
        page.search.isPaused = true
        writeInlines(of: node)
        page.search.isPaused = false
        page.html.append("\n<a class=\"anchor\" href=\"#")
        page.html.append(contentsOf: id)
        page.html.append("\" aria-label=\"")
        page.html.append(contentsOf: words.anchor)
        page.html.append("\">#</a></h")
        page.html.append(0x30 + level)
        page.html.append(">")
    }

    /// A heading's text, as `Node.plainText` has it.
    private mutating func appendPlainText(of node: Node) {
        switch node.kind {
        case .text, .code:
            node.withLiteral { page.appendToHeading($0, withoutMarks: hasMarks) }
        case .softbreak, .lineBreak: page.appendToHeading(0x20)
        case .footnoteReference: break
        default:
            var child = node.firstChild
            while let inline = child {
                appendPlainText(of: inline)
                child = inline.next
            }
        }
    }

    private mutating func writeCode(_ node: Node) {
        page.html.append("<pre class=\"block\" tabindex=\"0\"><code")
        node.withFenceInfo { info in
            let language = UnsafeBufferPointer(rebasing: info.prefix { $0 != 0x20 })
            if !language.isEmpty {
                page.html.append(" class=\"language-")
                page.html.append(escaping: language)
                page.html.append("\"")
            }
            page.html.append(" translate=\"no\" lang=\"en\">")
            let grammar = Grammar.named(language)
            Self.withCode(node, hasMarks) { code in
                Highlighter.write(code, grammar: grammar, to: &page.html)
                page.search.appendCode(code)
            }
        }
        page.html.append("</code></pre>")
    }

    private mutating func writeList(_ node: Node) {
        let outer = isInTightItem
        defer { isInTightItem = outer }
        if node.hasTasks { return writeTasks(node) }
        isInTightItem = node.isTight
        let start = node.listStart
        if let start {
            page.html.append("<ol")
            if start != 1 {
                page.html.append(" start=\"")
                page.html.append(contentsOf: String(start).utf8)
                page.html.append("\"")
            }
            page.html.append(">")
        } else {
            page.html.append("<ul>")
        }
        var child = node.firstChild
        while let item = child {
            page.html.append("<li>")
            writeBlocks(of: item)
            page.html.append("</li>")
            child = item.next
        }
        page.html.append(start == nil ? "</ul>" : "</ol>")
    }

    private mutating func writeTasks(_ node: Node) {
        isInTightItem = false
        page.html.append("<ul class=\"tasks\">")
        var child = node.firstChild
        while let item = child {
            page.html.append("<li>")
            if item.kind == .tasklist {
                page.html.append("<input type=\"checkbox\" disabled")
                let isChecked = item.isChecked
                if isChecked { page.html.append(" checked") }
                page.html.append(" aria-label=\"")
                page.html.append(contentsOf: isChecked ? words.done : words.toDo)
                page.html.append("\">")
            }
            writeBlocks(of: item)
            page.html.append("</li>")
            child = item.next
        }
        page.html.append("</ul>")
    }

    private mutating func writeTable(_ table: Node) {
        page.html.append("<div class=\"scroll\" tabindex=\"0\"><table>")
        let alignments = table.alignments
        var isInBody = false
        var child = table.firstChild
        while let row = child {
            let isHead = row.kind == .tableHeader
            if isHead {
                page.html.append("<thead>")
            } else if !isInBody {
                page.html.append("<tbody>")
                isInBody = true
            }
            writeRow(row, isHead, alignments)
            if isHead { page.html.append("</thead>") }
            child = row.next
        }
        if isInBody { page.html.append("</tbody>") }
        page.html.append("</table></div>")
    }

    private mutating func writeRow(_ row: Node, _ isHead: Bool, _ alignments: Node.Alignments) {
        page.html.append("<tr>")
        var column = 0
        var child = row.firstChild
        while let cell = child {
            // The corner above the names of rows heads nothing.
            let isNamed = isHead && cell.firstChild != nil
            page.html.append(isNamed ? "<th scope=\"col\"" : "<td")
            if let alignment = alignments[column] {
                page.html.append(" class=\"")
                page.html.append(alignment)
                page.html.append("\"")
            }
            page.html.append(">")
            page.search.separate()
            writeInlines(of: cell)
            page.search.separate()
            page.html.append(isNamed ? "</th>" : "</td>")
            column += 1
            child = cell.next
        }
        page.html.append("</tr>")
    }

    private mutating func writeFootnote(_ node: Node) {
        if footnotes == 0 {
            page.html.append("<div class=\"footnotes\" role=\"group\" aria-label=\"")
            page.html.append(contentsOf: words.footnotes)
            page.html.append("\"><ol>")
        }
        footnotes += 1
        let number = String(footnotes)
        page.html.append("<li id=\"fn-")
        page.html.append(contentsOf: number.utf8)
        page.html.append("\">")
        let last = node.lastChild
        var child = node.firstChild
        while let block = child {
            // The way back stands at the end of the last paragraph.
            if block == last, block.kind == .paragraph {
                page.html.append("<p>")
                writeInlines(of: block)
                writeWayBack(number)
                page.html.append("</p>")
            } else {
                writeBlock(block)
            }
            child = block.next
        }
        if last.map({ $0.kind != .paragraph }) ?? true { writeWayBack(number) }
        page.html.append("</li>")
    }

    private mutating func writeWayBack(_ number: String) {
        page.html.append(" <a class=\"footnote-back\" href=\"#fnref-")
        page.html.append(contentsOf: number.utf8)
        page.html.append("\" aria-label=\"")
        page.html.append(contentsOf: words.backToText)
        page.html.append("\">↩</a>")
    }

    // MARK: Quotes

    private mutating func writeQuote(_ node: Node) {
        let outer = isInTightItem
        isInTightItem = false
        defer { isInTightItem = outer }
        guard let alert = Alert(node, words: words) else {
            page.html.append("<blockquote>")
            writeBlocks(of: node)
            page.html.append("</blockquote>")
            return
        }
        page.html.append("<div class=\"callout ")
        page.html.append(alert.cssClass)
        page.html.append("\" role=\"note\"><p class=\"callout-title\">")
        var next: Node?
        if alert.hasTitle {
            next = writeLine(from: alert.text, skipping: alert.skipped)
        } else {
            page.html.append(contentsOf: alert.name)
            page.search.append(alert.name)
            next = alert.text.next.flatMap {
                $0.kind == .softbreak || $0.kind == .lineBreak ? $0.next : $0
            }
        }
        page.html.append("</p>")
        if let next {
            page.search.separate()
            page.html.append("<p>")
            writeInlines(from: next)
            page.html.append("</p>")
        }
        var child = node.firstChild?.next
        while let block = child {
            writeBlock(block)
            child = block.next
        }
        page.html.append("</div>")
    }

    /// Writes the rest of a line; gives what stands on the next one.
    private mutating func writeLine(from first: Node, skipping count: Int) -> Node? {
        first.withLiteral { writeText(UnsafeBufferPointer(rebasing: $0.dropFirst(count))) }
        var child = first.next
        while let node = child {
            if node.kind == .softbreak || node.kind == .lineBreak { return node.next }
            writeInline(node)
            child = node.next
        }
        return nil
    }

    // MARK: Inside a line

    private mutating func writeInlines(of parent: Node) {
        if let first = parent.firstChild { writeInlines(from: first) }
    }

    private mutating func writeInlines(from first: Node) {
        var child: Node? = first
        while let node = child {
            writeInline(node)
            child = node.next
        }
    }

    private mutating func writeInline(_ node: Node) {
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
    private static func withCode(
        _ node: Node, _ hasMarks: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        node.withLiteral { literal in
            guard hasMarks else { return body(literal) }
            var text: [UInt8] = []
            HanEmphasis.withoutMarks(literal) { text.append(contentsOf: $0) }
            text.withUnsafeBufferPointer(body)
        }
    }

    private mutating func wrap(_ node: Node, _ before: StaticString, _ after: StaticString) {
        page.html.append(before)
        writeInlines(of: node)
        page.html.append(after)
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>, apostrophes: Bool) {
        page.html.append(escaping: text, apostrophes: apostrophes)
        page.search.append(text)
    }

    private mutating func writeText(_ text: UnsafeBufferPointer<UInt8>) {
        if hasMarks {
            HanEmphasis.withoutMarks(text) { writeRuns($0) }
        } else {
            writeRuns(text)
        }
    }

    /// Runs in another language than the page's are marked.
    private mutating func writeRuns(_ text: UnsafeBufferPointer<UInt8>) {
        guard let foreign = words.foreign else { return append(text, apostrophes: false) }
        var end = 0
        while let run = foreign.run(in: text, from: end) {
            append(UnsafeBufferPointer(rebasing: text[end..<run.lowerBound]), apostrophes: false)
            page.html.append("<span lang=\"")
            page.html.append(foreign.language)
            page.html.append("\">")
            append(UnsafeBufferPointer(rebasing: text[run]), apostrophes: false)
            page.html.append("</span>")
            end = run.upperBound
        }
        append(UnsafeBufferPointer(rebasing: text[end...]), apostrophes: false)
    }

    /// A line break in the source between two wide characters is no space.
    private mutating func writeSoftBreak(_ node: Node) {
        if let before = node.previous?.edgeScalar(last: true), before.isWide,
            let after = node.next?.edgeScalar(last: false), after.isWide
        {
            return
        }
        page.html.append(0x0a)
        page.search.separate()
    }

    private mutating func writeLink(_ node: Node) {
        page.html.append("<a href=\"")
        let isOutside = node.withURL { links.write($0, .link, to: &page.html) }
        page.html.append("\"")
        if isOutside { page.html.append(" rel=\"noopener\"") }
        page.html.append(">")
        writeInlines(of: node)
        page.html.append("</a>")
    }

    private mutating func writeImage(_ node: Node) {
        page.html.append("<img src=\"")
        _ = node.withURL { links.write($0, .image, to: &page.html) }
        page.html.append("\" alt=\"")
        // What an image shows is not text of the page, but is found like it.
        appendAlternative(of: node)
        page.html.append("\" loading=\"lazy\">")
    }

    private mutating func appendAlternative(of node: Node) {
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

    private mutating func writeFootnoteReference(_ node: Node) {
        node.withLiteral { number in
            let use = page.footnoteUse(number)
            page.html.append("<sup class=\"footnote-ref\"><a href=\"#fn-")
            page.html.append(contentsOf: number)
            page.html.append("\" id=\"fnref-")
            page.html.append(contentsOf: number)
            if use > 1 {
                page.html.append("-")
                page.html.append(contentsOf: String(use).utf8)
            }
            page.html.append("\">")
            page.html.append(contentsOf: number)
            page.html.append("</a></sup>")
            page.search.append(number)
        }
    }

    /// Memoir's pages hold no markup but its own: what others bring is shown as text, comments are
    /// left out.
    private mutating func writeRawHTML(_ node: Node, isBlock: Bool) {
        node.withLiteral { markup in
            if markup.starts(with: "<!--".utf8) { return }
            page.noteRawHTML(line: node.startLine, markup)
            if isBlock { page.html.append("<p>") }
            append(markup, apostrophes: false)
            if isBlock { page.html.append("</p>") }
        }
    }
}
