/// Block quotes, and the alerts that some of them are.
extension PlainWriter {
    mutating func writeQuote(_ node: Node) {
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
            alert.name.withUnsafeBufferPointer { page.search.append($0) }
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
    mutating func writeLine(from first: Node, skipping count: Int) -> Node? {
        first.withLiteral { writeText(UnsafeBufferPointer(rebasing: $0.dropFirst(count))) }
        var child = first.next
        while let node = child {
            if node.kind == .softbreak || node.kind == .lineBreak { return node.next }
            writeInline(node)
            child = node.next
        }
        return nil
    }
}
