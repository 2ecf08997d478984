/// Markup that may stand in a page as it is; text becomes it by `escaped` alone.
package struct HTML: Hashable, Sendable {
    package let text: String

    /// Vouches that `text` is well-formed markup.
    package init(_ text: String) { self.text = text }

    /// Text as markup: nothing in it can become an element, an entity or the end of an attribute.
    package static func escaped(_ text: String) -> HTML {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
        return HTML(String(decoding: bytes, as: UTF8.self))
    }

    package static func + (left: HTML, right: HTML) -> HTML { HTML(left.text + right.text) }
}
