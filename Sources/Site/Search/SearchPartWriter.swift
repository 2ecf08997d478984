import Files
import Markup

/// Writes a part of the index while its pages are rendered, one after the other, and their rows of the
/// table.
struct SearchPartWriter {
    private var script = ScriptText()
    private var filter = PartFilter.Maker()
    private var isEmpty = true
    private var sections = 0
    private var table = SearchTable()

    /// `key` is what the part calls itself, one no other part has.
    init(key: String) {
        script.append("memoirSearch.part(")
        script.append(quoted: key)
        script.append(",[")
    }

    mutating func add(_ file: String, title: String, _ text: PlainSections) {
        var row = ScriptText()
        row.append("\n[")
        row.append(quoted: file)
        row.append(",")
        row.append(quoted: title)
        row.append(",0,[")
        text.bytes.withUnsafeBufferPointer { bytes in
            for (index, section) in text.sections.enumerated() {
                row.append(index == 0 ? "[" : ",[")
                row.append(quoted: UnsafeBufferPointer(rebasing: bytes[section.anchor]))
                row.append(",")
                if index == 0 {
                    row.append(quoted: title)
                } else {
                    row.append(quoted: UnsafeBufferPointer(rebasing: bytes[section.heading]))
                }
                row.append("]")
                for piece in text.pieces[section.pieces] {
                    let whole = UnsafeBufferPointer(rebasing: bytes[piece.text])
                    SearchPiece.cut(whole, isCode: piece.isCode, at: SearchIndex.pieceSize) {
                        add(
                            sections + index, UnsafeBufferPointer(rebasing: whole[$0]), piece.isCode
                        )
                    }
                }
            }
        }
        row.append("]]")
        table.add(pages: row.bytes)
        sections += text.sections.count
    }

    private mutating func add(_ section: Int, _ text: UnsafeBufferPointer<UInt8>, _ isCode: Bool) {
        script.append(isEmpty ? "\n[" : ",\n[")
        isEmpty = false
        script.append(section)
        script.append(",")
        script.append(quoted: text)
        // Code without ids has an empty prefix.
        script.append(isCode ? ",\"\"]" : "]")
        filter.add(text)
    }

    /// The part's script, and its pages' rows.
    consuming func finish() -> (script: [UInt8], filter: PartFilter, rows: [UInt8]) {
        script.append("])\n")
        return (script.bytes, filter.filter, table.rows)
    }
}
