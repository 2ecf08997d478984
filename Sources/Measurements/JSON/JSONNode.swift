/// A JSON value and where it stands in its file.
///
/// For what `Codable` cannot do: name the place of a mistake, bring an older format up to date, and
/// find what two documents differ in. Two nodes are equal when their values are, wherever they stand.
struct JSONNode: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        case null
        case flag(Bool)
        case number(Double)
        case text(String)
        case list([JSONNode])
        case object([String: JSONNode])
    }

    var value: Value
    /// The offset of its first byte; nil for what was not read.
    let offset: Int?

    init(_ value: Value, offset: Int? = nil) {
        self.value = value
        self.offset = offset
    }

    static func == (left: JSONNode, right: JSONNode) -> Bool { left.value == right.value }

    func hash(into hasher: inout Hasher) { hasher.combine(value) }

    /// The member of an object; setting one changes nothing of what is no object.
    subscript(_ key: String) -> JSONNode? {
        get {
            guard case .object(let members) = value else { return nil }
            return members[key]
        }
        set {
            guard case .object(var members) = value else { return }
            // Emptied first, so that the members are changed in place and not copied.
            value = .null
            members[key] = newValue
            value = .object(members)
        }
    }
}

/// A place in a JSON document: `experiments.copy-on-write.series.pages.launches[3]`.
struct JSONPath: Hashable, Sendable, CustomStringConvertible {
    enum Step: Hashable, Sendable {
        case member(String)
        case element(Int)
    }

    var steps: [Step] = []

    func appending(_ step: Step) -> JSONPath { JSONPath(steps: steps + [step]) }

    var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .member(let name): text += text.isEmpty ? name : ".\(name)"
            case .element(let index): text += "[\(index)]"
            }
        }
    }
}

extension JSONNode {
    /// The node at a path, or the nearest one above it that there is.
    func nearest(to path: JSONPath) -> JSONNode {
        var node = self
        for step in path.steps {
            switch (step, node.value) {
            case (.member(let name), .object(let members)):
                guard let member = members[name] else { return node }
                node = member
            case (.element(let index), .list(let elements)):
                guard elements.indices.contains(index) else { return node }
                node = elements[index]
            default: return node
            }
        }
        return node
    }
}
