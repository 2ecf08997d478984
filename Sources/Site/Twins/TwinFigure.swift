import Markup

/// Figures, steps and guesses without what only an eye can use.
enum TwinFigure {
    private static let drawn = "drawn"

    /// A drawing's description in its place; the narrow drawing says the same as the wide one.
    static func drawing(_ svg: HTMLElement, _ words: Words) -> [HTMLNode] {
        let description = svg.children.compactMap(\.element).first { $0.name == "desc" }?.text
        guard !svg.has(class: "narrow"), let description, !description.isEmpty else { return [] }
        let label = words.pick("图中：", "In the drawing: ")
        var paragraph = HTMLElement("p", children: [.text(label), .text(description)])
        paragraph["class"] = drawn
        return [.element(paragraph)]
    }

    /// Where a table holds the values, the drawing has nothing to add to it.
    static func figure(_ figure: HTMLElement) -> HTMLElement {
        let hasTable = figure.children.contains { $0.element?.has(class: "data") ?? false }
        guard hasTable else { return figure }
        return HTMLElement(
            "figure",
            children: figure.children.rewritten { $0.has(class: drawn) ? [] : [.element($0)] })
    }

    /// All steps one after the other, each with its name and with what it says or shows.
    static func steps(_ stepper: HTMLElement, _ words: Words) -> HTMLElement {
        let parts = stepper.children.compactMap(\.element)
        let steps = parts.filter { $0.has(class: "step") }
        let rest = parts.filter { !$0.has(class: "step") }
        let list = HTMLElement("ol", children: steps.map { .element(step($0, words)) })
        return HTMLElement("div", children: [.element(list)] + rest.map { .element($0) })
    }

    private static func step(_ step: HTMLElement, _ words: Words) -> HTMLElement {
        let parts = step.children.compactMap(\.element)
        let name = parts.first { $0.has(class: "step-name") }?.text
        guard let name else {
            return HTMLElement("li", children: step.children)
        }
        var line: [HTMLNode] = [.element(HTMLElement("b", children: [.text(name)]))]
        for part in parts where part.has(class: drawn) {
            // The description names its step too.
            guard case .text(let said)? = part.children.last else { continue }
            let rest = said.hasPrefix(name) ? said.dropFirst(name.count) : said[...]
            line.append(.text(words.colon + rest.drop { ":： ".contains($0) }))
        }
        return HTMLElement("li", children: [.element(HTMLElement("p", children: line))])
    }

    /// The guesses as a list, each with its answer.
    static func guesses(_ section: HTMLElement) -> HTMLElement {
        var children: [HTMLNode] = []
        var options: [HTMLNode] = []
        for node in section.children {
            guard let details = node.element, details.name == "details" else {
                children.append(node)
                continue
            }
            options.append(.element(HTMLElement("li", children: [.element(details)])))
        }
        children.append(.element(HTMLElement("ul", children: options)))
        return HTMLElement("section", children: children)
    }
}
