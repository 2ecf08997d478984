import Markup

/// The text of a page for a reading system: nothing to press, nothing hidden, nothing twice.
///
/// What a page folds away stands open, since readers differ in what they do with `<details>`; the
/// steps of a figure stand one after the other, as on paper; of a figure's two drawings the narrow
/// one stays, because a reader's columns are narrow and what a style sheet hides may still be read
/// out. What only serves the site is left out: links to a heading's own place, the meaning that
/// floats beside a term (the term leads to the glossary), the way to the next lesson.
struct ChapterText {
    let nodes: [HTMLNode]

    init(_ body: [HTMLNode]) { nodes = Self.nodes(body) }

    private static func nodes(_ nodes: [HTMLNode]) -> [HTMLNode] {
        nodes.flatMap { node -> [HTMLNode] in
            switch node {
            case .text(let text): [.text(allowed(text))]
            case .element(let element): rewritten(element)
            }
        }
    }

    private static func rewritten(_ element: HTMLElement) -> [HTMLNode] {
        if element.name == "input", element["type"] == "checkbox" {
            return [.text(element["checked"] == nil ? "☐ " : "☑ ")]
        }
        if isLeftOut(element) { return [] }
        var element = element
        element.attributes = attributes(element)
        element.children = nodes(element.children)
        switch element.name {
        case "details": return [.element(opened(element))]
        case "summary":
            element.name = "p"
            element["class"] = "summary"
            return [.element(element)]
        case "figure": return dataAfter(element)
        default: return [.element(element)]
        }
    }

    // MARK: What is left out

    private static func isLeftOut(_ element: HTMLElement) -> Bool {
        switch element.name {
        case "input", "label", "button", "script": true
        case "svg": element.has(class: "wide")
        default: ["anchor", "meaning", "around"].contains { element.has(class: $0) }
        }
    }

    /// Of use to a pointer, a keyboard or a browser's window alone.
    private static let ofBrowsers: Set<String> = [
        "aria-describedby", "download", "loading", "name", "open", "rel", "tabindex",
    ]

    private static func attributes(_ element: HTMLElement) -> [HTMLElement.Attribute] {
        var kept = element
        // A region is named so that it can be scrolled by keyboard.
        if kept["role"] == "region" {
            kept["role"] = nil
            kept["aria-label"] = nil
        }
        kept.attributes.removeAll { ofBrowsers.contains($0.name) }
        kept["xml:lang"] = kept["lang"]
        return kept.attributes.map { .init(name: $0.name, value: allowed($0.value)) }
    }

    /// XML has no way at all to write most control characters (XML 1.0, 2.2).
    private static func allowed(_ text: String) -> String {
        func isForbidden(_ byte: UInt8) -> Bool {
            byte < 0x20 && byte != 0x09 && byte != 0x0a && byte != 0x0d
        }
        guard text.utf8.contains(where: isForbidden) else { return text }
        return String(
            decoding: text.utf8.flatMap { isForbidden($0) ? Array("\u{fffd}".utf8) : [$0] },
            as: UTF8.self)
    }

    // MARK: What stands open

    private static func opened(_ details: HTMLElement) -> HTMLElement {
        var opened = details
        opened.name = "div"
        opened["class"] = [details["class"], "opened"].compactMap(\.self).joined(separator: " ")
        return opened
    }

    /// A drawing and its caption keep together on a page; a table of numbers would tear them apart.
    private static func dataAfter(_ figure: HTMLElement) -> [HTMLNode] {
        func isData(_ node: HTMLNode) -> Bool { node.element?.has(class: "data") ?? false }
        var kept = figure
        kept.children.removeAll(where: isData)
        return [.element(kept)] + figure.children.filter(isData)
    }
}
