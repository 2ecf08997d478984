/// Tables, tasks and footnotes: what cmark-gfm renders with `align=`, without labels, in English.
extension Transform {
    mutating func visitTable(_ table: Node) {
        let alignments = table.alignments
        let whole = Node.custom(
            inline: false, "<div class=\"scroll\" tabindex=\"0\"><table>", "</table></div>")
        let body = Node.custom(inline: false, "<tbody>", "</tbody>")
        for row in table.children {
            enter(row)
            let isHeader = row.kind == .tableHeader
            let line = Node.custom(inline: false, "<tr>", "</tr>")
            for (index, cell) in row.children.enumerated() {
                // The corner above the names of rows heads nothing.
                let isHead = isHeader && cell.firstChild != nil
                let name = isHead ? "th" : "td"
                var attributes = isHead ? " scope=\"col\"" : ""
                if let alignment = alignments[index] {
                    attributes += " class=\"\(alignment)\""
                }
                let place = Node.custom(inline: false, "<\(name)\(attributes)>", "</\(name)>")
                cell.moveChildren(to: place)
                visitInlines(place)
                line.append(place)
            }
            if isHeader {
                let head = Node.custom(inline: false, "<thead>", "</thead>")
                head.append(line)
                whole.append(head)
            } else {
                body.append(line)
            }
        }
        if body.firstChild == nil { body.remove() } else { whole.append(body) }
        table.replace(with: whole)
    }

    /// A list with boxes. cmark-gfm's lists take only items of its own, so all of it is replaced.
    mutating func visitTasks(_ list: Node) {
        let whole = Node.custom(inline: false, "<ul class=\"tasks\">", "</ul>")
        for item in list.children {
            for child in item.children { visitBlock(child) }
            var box = ""
            if item.kind == .tasklist {
                let label = HTML.escaped(item.isChecked ? words.done : words.toDo).text
                let checked = item.isChecked ? " checked" : ""
                box = "<input type=\"checkbox\" disabled\(checked) aria-label=\"\(label)\">"
            }
            let entry = Node.custom(inline: false, "<li>\(box)", "</li>")
            item.moveChildren(to: entry)
            whole.append(entry)
        }
        list.replace(with: whole)
    }

    /// Ids of references: the second one to the same note gets a number of its own.
    struct FootnoteMarks {
        private var uses: [String: Int] = [:]

        mutating func use(_ number: String) -> String {
            let count = (uses[number] ?? 0) + 1
            uses[number] = count
            return count == 1 ? "fnref-\(number)" : "fnref-\(number)-\(count)"
        }
    }

    mutating func visitFootnoteReference(_ node: Node) {
        let number = HTML.escaped(node.literal).text
        let id = footnotes.use(number)
        node.replace(
            with: .custom(
                inline: true,
                "<sup class=\"footnote-ref\"><a href=\"#fn-\(number)\" id=\"\(id)\">\(number)</a></sup>"
            ))
    }

    /// cmark-gfm has put the definitions in the order of their first use at the document's end.
    mutating func collectFootnotes(_ root: Node) {
        let definitions = root.children.filter { $0.kind == .footnoteDefinition }
        guard !definitions.isEmpty else { return }
        let label = HTML.escaped(words.footnotes).text
        let section = Node.custom(
            inline: false,
            "<div class=\"footnotes\" role=\"group\" aria-label=\"\(label)\"><ol>", "</ol></div>")
        for (index, definition) in definitions.enumerated() {
            let number = index + 1
            let item = Node.custom(inline: false, "<li id=\"fn-\(number)\">", "</li>")
            let back = Node.custom(
                inline: true,
                """
                 <a class="footnote-back" href="#fnref-\(number)" \
                aria-label="\(HTML.escaped(words.backToText).text)">↩</a>
                """)
            definition.moveChildren(to: item)
            if let last = item.lastChild, last.kind == .paragraph {
                last.append(back)
            } else {
                item.append(back)
            }
            definition.remove()
            section.append(item)
        }
        root.append(section)
    }
}
