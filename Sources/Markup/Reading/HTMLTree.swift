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
        get {
            for index in attributes.indices where attributes[index].name == attribute {
                return attributes[index].value
            }
            return nil
        }
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
        // Most elements have none.
        guard !attributes.isEmpty, let value = self["class"] else { return false }
        if value == word { return !value.isEmpty && !value.utf8.contains(UInt8(ascii: " ")) }
        let classes = value.utf8
        guard classes.count > word.utf8.count else { return false }
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
        if children.count == 1, case .text(let text) = children[0] { return text }
        var text = ""
        append(to: &text)
        return text
    }

    private func append(to text: inout String) {
        for child in children {
            switch child {
            case .text(let piece): text += piece
            case .element(let element): element.append(to: &text)
            }
        }
    }

    /// HTML's elements that never hold anything and have no end tag.
    /// The same by comparing, which for a short name is less work than hashing it.
    package static func isVoid(_ name: String) -> Bool {
        switch name {
        case "br", "col", "embed", "hr", "img", "input", "link", "meta", "area", "source", "track",
            "wbr":
            true
        default: false
        }
    }

    package static let void: Set<String> = [
        "area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
        "wbr",
    ]
}

extension [HTMLNode] {
    /// Every class that an element in it has.
    package var classes: Set<String> {
        // Many elements have the same ones, so these are taken apart once.
        var values: Set<String> = []
        collectClasses(into: &values)
        var found: Set<String> = []
        for value in values {
            for word in value.split(separator: " ") { found.insert(String(word)) }
        }
        return found
    }

    private func collectClasses(into values: inout Set<String>) {
        for case .element(let element) in self {
            if let value = element["class"] { values.insert(value) }
            if !element.children.isEmpty { element.children.collectClasses(into: &values) }
        }
    }

    /// The same tree with every element, the inner ones first, replaced by what `change` makes of it.
    package func rewritten(_ change: (HTMLElement) -> [HTMLNode]) -> [HTMLNode] {
        var rewritten: [HTMLNode] = []
        rewritten.reserveCapacity(count)
        for node in self {
            guard case .element(var element) = node else {
                rewritten.append(node)
                continue
            }
            if !element.children.isEmpty { element.children = element.children.rewritten(change) }
            rewritten.append(contentsOf: change(element))
        }
        return rewritten
    }
}
