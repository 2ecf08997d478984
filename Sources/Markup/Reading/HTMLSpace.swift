/// Blanks beside the tags of blocks, where a browser shows none.
package enum HTMLSpace {
    /// The markup without line breaks and indentation that mean nothing. Text, inline elements and
    /// everything preformatted stay as they are.
    package static func trimmed(_ markup: String) -> String {
        let bytes = Array(markup.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var preformatted = 0
        var isBehindBlock = true
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                let tag = Tag(bytes, at: index)
                let isBlock = blocks.contains(tag.name)
                if isBlock, preformatted == 0 {
                    while let last = kept.last, blanks.contains(last) { kept.removeLast() }
                }
                if tag.name == "pre" { preformatted += tag.isEnd ? -1 : 1 }
                kept += bytes[index..<tag.end]
                isBehindBlock = isBlock
                index = tag.end
            } else if isBehindBlock, preformatted == 0, blanks.contains(bytes[index]) {
                index += 1
            } else {
                kept.append(bytes[index])
                isBehindBlock = false
                index += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private static let blanks = Array(" \n".utf8)

    /// Elements that begin a line of their own.
    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "head", "header", "hr", "html",
        "li", "link", "main", "meta", "nav", "ol", "p", "pre", "script", "section", "summary",
        "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
    ]

    private struct Tag {
        let name: String
        let isEnd: Bool
        /// Behind its `>`.
        let end: Int

        /// No value of an attribute holds a bare `>`.
        init(_ bytes: [UInt8], at start: Int) {
            var index = start + 1
            isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
            if isEnd { index += 1 }
            let first = index
            while index < bytes.count, bytes[index] != UInt8(ascii: ">"),
                bytes[index] != UInt8(ascii: " ")
            { index += 1 }
            name = String(decoding: bytes[first..<index], as: UTF8.self)
            while index < bytes.count, bytes[index] != UInt8(ascii: ">") { index += 1 }
            end = min(index + 1, bytes.count)
        }
    }
}
