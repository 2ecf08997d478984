/// What a plain text became: its markup, and what the rest of a site has to know of it.
///
/// One is filled page after page; its buffers keep their room.
package struct PlainPage {
    /// What goes below the page's first heading.
    package internal(set) var html: [UInt8] = []
    package internal(set) var headings: [Heading] = []
    package internal(set) var search = PlainSections()
    /// Where markup stands that was shown as text, and how it begins.
    package internal(set) var rawHTML: [(line: Int, beginning: String)] = []

    /// Texts and ids of all headings, one behind the other.
    private var headingText: [UInt8] = []
    private var ids = HeadingIDTable()
    private var uses: [Int: Int] = [:]

    package struct Heading {
        package var level: UInt8
        var text: Range<Int>
        var id: Range<Int>
    }

    package init() {}

    package func text(of heading: Heading) -> ArraySlice<UInt8> { headingText[heading.text] }
    package func id(of heading: Heading) -> ArraySlice<UInt8> { headingText[heading.id] }

    mutating func clear() {
        html.removeAll(keepingCapacity: true)
        headings.removeAll(keepingCapacity: true)
        headingText.removeAll(keepingCapacity: true)
        rawHTML.removeAll()
        uses.removeAll(keepingCapacity: true)
        ids.clear()
        search.clear()
    }

    // MARK: Headings

    mutating func beginHeading(level: UInt8) {
        let end = headingText.count
        headings.append(Heading(level: level, text: end..<end, id: end..<end))
    }

    mutating func appendToHeading(
        _ text: UnsafeBufferPointer<UInt8>, withoutMarks: Bool
    ) {
        if withoutMarks {
            HanEmphasis.withoutMarks(text) { headingText.append(contentsOf: $0) }
        } else {
            headingText.append(contentsOf: text)
        }
    }

    mutating func appendToHeading(_ byte: UInt8) { headingText.append(byte) }

    /// Closes the last heading's text; gives its id.
    mutating func endHeading() -> ArraySlice<UInt8> {
        let last = headings.count - 1
        var start = headings[last].text.lowerBound
        var end = headingText.count
        while start < end, headingText[start].isBlank { start += 1 }
        while end > start, headingText[end - 1].isBlank { end -= 1 }
        let text = start..<end
        headings[last].text = text
        let idStart = headingText.count
        ids.append(idOf: text, to: &headingText)
        headings[last].id = idStart..<headingText.count
        search.begin(heading: headingText[text], anchor: headingText[idStart...])
        return headingText[idStart...]
    }

    // MARK: Notes

    /// How often a note was referred to, with this time.
    mutating func footnoteUse(_ number: UnsafeBufferPointer<UInt8>) -> Int {
        let key = number.reduce(0) { $0 &* 10 &+ Int($1) }
        let count = (uses[key] ?? 0) + 1
        uses[key] = count
        return count
    }

    mutating func noteRawHTML(line: Int, _ markup: UnsafeBufferPointer<UInt8>) {
        let beginning = markup.prefix { $0 != 0x0a }.prefix(40)
        rawHTML.append((line, String(decoding: beginning, as: UTF8.self)))
    }
}
