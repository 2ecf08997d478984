/// Writes a parsed text as markup in one walk over its nodes, by bytes: what `Transform` says by custom
/// nodes, for texts without directives.
///
/// Blocks stand side by side without blanks between them, as in a finished page.
struct PlainWriter {
    let words: PlainWords
    /// Whether the text holds the marks of `HanEmphasis`.
    let hasMarks: Bool
    /// Not a parameter of the type: what is generic is not specialized in another module.
    var links: any PlainLinks
    var page: PlainPage

    var footnotes = 0
    var isInTightItem = false
    /// How many nodes are being written that hold each other.
    private var depth = 0
    /// Why what was written is not the whole.
    private(set) var excess: Limits.Excess?

    init(words: PlainWords, hasMarks: Bool, links: any PlainLinks, page: consuming PlainPage) {
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

    // MARK: Limits

    /// Whether one may go into a node; if so, `leave` is to be called.
    mutating func enter(_ node: Node) -> Bool {
        guard depth < Limits.treeDepth else {
            excess = excess ?? Limits.depth(at: node.line)
            return false
        }
        depth += 1
        return true
    }

    mutating func leave() { depth -= 1 }

    /// Whether there may be more of the page.
    mutating func hasRoom(at node: Node) -> Bool {
        if page.html.count < Limits.markup { return true }
        let fact = "the page's markup would be longer than 32 MiB"
        excess = excess ?? Limits.Excess(line: node.line, fact: fact)
        return false
    }

    // MARK: Blocks

    mutating func writeBlocks(of parent: Node) {
        guard enter(parent) else { return }
        defer { leave() }
        var child = parent.firstChild
        while let node = child {
            writeBlock(node)
            child = node.next
        }
    }

    mutating func writeBlock(_ node: Node) {
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

    mutating func writeParagraph(_ node: Node) {
        if isInTightItem { return writeInlines(of: node) }
        page.html.append("<p>")
        writeInlines(of: node)
        page.html.append("</p>")
    }

    mutating func writeHeading(_ node: Node) {
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
    mutating func appendPlainText(of node: Node) {
        switch node.kind {
        case .text, .code:
            node.withLiteral { page.appendToHeading($0, withoutMarks: hasMarks) }
        case .softbreak, .lineBreak: page.appendToHeading(0x20)
        case .footnoteReference: break
        default:
            guard enter(node) else { return }
            defer { leave() }
            var child = node.firstChild
            while let inline = child {
                appendPlainText(of: inline)
                child = inline.next
            }
        }
    }

    mutating func writeCode(_ node: Node) {
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
}
