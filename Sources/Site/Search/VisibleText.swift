import Markup

/// Which text of a page a reader sees or can open, and where one word ends and the next begins.
///
/// The search finds what stands here and nothing else; a browser test compares it with the text
/// that the browser itself gives. Not counted are: what a term means, shown beside its link (the
/// glossary has it); the narrow one of two drawings of one figure; titles and descriptions of
/// drawings; the names of steps, which their buttons have; the `#` beside a heading.
enum VisibleText {
    static func shows(_ element: HTMLElement) -> Bool {
        if unseen.contains(element.name) { return false }
        if element.attributes.isEmpty { return true }
        if element["hidden"] != nil { return false }
        // Most elements have no class.
        guard element["class"] != nil else { return true }
        if element.name == "svg" { return !element.has(class: "narrow") }
        return !unseenClasses.contains { element.has(class: $0) }
    }

    /// Whether text inside and text around an element belong to different words. Elements of a
    /// line do not part a word; those that the style sheet sets apart do.
    static func setsApart(_ element: HTMLElement) -> Bool {
        if !ofLine.contains(element.name) { return true }
        guard element["class"] != nil else { return false }
        return apartClasses.contains { element.has(class: $0) }
    }

    private static let unseen: ElementNames = [
        "script", "style", "template", "noscript", "title", "desc", "defs",
    ]
    private static let unseenClasses: [String] = ["meaning", "step-name", "anchor"]
    private static let ofLine: ElementNames = [
        "a", "abbr", "b", "bdi", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
        "mark", "q", "s", "samp", "span", "strong", "sub", "sup", "time", "tspan", "u", "var",
        "wbr",
    ]
    private static let apartClasses: [String] = ["l", "seal"]
}
