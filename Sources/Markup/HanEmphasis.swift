/// Lets emphasis begin and end beside wide punctuation.
///
/// CommonMark decides by the characters around asterisks whether they open or close, with Latin
/// spacing in mind: in `这是**重点。**后文` the second pair stands between punctuation and a letter
/// and may only open. An invisible mark between the two makes it neither; the marks are taken out
/// again once the text is parsed. See the flanking rules in the CommonMark specification, 6.2.
enum HanEmphasis {
    /// A private-use character: no letter, no space, no punctuation.
    private static let scalar: Unicode.Scalar = "\u{E000}"
    private static let mark = Array("\u{E000}".utf8)

    static func marked(_ markdown: [UInt8]) -> [UInt8] {
        guard markdown.contains(UInt8(ascii: "*")),
            let text = String(validating: markdown, as: UTF8.self)
        else { return markdown }
        let scalars = Array(text.unicodeScalars)
        var result: [UInt8] = []
        result.reserveCapacity(markdown.count + 16)
        var index = 0
        while index < scalars.count {
            guard scalars[index] == "*" else {
                result += UTF8.encode(scalars[index]) ?? UTF8.encodedReplacementCharacter
                index += 1
                continue
            }
            var end = index
            while end < scalars.count, scalars[end] == "*" { end += 1 }
            let before = index > 0 ? scalars[index - 1] : " "
            let after = end < scalars.count ? scalars[end] : " "
            if before.isWidePunctuation && after.isInsideWord { result += mark }
            result += repeatElement(UInt8(ascii: "*"), count: end - index)
            if after.isWidePunctuation && before.isInsideWord { result += mark }
            index = end
        }
        return result
    }

    static func unmarked(_ text: String) -> String {
        guard text.unicodeScalars.contains(scalar) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != scalar }))
    }
}

extension Unicode.Scalar {
    fileprivate var isInsideWord: Bool {
        !properties.isWhitespace && self != "\\" && !isWidePunctuation
    }
}
