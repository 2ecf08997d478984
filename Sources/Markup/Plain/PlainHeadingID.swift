/// The id of a heading that stands first in a plain text.
package enum PlainHeadingID {
    /// `text` is without marks of Markdown.
    package static func of(_ text: [UInt8]) -> [UInt8] {
        var table = HeadingIDTable()
        var bytes = text
        table.append(idOf: text.indices, to: &bytes)
        return Array(bytes[text.count...])
    }
}
