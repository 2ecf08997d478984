/// What the search of one language reads first: words, and tables of all pages with their headings and
/// of all parts.
struct SearchTable {
    private var script = ScriptText()
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

    /// `size` is about how many bytes the rows of all pages have.
    init(words: [(name: String, text: String)], size: Int = 0) {
        script.reserve(size)
        script.append("memoirSearch.table({\"words\":{")
        for (index, word) in words.enumerated() {
            if index > 0 { script.append(",") }
            script.append(quoted: word.name)
            script.append(":")
            script.append(quoted: word.text)
        }
        script.append("},\n\"pages\":[")
    }

    /// Rows that were written before, one or several with commas between them; gives where they stand in
    /// the script.
    @discardableResult
    mutating func add(pages rows: some Collection<UInt8>) -> Range<Int> {
        if !isFirstPage { script.append(",") }
        isFirstPage = false
        let start = script.bytes.count
        script.append(script: rows)
        return start..<script.bytes.count
    }

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

    consuming func finish() -> [UInt8] {
        script.append("],\n\"parts\":[")
        script.append(script: parts.bytes)
        script.append("]})\n")
        return script.bytes
    }
}
