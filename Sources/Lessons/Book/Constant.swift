package import Markup

/// A number with its unit that a lesson's prose may hold as it stands, and where it comes from.
package struct Constant: Sendable, Hashable {
    package enum Origin: Sendable, Hashable {
        /// A key of the book's sources.
        case source(String)
        /// A parameter of the program that the lesson prints for the reader to try.
        case exercise
    }

    /// As the prose writes it: "128 TiB".
    package var literal: String
    package var origin: Origin
    /// Where the literal is declared.
    package var location: SourceLocation
    /// Where its origin stands beside it.
    var originLocation: SourceLocation

    /// What stands in place of a source.
    static let exerciseWord = "exercise"
}
