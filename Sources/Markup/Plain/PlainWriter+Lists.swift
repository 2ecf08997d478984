/// Lists, tasks and tables.
extension PlainWriter {
    mutating func writeList(_ node: Node) {
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

    mutating func writeTasks(_ node: Node) {
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

    mutating func writeTable(_ table: Node) {
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

    mutating func writeRow(_ row: Node, _ isHead: Bool, _ alignments: Node.Alignments) {
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
}
