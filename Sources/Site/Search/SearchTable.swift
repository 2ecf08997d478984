/// What the search of one language reads first: words, and tables of all pages with their headings and
/// of all parts.
struct SearchTable {
    private var pages = ScriptText()
    private var parts = ScriptText()
    private var isFirstPage = true
    private var isFirstPart = true

    /// A part of the index as the table lists it.
    struct Part {
        /// Beside the table.
        var file: String
        var filter: PartFilter
        /// The first and the last page that it has text of.
        var pages: ClosedRange<Int>
        /// By what the part calls itself; nil where it does so by its place among the parts.
        var key: String?
    }

    /// Rows that were written before, `SearchedPage.append(to:)` each with a comma before it but the
    /// first.
    mutating func add(pages rows: some Collection<UInt8>) {
        guard !rows.isEmpty else { return }
        if !isFirstPage { pages.append(",") }
        isFirstPage = false
        pages.append(script: rows)
    }

    /// Of all pages so far, for another table.
    var rows: [UInt8] { pages.bytes }

    /// `[file, filter, first page, last page]`; no filter means that it has to be loaded.
    mutating func add(_ part: Part) {
        if !isFirstPart { parts.append(",") }
        isFirstPart = false
        parts.append("\n[")
        parts.append(quoted: part.file)
        parts.append(",")
        parts.append(quoted: part.filter.bits.map(Base64.text) ?? "")
        parts.append(",\(part.pages.lowerBound),\(part.pages.upperBound)")
        if let key = part.key {
            parts.append(",")
            parts.append(quoted: key)
        }
        parts.append("]")
    }

    func script(words: [(name: String, text: String)]) -> [UInt8] {
        var script = ScriptText()
        script.append("memoirSearch.table({\"words\":{")
        for (index, word) in words.enumerated() {
            if index > 0 { script.append(",") }
            script.append(quoted: word.name)
            script.append(":")
            script.append(quoted: word.text)
        }
        script.append("},\n\"pages\":[")
        script.append(script: pages.bytes)
        script.append("],\n\"parts\":[")
        script.append(script: parts.bytes)
        script.append("]})\n")
        return script.bytes
    }
}
