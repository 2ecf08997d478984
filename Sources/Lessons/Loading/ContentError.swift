package import Markup

/// What is wrong in `content/`: every problem found in one run, in the order of files and lines.
package struct ContentError: Error, CustomStringConvertible {
    package let problems: [Problem]

    package init(_ problems: [Problem]) {
        self.problems = problems.sorted { left, right in
            let (a, b) = (left.location, right.location)
            return (a.file, a.line, a.column, left.fact) < (b.file, b.line, b.column, right.fact)
        }
    }

    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
