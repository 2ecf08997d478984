import Markup

/// What stands on a page, in elements that Markdown has words for.
///
/// The site's own parts are told by their classes: claims, guesses, drawings, tallies. Nothing is
/// added but the punctuation that boxes and lines stand for on the page, and the word that
/// introduces what a drawing says.
struct TwinBody {
    private let links: TwinLinks
    private let words: Words

    init(_ links: TwinLinks, _ words: Words) {
        self.links = links
        self.words = words
    }

    func nodes(_ page: [HTMLNode]) -> [HTMLNode] {
        page.rewritten(entering: Self.hasInside) { element in
            Self.isHidden(element) ? [] : rewritten(element)
        }
    }

    private static func isHidden(_ element: HTMLElement) -> Bool {
        !element.attributes.isEmpty
            && (element["aria-hidden"] == "true" || element["hidden"] != nil)
    }

    /// Whether anything in it can change: not in what is left out, nor in a drawing, which stands
    /// for its description, nor in samples, thousands of numbers and nothing else.
    private static func hasInside(_ element: HTMLElement) -> Bool {
        switch element.name {
        case "svg": false
        case "ol" where element.has(class: "samples"): false
        default: !isHidden(element)
        }
    }

    /// Nil leaves the element as it is.
    private func rewritten(_ element: HTMLElement) -> [HTMLNode]? {
        switch element.name {
        // Nearly all elements are one of these.
        case "span", "li": return byClass(element)
        case "a": return link(element)
        case "svg": return TwinFigure.drawing(element, words)
        case "figure": return [.element(TwinFigure.figure(element))]
        case "pre": return [.element(Self.code(element))]
        case "dd": return [.element(Self.setApart(element))]
        case "p", "small", "h3": return [.element(separated(TwinBody.kind(element, words)))]
        case "ol" where Self.countsItself(element):
            return [.element(HTMLElement("ul", children: element.children))]
        case "label", "input", "button":
            return element["type"] == "checkbox" ? nil : []
        case "details" where element.has(class: "data"):
            return [.element(TwinSamples.details(element, links.csv, words))]
        default: return byClass(element)
        }
    }

    private func byClass(_ element: HTMLElement) -> [HTMLNode]? {
        // Most elements have no class, and most classes, as those of code, say nothing here.
        guard !element.attributes.isEmpty, let classes = element["class"],
            classes.utf8.contains(UInt8(ascii: " ")) || Self.classes.contains(classes)
        else { return nil }
        if element.has(class: "meaning") { return [] }
        if element.has(class: "claim") { return [.element(TwinClaim.quotation(element))] }
        if element.has(class: "predict") { return [.element(TwinFigure.guesses(element))] }
        if element.has(class: "stepper") { return [.element(TwinFigure.steps(element, words))] }
        if element.has(class: "callout") || element.has(class: "notice") {
            return [.element(HTMLElement("blockquote", children: element.children))]
        }
        if element.has(class: "said") { return [.element(Self.said(element))] }
        if element.has(class: "tally") { return [.element(inOneLine(element, of: "li"))] }
        if element.has(class: "outcome") { return [.element(inOneLine(element, of: "p", "a"))] }
        if element.has(class: "around") { return [.element(around(element))] }
        // A number stands in a column of its own.
        return element.has(class: "number") ? [.element(element), .text(" ")] : nil
    }

    /// Those that `byClass` asks for.
    private static let classes: ElementNames = [
        "meaning", "claim", "predict", "stepper", "callout", "notice", "said", "tally", "outcome",
        "around", "number",
    ]

    /// Values stand as their text; the rest leads where `TwinLinks` says.
    private func link(_ element: HTMLElement) -> [HTMLNode] {
        if element.has(class: "anchor") { return [] }
        if element.has(class: "value") { return element.children }
        guard let href = element["href"], let target = links.target(of: href) else {
            return element.children
        }
        var link = HTMLElement("a", children: element.children)
        link["href"] = target
        link["class"] = element["class"]
        return [.element(link)]
    }

