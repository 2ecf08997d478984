/// A place in a file of the content.
package struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
    package let file: String
    /// From 1.
    package let line: Int
    /// From 1, in Unicode scalars.
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }
}

/// Something wrong in the content: where, what, and what to do about it.
package struct Problem: Hashable, Sendable, CustomStringConvertible {
    package let location: SourceLocation
    package let fact: String
    package let remedy: String?

    package init(location: SourceLocation, fact: String, remedy: String?) {
        self.location = location
        self.fact = fact
        self.remedy = remedy
    }

    /// "content/…/en.md:12:8: there is no term 'pageframe'; did you mean 'page-frame'?"
    package var description: String {
        "\(location): \(fact)" + (remedy.map { "; \($0)" } ?? "")
    }
}
