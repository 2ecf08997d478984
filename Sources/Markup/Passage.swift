/// A paragraph, heading, cell or caption as its reader meets it: text without markup, with the
/// places of it in its file and the links that stand in it.
package struct Passage: Sendable, Hashable {
    package struct Link: Sendable, Hashable {
        /// As it was written: "term:page-frame", "host.html".
        package let url: String
        /// Of its text, in `scalars`.
        package let range: Range<Int>
        package let location: SourceLocation
    }

    /// What is no running text, such as code or a value, is one `object` each.
    package private(set) var scalars: [Unicode.Scalar] = []
    package private(set) var links: [Link] = []
    package let isHeading: Bool
    /// Where stretches of `scalars` begin in the file, in the order of both; inside a stretch the
    /// file has the same text on one line.
    private var spots: [Spot]

    private struct Spot: Hashable {
        let start: Int
        let location: SourceLocation
    }

    package static let object: Unicode.Scalar = "\u{FFFC}"

    /// `location` is the place of the whole, where nothing better is known.
    init(at location: SourceLocation, isHeading: Bool = false) {
        spots = [Spot(start: 0, location: location)]
        self.isHeading = isHeading
    }

    /// Text that stands in its file as it is, on one line.
    package init(_ text: String, at location: SourceLocation) {
        self.init(at: location)
        append(text, at: location)
    }

    package var text: String { text(scalars.indices) }

    package func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    /// The place of one scalar.
    package func location(of index: Int) -> SourceLocation {
        let next = spots.firstIndex { $0.start > index } ?? spots.endIndex
        let spot = spots[next - 1]
        return SourceLocation(
            file: spot.location.file, line: spot.location.line,
            column: spot.location.column + index - spot.start)
    }

    // MARK: Putting it together

    mutating func append(_ text: String, at location: SourceLocation?) {
        if let location { spots.append(Spot(start: scalars.count, location: location)) }
        scalars += text.unicodeScalars
    }

    /// What the reader sees and nothing of it is text.
    mutating func appendObject() { scalars.append(Self.object) }

    mutating func addLink(_ url: String, from start: Int, at location: SourceLocation) {
        links.append(Link(url: url, range: start..<scalars.count, location: location))
    }
}

extension Passage {
    /// A text of YAML whose lines may have been folded: each of its scalars that is no space stands
    /// in the file, from `location` on and in the same order.
    package init(
        folded text: String, at location: SourceLocation, in yaml: [UInt8], firstLine: Int
    ) {
        self.init(at: location)
        var (line, column) = (firstLine, 1)
        // Up to its line by bytes, of which a line feed is one wherever it stands.
        var start = 0
        while line < location.line, start < yaml.count {
            if yaml[start] == UInt8(ascii: "\n") { line += 1 }
            start += 1
        }
        let file = String(decoding: yaml[start...], as: UTF8.self).unicodeScalars
        var index = file.startIndex
        func advance() {
            if file[index] == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
            index = file.index(after: index)
        }
        while index < file.endIndex, (line, column) < (location.line, location.column) { advance() }
        for scalar in text.unicodeScalars {
            if !scalar.properties.isWhitespace {
                while index < file.endIndex, file[index] != scalar { advance() }
            }
            if index < file.endIndex {
                let place = SourceLocation(file: location.file, line: line, column: column)
                spots.append(Spot(start: scalars.count, location: place))
            }
            scalars.append(scalar)
            guard index < file.endIndex else { continue }
            if file[index] == scalar { advance() }
        }
    }
}
