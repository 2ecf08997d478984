/// Reads what stands in a line of a page as Markdown's inlines.
struct MarkdownInlineReader {
    private var isStrong = false
    private var isEmphasized = false
    private var isLink = false
    /// Where a line cannot end, as in a heading or a cell, a break is a blank.
    private let breaks: Bool

    static func line(_ nodes: [HTMLNode], breaks: Bool = true) -> String {
        MarkdownLine(MarkdownInlineReader(breaks: breaks).inlines(nodes)).text
    }

    private init(breaks: Bool) { self.breaks = breaks }

    private func inlines(_ nodes: [HTMLNode]) -> [MarkdownInline] {
        var inlines: [MarkdownInline] = []
        for node in nodes {
            switch node {
            case .text(let text) where isLink: inlines.append(.text(MarkdownText.collapsed(text)))
            case .text(let text): appendLinked(text, to: &inlines)
            case .element(let element): inlines += read(element)
            }
        }
        return inlines
    }

    private func read(_ element: HTMLElement) -> [MarkdownInline] {
        switch element.name {
        case "span": return inlines(element.children)
        case "strong", "b":
            if isStrong { return inlines(element.children) }
            var inside = self
            inside.isStrong = true
            return [.emphasis("**", inside.inlines(element.children))]
        case "em", "i":
            if isEmphasized { return inlines(element.children) }
            var inside = self
            inside.isEmphasized = true
            return [.emphasis("*", inside.inlines(element.children))]
        case "code", "kbd", "samp":
            let text = element.text
            return text.isEmpty ? [] : [.atom(MarkdownText.code(text))]
        case "a": return link(element)
        case "br": return [breaks ? .lineBreak : .text(" ")]
        case "img":
            let name = MarkdownText.escaped(element["alt"] ?? "")
            return [.atom("![\(name)](\(MarkdownText.destination(element["src"] ?? "")))")]
        case "input" where element["type"] == "checkbox":
            return [.atom(element["checked"] == nil ? "[ ]" : "[x]"), .text(" ")]
        case "sup" where element.has(class: "footnote-ref"):
            return [.atom("[^\(element.text)]")]
        case "svg", "script", "style", "template", "input", "button": return []
        case "p", "div", "li", "dt", "dd", "small", "tr", "td", "th", "section", "ul", "ol":
            // A block where only a line may be keeps its distance.
            return [.text(" ")] + inlines(element.children) + [.text(" ")]
        default: return inlines(element.children)
        }
    }

    private func link(_ element: HTMLElement) -> [MarkdownInline] {
        guard !isLink, let address = element["href"] else { return inlines(element.children) }
        if element.has(class: "footnote-back") { return [] }
        var inside = self
        inside.isLink = true
        let text = MarkdownLine(inside.inlines(element.children)).text
        if text.isEmpty { return [] }
        return [.atom("[\(text)](\(MarkdownText.destination(address)))")]
    }

    /// Text, with every web address in it as a link of its own.
    private func appendLinked(_ text: String, to result: inout [MarkdownInline]) {
        let text = MarkdownText.collapsed(text)
        // Most texts have none.
        guard text.utf8.contains(UInt8(ascii: ":")) else { return result.append(.text(text)) }
        var rest = text.utf8[...]
        var plain = rest.startIndex
        while let at = Self.address(in: rest) {
            result.append(.text(String(text[plain..<at.lowerBound])))
            result.append(.atom("<\(text[at])>"))
            plain = at.upperBound
            rest = rest[at.upperBound...]
        }
        result.append(.text(String(text[plain...])))
    }

    private static func address(in text: Substring.UTF8View) -> Range<String.Index>? {
        var rest = text
        while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            let after = text[colon...]
            if after.starts(with: "://".utf8) {
                let before = text[..<colon]
                for scheme in ["https", "http"]
                where before.suffix(scheme.utf8.count).elementsEqual(scheme.utf8) {
                    let start = before.index(before.endIndex, offsetBy: -scheme.utf8.count)
                    // Ends at a blank, at a bracket, and with ASCII; a full stop is the sentence's.
                    var address = text[start...].prefix {
                        $0 > 0x20 && $0 < 0x7f && !"<>()\"'`".utf8.contains($0)
                    }
                    while let last = address.last, ".,;:!?".utf8.contains(last) {
                        address = address.dropLast()
                    }
                    if address.endIndex > text.index(colon, offsetBy: 3) {
                        return address.startIndex..<address.endIndex
                    }
                }
            }
            rest = rest[rest.index(after: colon)...]
        }
        return nil
    }
}
