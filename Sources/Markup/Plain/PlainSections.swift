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
            at = text.singlySpaced(from: at)
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

extension UnsafeBufferPointer<UInt8> {
    /// A place up to which the text has no blanks from there on but single spaces between words: the
    /// last of those, eight bytes at a time, that can be told without looking at each.
    fileprivate func singlySpaced(from start: Int) -> Int {
        let bytes = UnsafeRawBufferPointer(self)
        var at = start
        // Of the last byte looked at, which was a space: its bit as that of the byte before the next.
        var before: UInt64 = 0
        while at + 8 <= bytes.count {
            let eight = UInt64(
                littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            let controls = Self.zeros(in: eight & 0xe0e0_e0e0_e0e0_e0e0)
            let spaces = Self.zeros(in: eight ^ 0x2020_2020_2020_2020)
            if controls | (spaces & (spaces << 8 | before)) != 0 { break }
            before = spaces >> 56
            at += 8
        }
        // A space at the end may be the first of several.
        while at > start, self[at - 1] == 0x20 { at -= 1 }
        return at
    }

    /// The highest bit of each byte that is zero.
    private static func zeros(in bytes: UInt64) -> UInt64 {
        let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
        return ~((bytes & low) &+ low | bytes | low)
    }
}