    /// A listing names its language by the ending of its file; a command is one of the shell.
    private static func code(_ element: HTMLElement) -> HTMLElement {
        guard let index = element.children.firstIndex(where: { $0.element?.name == "code" }),
            var code = element.children[index].element, code["class"] == nil
        else { return element }
        if element.has(class: "command") {
            code["class"] = "language-sh"
        } else if element.has(class: "listing"), let name = element["aria-label"],
            let ending = name.split(separator: ".").last
        {
            let languages = ["h": "c", "py": "python"]
            code["class"] = "language-" + (languages[String(ending)] ?? String(ending))
        }
        var element = element
        element.children[index] = .element(code)
        return element
    }

    /// What a note says, as a quotation; what holds follows it.
    private static func said(_ element: HTMLElement) -> HTMLElement {
        var section = element
        section.children = element.children.map { node in
            guard let saying = node.element, saying.has(class: "saying") else { return node }
            return .element(HTMLElement("blockquote", children: [.element(saying)]))
        }
        return section
    }

    /// A note beneath a fact is a paragraph of its own.
    private static func setApart(_ element: HTMLElement) -> HTMLElement {
        var fact = element
        fact.children = element.children.map { node in
            guard let note = node.element, note.name == "small" else { return node }
            return .element(HTMLElement("p", children: note.children))
        }
        return fact
    }

    /// What kind of test or metric it is stands in a frame of its own: before a test it introduces,
    /// behind a name it adds.
    private static func kind(_ element: HTMLElement, _ words: Words) -> HTMLElement {
        guard element.children.contains(where: { $0.element?.has(class: "kind") ?? false }) else {
            return element
        }
        var line = element
        line.children = element.children.enumerated().map { index, node in
            guard let kind = node.element, kind.has(class: "kind") else { return node }
            return .text(index == 0 ? kind.text + words.colon : "· " + kind.text)
        }
        return line
    }

    /// Links with nothing between them get a comma.
    private func separated(_ element: HTMLElement) -> HTMLElement {
        guard element.children.count > 2 else { return element }
        var result = element
        for index in element.children.indices.dropFirst().dropLast() {
            guard case .text(let gap) = element.children[index], gap.isBlank,
                element.children[index - 1].element?.name == "a",
                element.children[index + 1].element?.name == "a"
            else { continue }
            result.children[index] = .text(words.comma)
        }
        return result
    }

    /// A list whose items begin with numbers of their own.
    private static func countsItself(_ list: HTMLElement) -> Bool {
        let item = list.children.lazy.compactMap(\.element).first
        let link = item?.children.lazy.compactMap(\.element).first
        return link?.children.lazy.compactMap(\.element).first?.has(class: "number") ?? false
    }

    /// The parts of a row, with dots between them.
    private func inOneLine(_ element: HTMLElement, of names: String...) -> HTMLElement {
        var line: [HTMLNode] = []
        for part in element.children.compactMap(\.element) where names.contains(part.name) {
            if !line.isEmpty { line.append(.text(" · ")) }
            line += part.name == "a" ? [.element(part)] : part.children
        }
        return HTMLElement("p", children: line)
    }

    private func around(_ element: HTMLElement) -> HTMLElement {
        let links = element.children.compactMap(\.element).map { link -> HTMLNode in
            var link = link
            link.children = link.children.map { node in
                guard let small = node.element, small.name == "small" else { return node }
                return .text(small.text + words.colon)
            }
            return .element(link)
        }
        var line: [HTMLNode] = []
        for link in links {
            if !line.isEmpty { line.append(.text(" · ")) }
            line.append(link)
        }
        return HTMLElement("p", children: line)
    }
}

extension String {
    var isBlank: Bool { utf8.allSatisfy { $0 == 0x20 || (0x09...0x0d).contains($0) } }
}
