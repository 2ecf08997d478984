/// The text of a plain page by headings, for the search: blanks are single, code keeps its lines.
package struct PlainSections {
    package struct Section {
        /// Both empty for what stands above the first heading.
        package var anchor: Range<Int>
        package var heading: Range<Int>
        /// Pieces that belong to it.
        package var pieces: Range<Int>
    }

    package struct Piece {
        package var text: Range<Int>
        package var isCode: Bool
    }

    package private(set) var sections: [Section] = []
    package private(set) var pieces: [Piece] = []
    package private(set) var bytes: [UInt8] = []

    /// While a heading is written, whose text was taken already.
    var isPaused = false
    private var proseStart = 0
    private var isSeparate = false

    package init() { clear() }

    mutating func clear() {
        sections.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        isPaused = false
        isSeparate = false
        proseStart = 0
        sections.append(Section(anchor: 0..<0, heading: 0..<0, pieces: 0..<0))
    }

    mutating func begin(heading: ArraySlice<UInt8>, anchor: ArraySlice<UInt8>) {
        finish()
        let start = bytes.count
        bytes.append(contentsOf: heading)
        let middle = bytes.count
        bytes.append(contentsOf: anchor)
        sections.append(
            Section(
                anchor: middle..<bytes.count, heading: start..<middle,
                pieces: pieces.count..<pieces.count))
        proseStart = bytes.count
        isSeparate = false
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard !isPaused else { return }
        var at = 0
        while at < text.count {
            if text[at].isBlank {
                isSeparate = true
                at += 1
                continue
            }
            if isSeparate, bytes.count > proseStart { bytes.append(0x20) }
            isSeparate = false
            // Single spaces between words are copied with them.
            let start = at
            while at < text.count {
                let byte = text[at]
                if byte <= 0x20, byte.isBlank {
                    guard byte == 0x20, at + 1 < text.count, !text[at + 1].isBlank else { break }
                }
                at += 1
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<at]))
        }
    }

    /// What follows is not one word with what came before.
    mutating func separate() { isSeparate = true }

    mutating func appendCode(_ code: UnsafeBufferPointer<UInt8>) {
        finish()
        var end = code.count
        while end > 0, code[end - 1].isBlank { end -= 1 }
        guard end > 0 else { return }
        let start = bytes.count
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: code[..<end]))
        pieces.append(Piece(text: start..<bytes.count, isCode: true))
        proseStart = bytes.count
        sections[sections.count - 1].pieces =
            sections[sections.count - 1].pieces.lowerBound..<pieces.count
    }

    /// Closes the run of prose.
    mutating func finish() {
        if bytes.count > proseStart {
            pieces.append(Piece(text: proseStart..<bytes.count, isCode: false))
            let last = sections.count - 1
            sections[last].pieces = sections[last].pieces.lowerBound..<pieces.count
        }
        proseStart = bytes.count
        isSeparate = false
    }
}
