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
    package static func isVoid(_ name: String) -> Bool { void.contains(name) }

    private static let void: ElementNames = [
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

    /// The same tree with every element, the inner ones first, replaced by what `change` makes of it;
    /// nil leaves it as it is. What is inside of an element that is not entered stays.
    package func rewritten(
        entering enters: (HTMLElement) -> Bool = { _ in true },
        _ change: (HTMLElement) -> [HTMLNode]?
    ) -> [HTMLNode] {
        changed(enters, change) ?? self
    }

    /// Nil where nothing in it is changed, as in most of a page.
    private func changed(
        _ enters: (HTMLElement) -> Bool, _ change: (HTMLElement) -> [HTMLNode]?
    ) -> [HTMLNode]? {
        var changed: [HTMLNode] = []
        var hasChanged = false
        for (index, node) in enumerated() {
            guard case .element(var element) = node else {
                if hasChanged { changed.append(node) }
                continue
            }
            let children =
                element.children.isEmpty || !enters(element)
                ? nil : element.children.changed(enters, change)
            if let children { element.children = children }
            let made = change(element)
            if !hasChanged, children != nil || made != nil {
                hasChanged = true
                changed.reserveCapacity(count)
                changed += self[..<index]
            }
            if let made {
                changed += made
            } else if hasChanged {
                changed.append(.element(element))
            }
        }
        return hasChanged ? changed : nil
    }
}
