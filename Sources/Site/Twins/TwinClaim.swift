import Markup

/// A claim as a quotation that begins with its verdict, so that the two are never apart.
enum TwinClaim {
    static func quotation(_ claim: HTMLElement) -> HTMLElement {
        var parts = claim.children
        if let verdict = takeVerdict(&parts) { put(verdict, into: &parts) }
        return HTMLElement("blockquote", children: parts)
    }

    /// Takes "**Confirmed** · " from the line of evidence, at whatever depth it begins.
    private static func takeVerdict(_ nodes: inout [HTMLNode]) -> HTMLElement? {
        guard let index = nodes.firstIndex(where: { $0.element?.has(class: "why") ?? false }),
            var why = nodes[index].element
        else { return nil }
        let verdict = removeFirst(&why)
        nodes[index] = .element(why)
        return verdict
    }

    private static func removeFirst(_ element: inout HTMLElement) -> HTMLElement? {
        guard let index = element.children.firstIndex(where: { $0.element != nil }),
            var first = element.children[index].element
        else { return nil }
        if first.name == "p" {
            let verdict = removeFirst(&first)
            element.children[index] = .element(first)
            return verdict
        }
        guard first.name == "b" else { return nil }
        element.children.removeFirst(index + 1)
        if case .text(let rest)? = element.children.first, rest.hasPrefix(" · ") {
            element.children[0] = .text(String(rest.dropFirst(3)))
        }
        return first
    }

    private static func put(_ verdict: HTMLElement, into nodes: inout [HTMLNode]) {
        let index = nodes.firstIndex { $0.element?.has(class: "statement") ?? false }
        guard let index, var statement = nodes[index].element else {
            nodes.insert(.element(HTMLElement("p", children: [.element(verdict)])), at: 0)
            return
        }
        let first = statement.children.firstIndex { $0.element != nil }
        if let first, var paragraph = statement.children[first].element, paragraph.name == "p" {
            paragraph.children = [.element(verdict), .text(" · ")] + paragraph.children
            statement.children[first] = .element(paragraph)
        } else {
            statement.children.insert(
                .element(HTMLElement("p", children: [.element(verdict)])), at: 0)
        }
        nodes[index] = .element(statement)
    }
}
