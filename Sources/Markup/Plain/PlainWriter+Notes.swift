/// Footnotes: their marks in the text, and the notes below it.
extension PlainWriter {
    mutating func writeFootnoteReference(_ node: Node) {
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

    mutating func writeFootnote(_ node: Node) {
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

    mutating func writeWayBack(_ number: String) {
        page.html.append(" <a class=\"footnote-back\" href=\"#fnref-")
        page.html.append(contentsOf: number.utf8)
        page.html.append("\" aria-label=\"")
        page.html.append(contentsOf: words.backToText)
        page.html.append("\">↩</a>")
    }
}
