import Markup

/// Reads the sections of a page off its markup.
///
/// A section begins at a heading and at whatever else has an id that a link can lead to: a claim, a
/// metric, a term. After such an element the text belongs again to what stood before it.
struct SectionReader {
    private var sections = [SearchSection(anchor: "")]
    /// By section: its prose.
    private var prose = [SpacedText()]
    /// The section that text belongs to, and the one with the nearest heading.
    private var place = Place(section: 0, heading: 0)
    /// Takes the text instead of the section: of a heading, of code.
    private var captured: SpacedText?

    private struct Place {
        var section: Int
        var heading: Int
    }

    static func sections(of body: [HTMLNode]) -> [SearchSection] {
        var reader = SectionReader()
        reader.read(body)
        return reader.finished()
    }

    private mutating func read(_ nodes: [HTMLNode]) {
        for node in nodes {
            switch node {
            case .text(let text): append(text)
            case .element(let element) where VisibleText.shows(element): read(element)
            case .element: break
            }
        }
    }

    private mutating func read(_ element: HTMLElement) {
        let setsApart = VisibleText.setsApart(element)
        if setsApart { separate() }
        let before = place
        if captured != nil {
            read(element.children)
        } else {
            if let id = Self.landing(element) { begin(anchor: id) }
            readByName(element)
            if Self.containers.contains(element.name) { place = before }
        }
        if setsApart { separate() }
    }

    private mutating func readByName(_ element: HTMLElement) {
        switch element.name {
        case "h1": sections[0].heading = capture(element).text
        case "h2", "h3": readHeading(element)
        case "dt" where isFresh, "summary" where isFresh: setHeading(element)
        case "pre": readCode(element)
        case "ol" where element.has(class: "samples"): readSamples(element)
        default: read(element.children)
        }
    }

    // MARK: Sections

    private static let containers: ElementNames = [
        "section", "article", "aside", "nav", "figure", "div", "details",
    ]

    /// The id of an element that a link leads to, not to a part of a drawing or a line of code.
    private static func landing(_ element: HTMLElement) -> String? {
        containers.contains(element.name) || element.name == "h2" || element.name == "h3"
            ? element["id"] : nil
    }

    private mutating func begin(anchor: String) {
        sections.append(SearchSection(anchor: anchor, under: place.heading))
        prose.append(SpacedText())
        place.section = sections.count - 1
    }

    /// Nothing was read since the section began.
    private var isFresh: Bool {
        place.section == sections.count - 1 && place.section > 0
            && sections[place.section].isEmpty && prose[place.section].isEmpty
    }

    private mutating func readHeading(_ element: HTMLElement) {
        if !isFresh { begin(anchor: sections[place.section].anchor) }
        setHeading(element)
    }

    private mutating func setHeading(_ element: HTMLElement) {
        sections[place.section].heading = capture(element).text
        sections[place.section].under = nil
        place.heading = place.section
    }

    private mutating func readCode(_ element: HTMLElement) {
        let code = capture(element, keepsLines: true)
        guard !code.isEmpty else { return }
        sections[place.section].pieces.append(
            SearchPiece(text: code.text, isCode: true, lines: Self.lines(element)))
    }

    /// A listing's lines by the id of its first one.
    private static func lines(_ element: HTMLElement) -> SearchPiece.Lines? {
        for case .element(let child) in element.children {
            if child.has(class: "l"), let id = child["id"] {
                let digits = id.reversed().prefix { $0.isASCII && $0.isNumber }.count
                return Int(id.suffix(digits)).map {
                    SearchPiece.Lines(prefix: String(id.dropLast(digits)), first: $0)
                }
            }
            if let lines = lines(child) { return lines }
        }
        return nil
    }

    /// Of samples that repeat each other, one is enough to be found.
    private mutating func readSamples(_ element: HTMLElement) {
        let text = capture(element).bytes
        var seen = SeenWords()
        text.withUnsafeBufferPointer { text in
            var start = 0
            while start < text.count {
                var end = start
                while end < text.count, text[end] != UInt8(ascii: " ") { end += 1 }
                let word = UnsafeBufferPointer(rebasing: text[start..<end])
                if !word.isEmpty, seen.insert(word) {
                    append(word)
                    separate()
                }
                start = end + 1
            }
        }
    }

    private func finished() -> [SearchSection] {
        var renumbered: [Int: Int] = [:]
        var kept: [SearchSection] = []
        for (index, section) in sections.enumerated() {
            var section = section
            if !prose[index].isEmpty {
                section.pieces.insert(SearchPiece(text: prose[index].text), at: 0)
            }
            guard index == 0 || !section.isEmpty else { continue }
            section.under = section.under.flatMap { renumbered[$0] }
            renumbered[index] = kept.count
            kept.append(section)
        }
        return kept
    }

    // MARK: Text

    private mutating func append(_ text: String) {
        if captured != nil { captured?.append(text) } else { prose[place.section].append(text) }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        if captured != nil { captured?.append(text) } else { prose[place.section].append(text) }
    }

    private mutating func separate() {
        if captured != nil { captured?.separate() } else { prose[place.section].separate() }
    }

    /// The text inside, taken by itself.
    private mutating func capture(_ element: HTMLElement, keepsLines: Bool = false) -> SpacedText {
        let outer = captured
        captured = SpacedText(keepsLines: keepsLines)
        read(element.children)
        let inner = captured ?? SpacedText()
        captured = outer
        return inner
    }
}
