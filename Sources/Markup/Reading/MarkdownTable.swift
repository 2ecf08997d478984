/// A table of GFM: the first row heads it, and every row has as many cells as the widest.
struct MarkdownTable {
    let lines: [String]

    init(_ table: HTMLElement) {
        var rows: [[String]] = []
        Self.collect(table, &rows)
        let width = rows.map(\.count).max() ?? 0
        guard width > 0 else {
            lines = []
            return
        }
        let full = rows.map { $0 + Array(repeating: "", count: width - $0.count) }
        let rule = "|" + String(repeating: " --- |", count: width)
        lines = [Self.line(full[0]), rule] + full.dropFirst().map(Self.line)
    }

    private static func collect(_ element: HTMLElement, _ rows: inout [[String]]) {
        for child in element.children.compactMap(\.element) {
            switch child.name {
            case "tr": rows.append(cells(child))
            case "thead", "tbody", "tfoot": collect(child, &rows)
            default: break
            }
        }
    }

    private static func cells(_ row: HTMLElement) -> [String] {
        row.children.compactMap(\.element).flatMap { cell -> [String] in
            guard cell.name == "td" || cell.name == "th" else { return [] }
            let text = MarkdownInlineReader.line(cell.children, breaks: false)
            let span = cell["colspan"].flatMap { Int($0) } ?? 1
            // A bar ends a cell even within code.
            let escaped =
                text.utf8.contains(UInt8(ascii: "|"))
                ? text.split(separator: "|", omittingEmptySubsequences: false)
                    .joined(separator: "\\|") : text
            return [escaped] + Array(repeating: "", count: max(0, span - 1))
        }
    }

    private static func line(_ cells: [String]) -> String {
        "|" + cells.map { $0.isEmpty ? "  |" : " \($0) |" }.joined()
    }
}
