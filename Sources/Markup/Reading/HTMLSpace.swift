/// Blanks beside the tags of blocks, where a browser shows none.
package enum HTMLSpace {
    /// The markup without line breaks and indentation that mean nothing. Text, inline elements and
    /// everything preformatted stay as they are.
    package static func trimmed(_ markup: String) -> String {
        String(decoding: trimmed(Array(markup.utf8)), as: UTF8.self)
    }

    /// The same of bytes.
    package static func trimmed(_ markup: [UInt8]) -> [UInt8] {
        markup.withUnsafeBufferPointer { bytes in
            var kept: [UInt8] = []
            kept.reserveCapacity(bytes.count)
            var preformatted = 0
            var isBehindBlock = true
            var index = 0
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "<") {
                    let tag = Tag(bytes, at: index)
                    let isBlock = tag.isBlock
                    if isBlock, preformatted == 0 {
                        while let last = kept.last, isBlank(last) { kept.removeLast() }
                    }
                    if tag.isPreformatted { preformatted += tag.isEnd ? -1 : 1 }
                    kept.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<tag.end]))
                    isBehindBlock = isBlock
                    index = tag.end
                } else if isBehindBlock, preformatted == 0, isBlank(bytes[index]) {
                    index += 1
                } else {
                    // Text up to the next tag stays as it is.
                    let start = index
                    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
                    kept.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                    isBehindBlock = false
                }
            }
            return kept
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a }

    /// Elements that begin a line of their own.
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "head", "header", "hr", "html",
        "li", "link", "main", "meta", "nav", "ol", "p", "pre", "script", "section", "summary",
        "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
    ]

    private struct Tag {
        /// Its name, as the bytes of a number; 0 for a longer one than any block has.
        let name: UInt128
        let isEnd: Bool
        /// Behind its `>`.
        let end: Int

        /// No value of an attribute holds a bare `>`.
        init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
            var index = start + 1
            isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
            if isEnd { index += 1 }
            let first = index
            var name: UInt128 = 0
            while index < bytes.count, bytes[index] != UInt8(ascii: ">"),
                bytes[index] != UInt8(ascii: " ")
            {
                name = name << 8 | UInt128(bytes[index])
                index += 1
            }
            self.name = index - first <= 16 ? name : 0
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
            end = min(index + 1, bytes.count)
        }

        var isBlock: Bool { HTMLSpace.packedBlocks.contains(name) }
        var isPreformatted: Bool { name == Self.pre }

        private static let pre = packed("pre")

        static func packed(_ name: String) -> UInt128 {
            name.utf8.reduce(0) { $0 << 8 | UInt128($1) }
        }
    }

    private static let packedBlocks = Set(blocks.map(Tag.packed))
}
