/// Writes the tree of a page as GitHub-flavoured Markdown, without any markup of HTML.
///
/// A paragraph is one line. An element that Markdown has no word for stands for what is in it;
/// drawings have none, and are left out.
package struct MarkdownWriter {
    /// Between a term and what it means: ": ", or "：".
    private let colon: String

    package static func markdown(_ nodes: [HTMLNode], colon: String = ": ") -> String {
        let blocks = MarkdownWriter(colon: colon).blocks(nodes)
        return joined(blocks).map { $0 + "\n" }.joined()
    }

    /// A block is its lines.
    typealias Block = [String]

    static func joined(_ blocks: [Block]) -> [String] {
        Array(blocks.joined(separator: [""]))
    }

    // MARK: Blocks

    func blocks(_ nodes: [HTMLNode]) -> [Block] {
        var blocks: [Block] = []
        var line: [HTMLNode] = []
        var lists = (last: "", alternate: false)
        func endLine() {
            let paragraph = paragraph(line)
            if !paragraph.isEmpty {
                blocks.append(paragraph)
                lists.last = ""
            }
            line = []
        }
        for node in nodes {
            guard case .element(let element) = node, Self.blockNames.contains(element.name) else {
                line.append(node)
                continue
            }
            endLine()
            // Two lists in a row would be one: the second has another bullet.
            lists.alternate = lists.last == element.name && !lists.alternate
            let made = self.made(of: element, alternate: lists.alternate)
            blocks += made
            if !made.isEmpty { lists.last = element.name }
        }
        endLine()
        return blocks
    }

    private static let blockNames: ElementNames = [
        "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
        "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
    ]

    private func made(of element: HTMLElement, alternate: Bool) -> [Block] {
        switch element.name {
        case "h1", "h2", "h3", "h4", "h5", "h6": heading(element)
        case "p", "summary", "dt": paragraphs(element.children)
        case "hr": [["---"]]
        case "pre": [MarkdownFence.lines(element)]
        case "blockquote": quotation(element)
        case "ul": list(items(of: element).map { blocks($0) }) { _ in alternate ? "* " : "- " }
        case "ol": ordered(element, alternate)
        case "dl": list(definitions(element)) { _ in alternate ? "* " : "- " }
        case "details": details(element)
        case "table": table(element)
        case "section" where element.has(class: "footnotes"): footnotes(element)
        default: blocks(element.children)
        }
    }

    private func heading(_ element: HTMLElement) -> [Block] {
        var text = MarkdownInlineReader.line(element.children, breaks: false)
        guard !text.isEmpty else { return [] }
        // Number signs at the end belong to the markup.
        if text.hasSuffix("#") { text = text.dropLast() + "\\#" }
        let level = Int(element.name.dropFirst()) ?? 1
        return [[String(repeating: "#", count: level) + " " + text]]
    }

    private func paragraph(_ nodes: [HTMLNode]) -> Block {
        if nodes.isEmpty { return [] }
        let text = MarkdownInlineReader.line(nodes)
        return text.isEmpty
            ? []
            : MarkdownText.lines(text, omittingEmpty: true).map(MarkdownText.lineStart)
    }

    private func paragraphs(_ nodes: [HTMLNode]) -> [Block] {
        let paragraph = paragraph(nodes)
        return paragraph.isEmpty ? [] : [paragraph]
    }

    private func quotation(_ element: HTMLElement) -> [Block] {
        let lines = Self.joined(blocks(element.children))
        return lines.isEmpty ? [] : [lines.map { $0.isEmpty ? ">" : "> " + $0 }]
    }

    /// What unfolds on the page lies open here: what it is called in bold, then what it holds.
    private func details(_ element: HTMLElement) -> [Block] {
        let summary = element.children.first { $0.element?.name == "summary" }?.element
        let rest = element.children.filter { $0.element?.name != "summary" }
        let name = HTMLElement("strong", children: summary?.children ?? [])
        return blocks([.element(HTMLElement("p", children: [.element(name)]))]) + blocks(rest)
    }

    private func table(_ element: HTMLElement) -> [Block] {
        let lines = MarkdownTable(element).lines
        return lines.isEmpty ? [] : [lines]
    }

    // MARK: Lists

    private func items(of list: HTMLElement) -> [[HTMLNode]] {
        list.children.compactMap { $0.element?.name == "li" ? $0.element?.children : nil }
    }

    private func ordered(_ element: HTMLElement, _ alternate: Bool) -> [Block] {
        let start = element["start"].flatMap { Int($0) } ?? 1
        return list(items(of: element).map { blocks($0) }) {
            "\(start + $0)\(alternate ? ")" : ".") "
        }
    }

    private func list(_ items: [[Block]], marker: (Int) -> String) -> [Block] {
        guard !items.isEmpty else { return [] }
        // Without blank lines where every item is a line, perhaps with a list beneath.
        let isTight = items.allSatisfy { item in
            item.count <= 1 || item.count == 2 && Self.isList(item[1])
        }
        var lines: [String] = []
        for (index, item) in items.enumerated() {
            if index > 0, !isTight { lines.append("") }
            let marker = marker(index)
            let content = isTight ? Array(item.joined()) : Self.joined(item)
            lines += Self.hanging(content, marker, MarkdownText.trimmedEnd(marker))
        }
        return [lines]
    }

    private static func isList(_ block: Block) -> Bool {
        guard let first = block.first else { return false }
        return first.hasPrefix("- ") || first.hasPrefix("* ") || first.hasPrefix("1. ")
    }

    private static func hanging(_ lines: [String], _ marker: String, _ bare: String) -> [String] {
        let indent = String(repeating: " ", count: marker.utf8.count)
        guard let first = lines.first else { return [bare] }
        return [marker + first] + lines.dropFirst().map { $0.isEmpty ? "" : indent + $0 }
    }

    /// Each term in bold, then what it means.
    private func definitions(_ element: HTMLElement) -> [[Block]] {
        let parts = element.children.flatMap { node in
            node.element?.name == "div" ? node.element?.children ?? [] : [node]
        }.compactMap(\.element)
        var items: [[Block]] = []
        for part in parts {
            if part.name == "dt" {
                let name = HTMLElement("strong", children: part.children)
                items.append([[MarkdownInlineReader.line([.element(name)], breaks: false)]])
            } else if part.name == "dd", !items.isEmpty {
                let meaning = blocks(part.children)
                let isFirst = items[items.count - 1].count == 1
                if isFirst, let line = meaning.first, line.count == 1 {
                    items[items.count - 1][0][0] += colon + line[0]
                    items[items.count - 1] += meaning.dropFirst()
                } else {
                    items[items.count - 1] += meaning
                }
            }
        }
        return items
    }

    private func footnotes(_ section: HTMLElement) -> [Block] {
        let list = section.children.compactMap(\.element).first { $0.name == "ol" }
        return (list.map { items(of: $0) } ?? []).enumerated().map { index, item in
            Self.hanging(Self.joined(blocks(item)), "[^\(index + 1)]: ", "[^\(index + 1)]:")
                .enumerated().map { line, text in
                    // What goes on is indented by four, whatever the number's width.
                    line == 0 || text.isEmpty
                        ? text : "    " + text.drop { $0 == " " }
                }
        }
    }
}

extension MarkdownText {
    static func trimmedEnd(_ text: String) -> String {
        var text = text
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}
