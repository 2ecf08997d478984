/// Walks a parsed document once and puts Memoir's markup in the place of cmark-gfm's where the two
/// differ, by custom nodes; collects directives, headings and problems on the way.
struct Transform {
    let source: SourceLines
    let words: DocumentWords

    var directives: [Directive] = []
    var nodes: [Int: Node] = [:]
    var captions: [Int: Node] = [:]
    var headings: [Heading] = []
    var callouts: [Callout] = []
    var problems: [Problem] = []
    var headingIDs = HeadingIDs()
    var guesses = 0
    var footnotes = FootnoteMarks()
    /// Where in the text the search for the next directive goes on.
    var cursor = SourceLines.Cursor(line: 1, byte: 0)
    var lastLine = 1
    /// What is being visited, while no value may stand in it.
    var placeWithoutValues: String?
    /// Whether what is visited is to be pressed: no link stands in it.
    var isInSummary = false

    init(source: SourceLines, words: DocumentWords) {
        self.source = source
        self.words = words
    }

    mutating func run(_ root: Node) {
        for block in root.children { visitBlock(block) }
        collectFootnotes(root)
        markForeignRuns(below: root)
        for caption in captions.values { markForeignRuns(below: caption) }
    }

    mutating func report(_ node: Node, _ fact: String, _ remedy: String? = nil) {
        let column = max(node.startColumn - 1, 0)
        problems.append(
            Problem(
                location: source.location(line: max(node.startLine, 1), byte: column),
                fact: fact, remedy: remedy))
    }

    mutating func add(_ kind: Directive.Kind, _ node: Node, at location: SourceLocation) {
        let id = directives.count
        directives.append(
            Directive(id: id, location: location, kind: kind, isInSummary: isInSummary))
        nodes[id] = node
    }

    // MARK: Blocks

    mutating func visitBlock(_ node: Node) {
        switch node.kind {
        case .paragraph: visitParagraph(node)
        case .heading: visitHeading(node)
        case .blockQuote: visitBlockQuote(node)
        case .codeBlock: visitCodeBlock(node)
        case .table: visitTable(node)
        case .htmlBlock:
            report(node, "raw HTML is not allowed", "write it in Markdown")
        case .list where node.children.contains(where: { $0.kind == .tasklist }):
            visitTasks(node)
        case .list, .item, .footnoteDefinition, .customBlock:
            for child in node.children { visitBlock(child) }
        default: break
        }
    }

    /// Sets the range in which the places of a block's directives are searched.
    mutating func enter(_ block: Node) {
        if block.startLine > cursor.line {
            cursor = SourceLines.Cursor(line: block.startLine, byte: 0)
        }
        lastLine = max(block.endLine, block.startLine)
    }

    private mutating func visitParagraph(_ node: Node) {
        enter(node)
        let children = node.children
        if children.count == 1, children[0].kind == .image, children[0].url.hasPrefix("figure:") {
            visitFigure(children[0], in: node)
        } else {
            visitInlines(node)
        }
    }

    private mutating func visitFigure(_ image: Node, in paragraph: Node) {
        let name = String(image.url.dropFirst("figure:".count))
        let location =
            source.find("](figure:\(name)", after: &cursor, upTo: lastLine)
            ?? source.location(line: paragraph.startLine)
        cursor = SourceLines.Cursor(line: paragraph.startLine, byte: 0)
        let caption = Node.custom(inline: false)
        image.moveChildren(to: caption)
        let place = Node.custom(inline: false)
        paragraph.replace(with: place)
        let id = directives.count
        add(.figure(name: name), place, at: location)
        captions[id] = caption
        visitInlines(caption)
    }

    private mutating func visitHeading(_ node: Node) {
        enter(node)
        let level = node.headingLevel
        let line = node.startLine
        if level == 1 {
            report(
                node, "a first-level heading stands in the text",
                "the title in the front matter is the page's only one; begin with ##")
        }
        let explicit = takeExplicitID(node)
        let text = node.plainText.trimmed
        let id = headingIDs.id(for: text, explicit: explicit)
        // The heading is its page's outline too, and its id a promise: both are plain text.
        placeWithoutValues = "a heading"
        visitInlines(node)
        placeWithoutValues = nil
        headings.append(
            Heading(level: level, id: id, text: text, location: source.location(line: line)))
        let anchor = """
            <a class="anchor" href="#\(HTML.escaped(id).text)" \
            aria-label="\(HTML.escaped(words.anchor).text)">#</a>
            """
        node.give(
            childrenAndPlaceTo: .custom(
                inline: false, "<h\(level) id=\"\(HTML.escaped(id).text)\">",
                "\(anchor)</h\(level)>"))
    }

    /// Cuts `{#id}` off the end of a heading.
    private func takeExplicitID(_ node: Node) -> String? {
        guard let last = node.lastChild, last.kind == .text, last.literal.hasSuffix("}"),
            let brace = last.literal.range(of: "{#")
        else { return nil }
        let id = last.literal[brace.upperBound...].dropLast()
        guard !id.isEmpty, id.allSatisfy({ !$0.isWhitespace && $0 != "\"" }) else { return nil }
        last.setLiteral(String(last.literal[..<brace.lowerBound]).trimmedEnd)
        return String(id)
    }

    // MARK: Code

    private mutating func visitCodeBlock(_ node: Node) {
        let info = node.fenceInfo.split(separator: " ").map(String.init)
        let language = info.first ?? ""
        let attributes = info.dropFirst().compactMap { word -> (String, String)? in
            let parts = word.split(separator: "=", maxSplits: 1)
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
        if !attributes.isEmpty {
            let location = source.location(
                line: node.startLine, byte: max(node.startColumn - 1, 0))
            if !node.literal.trimmed.isEmpty {
                report(node, "a fence that includes code of a probe is not empty", "empty it")
            }
            let place = Node.custom(inline: false)
            node.replace(with: place)
            add(.code(language: language, attributes: attributes), place, at: location)
            return
        }
        let code = Highlighter.highlight(node.literal, language: language).text
        let name = language.isEmpty ? "" : " class=\"language-\(HTML.escaped(language).text)\""
        node.replace(
            with: .custom(
                inline: false,
                "<pre class=\"block\" tabindex=\"0\"><code\(name) translate=\"no\" lang=\"en\">\(code)</code></pre>"
            ))
    }
}

extension String {
    var trimmed: String { trimmedStart.trimmedEnd }

    var trimmedStart: String {
        String(String.UnicodeScalarView(unicodeScalars.drop { $0.properties.isWhitespace }))
    }

    var trimmedEnd: String {
        var scalars = unicodeScalars[...]
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// Foundation's search, which is not imported here.
    func range(of text: String, from first: String.Index? = nil) -> Range<String.Index>? {
        var start = first ?? startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
