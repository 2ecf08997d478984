/// A piece of a finished page: text with its entities resolved, or an element.
package enum HTMLNode: Hashable, Sendable {
    case text(String)
    case element(HTMLElement)

    package var element: HTMLElement? {
        if case .element(let element) = self { element } else { nil }
    }
}

/// An element of a finished page with all that it holds.
package struct HTMLElement: Hashable, Sendable {
    package struct Attribute: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package var name: String
    /// In the order of the markup; the value of one without a value is empty.
    package var attributes: [Attribute]
    package var children: [HTMLNode]

    package init(_ name: String, attributes: [Attribute] = [], children: [HTMLNode] = []) {
        self.name = name
        self.attributes = attributes
        self.children = children
    }

    /// The value of an attribute; nil where the element does not have it, and setting nil removes it.
    package subscript(_ attribute: String) -> String? {
        get { attributes.first { $0.name == attribute }?.value }
        set {
            guard let index = attributes.firstIndex(where: { $0.name == attribute }) else {
                if let newValue {
                    attributes.append(Attribute(name: attribute, value: newValue))
                }
                return
            }
            if let newValue {
                attributes[index].value = newValue
            } else {
                attributes.remove(at: index)
            }
        }
    }

    package func has(class word: String) -> Bool {
        guard let classes = self["class"]?.utf8 else { return false }
        // Asked of every element, so without making a list of words.
        var start = classes.startIndex
        while start < classes.endIndex {
            let end = classes[start...].firstIndex(of: UInt8(ascii: " ")) ?? classes.endIndex
            if classes[start..<end].elementsEqual(word.utf8) { return true }
            start = end < classes.endIndex ? classes.index(after: end) : end
        }
        return false
    }

    /// Its text and that of everything inside, one after the other.
    package var text: String {
        children.map { child in
            switch child {
            case .text(let text): text
            case .element(let element): element.text
            }
        }.joined()
    }

    /// HTML's elements that never hold anything and have no end tag.
    package static let void: Set<String> = [
        "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
        "wbr",
    ]
}

extension [HTMLNode] {
    /// Every class that an element in it has.
    package var classes: Set<String> {
        var found: Set<String> = []
        collectClasses(into: &found)
        return found
    }

    private func collectClasses(into found: inout Set<String>) {
        for case .element(let element) in self {
            for word in (element["class"] ?? "").split(separator: " ") {
                found.insert(String(word))
            }
            element.children.collectClasses(into: &found)
        }
    }

    /// The same tree with every element, the inner ones first, replaced by what `change` makes of it.
    package func rewritten(_ change: (HTMLElement) -> [HTMLNode]) -> [HTMLNode] {
        flatMap { node -> [HTMLNode] in
            guard case .element(var element) = node else { return [node] }
            element.children = element.children.rewritten(change)
            return change(element)
        }
    }
}
