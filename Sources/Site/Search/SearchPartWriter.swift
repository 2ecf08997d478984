import Files
import Markup

/// Writes a part of the index while its pages are rendered, one after the other, and their rows of the
/// table.
struct SearchPartWriter {
    private var script = ScriptText()
    private var filter = PartFilter.Maker()
    private var isEmpty = true
    private var sections = 0
    private var rows = ScriptText()

    /// `key` is what the part calls itself, one no other part has.
    init(key: String) {
        script.append("memoirSearch.part(")
        script.append(quoted: key)
        script.append(",[")
    }

    mutating func add(_ file: String, title: String, _ text: PlainSections) {
        rows.append(sections == 0 ? "\n[" : ",\n[")
        rows.append(quoted: file)
        rows.append(",")
        rows.append(quoted: title)
        rows.append(",0,[")
        text.bytes.withUnsafeBufferPointer { bytes in
            for (index, section) in text.sections.enumerated() {
                rows.append(index == 0 ? "[" : ",[")
                rows.append(quoted: UnsafeBufferPointer(rebasing: bytes[section.anchor]))
                rows.append(",")
                if index == 0 {
                    rows.append(quoted: title)
                } else {
                    rows.append(quoted: UnsafeBufferPointer(rebasing: bytes[section.heading]))
                }
                rows.append("]")
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
        rows.append("]]")
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
        return (script.bytes, filter.filter, rows.bytes)
    }
}
