/// A language of the book: "zh-Hans", "en".
package struct Language: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The BCP 47 tag; also the name of the lesson's file and of the site's folder.
    package let code: String

    package init(_ code: String) { self.code = code }

    package var description: String { code }

    package static func < (left: Language, right: Language) -> Bool { left.code < right.code }
}
