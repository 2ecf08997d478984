/// Markup that may stand in a page as it is; text becomes it by `escaped` alone.
package struct HTML: Hashable, Sendable {
    package let text: String

    /// Vouches that `text` is well-formed markup.
    package init(_ text: String) { self.text = text }

    /// Text as markup: nothing in it can become an element, an entity or the end of an attribute.
    package static func escaped(_ text: String) -> HTML {
        var text = text
        let isPlain = text.withUTF8 { $0.allSatisfy { !isMarkup($0) } }
        if isPlain { return HTML(text) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        text.withUTF8 { bytes.append(escaping: $0) }
        return HTML(String(decoding: bytes, as: UTF8.self))
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }

    package static func + (left: HTML, right: HTML) -> HTML { HTML(left.text + right.text) }
}
