/// Lets emphasis begin and end beside wide punctuation.
///
/// CommonMark decides by the characters around asterisks whether they open or close, with Latin
/// spacing in mind: in `这是**重点。**后文` the second pair stands between punctuation and a letter
/// and may only open. An invisible mark between the two makes it neither; the marks are taken out
/// again once the text is parsed. See the flanking rules in the CommonMark specification, 6.2.
enum HanEmphasis {
    /// U+E000, a private-use character: no letter, no space, no punctuation.
    private static let mark: [UInt8] = [0xee, 0x80, 0x80]

    /// The text with the marks that it needs; nil where it needs none, which is most often.
    static func marked(_ markdown: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var result: [UInt8]?
        var copied = 0
        var index = 0
        func add(before place: Int) {
            if result == nil {
                result = []
                result?.reserveCapacity(markdown.count + 64)
            }
            result?.append(contentsOf: UnsafeBufferPointer(rebasing: markdown[copied..<place]))
            result?.append(contentsOf: mark)
            copied = place
        }
        while let star = markdown.place(of: UInt8(ascii: "*"), from: index) {
            index = star
            var end = index
            while end < markdown.count, markdown[end] == UInt8(ascii: "*") { end += 1 }
            let before = index > 0 ? markdown.scalar(before: index) : " "
            let after = end < markdown.count ? markdown.scalar(at: end).scalar : " "
            if before.isWidePunctuation, after.isInsideWord { add(before: index) }
            if after.isWidePunctuation, before.isInsideWord { add(before: end) }
            index = end
        }
        result?.append(contentsOf: UnsafeBufferPointer(rebasing: markdown[copied...]))
        return result
    }

    /// Hands over a text piece by piece, without the marks.
    static func withoutMarks(
        _ text: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var start = 0
        var index = 0
        while index + 2 < text.count {
            guard text[index] == mark[0], text[index + 1] == mark[1], text[index + 2] == mark[2]
            else {
                index += 1
                continue
            }
            if start < index { body(UnsafeBufferPointer(rebasing: text[start..<index])) }
            index += 3
            start = index
        }
        if start < text.count { body(UnsafeBufferPointer(rebasing: text[start...])) }
    }

    static func unmarked(_ text: String) -> String {
        guard text.utf8.contains(mark[0]) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\u{e000}" }))
    }
}

extension Unicode.Scalar {
    fileprivate var isInsideWord: Bool {
        !properties.isWhitespace && self != "\\" && !isWidePunctuation
    }
}
