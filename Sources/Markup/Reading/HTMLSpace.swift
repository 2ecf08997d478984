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
            var index = 0
            while index < bytes.count, isBlank(bytes[index]) { index += 1 }
            /// What is kept, and not yet copied, begins here.
            var start = index
            while index < bytes.count {
                guard let open = bytes.place(of: UInt8(ascii: "<"), from: index) else { break }
                let tag = Tag(bytes, at: open)
                index = tag.end
                if tag.isBlock, preformatted == 0 {
                    var end = open
                    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
                    kept.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
                    start = open
                }
                if tag.isPreformatted { preformatted += tag.isEnd ? -1 : 1 }
                if tag.isBlock, preformatted == 0, index < bytes.count, isBlank(bytes[index]) {
                    kept.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
                    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
                    start = index
                }
            }
            kept.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
            return kept
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a }

    /// Elements that begin a line of their own.
    private static let blocks: ElementNames = [
        "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "head", "header", "hr", "html",
        "li", "link", "main", "meta", "nav", "ol", "p", "pre", "script", "section", "summary",
        "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
    ]

    private struct Tag {
        let isBlock: Bool
        let isPreformatted: Bool
        let isEnd: Bool
        /// Behind its `>`.
        let end: Int

        /// No value of an attribute holds a bare `>`.
        init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
            var index = start + 1
            isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
            if isEnd { index += 1 }
            let first = index
            while index < bytes.count, bytes[index] != UInt8(ascii: ">"),
                bytes[index] != UInt8(ascii: " ")
            {
                index += 1
            }
            let name = UnsafeBufferPointer(rebasing: bytes[first..<index])
            isBlock = HTMLSpace.blocks.contains(name)
            isPreformatted = isBlock && name.elementsEqual("pre".utf8)
            end = bytes.place(of: UInt8(ascii: ">"), from: index).map { $0 + 1 } ?? bytes.count
        }
    }
}
