import Markup
import Yams

/// A node of a YAML file that knows its place; readers report to `problems` and return nil.
struct YAMLValue {
    let node: Node
    let file: String
    /// Added to the node's line: front matter does not begin at the first line of its file.
    let lineOffset: Int

    var location: SourceLocation {
        SourceLocation(
            file: file, line: (node.mark?.line ?? 1) + lineOffset, column: node.mark?.column ?? 1)
    }

    private func with(_ node: Node) -> YAMLValue {
        YAMLValue(node: node, file: file, lineOffset: lineOffset)
    }

    func problem(_ fact: String, _ remedy: String? = nil) -> Problem {
        Problem(location: location, fact: fact, remedy: remedy)
    }

    /// What the node is, for "… is a list, not a text".
    private var shape: String {
        switch node {
        case .scalar: "a single value"
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// The value of a key, without a word when there is none.
    subscript(key: String) -> YAMLValue? { node.mapping?[key].map(with) }

    // MARK: Scalars

    /// The text of a scalar, whatever it looks like; nil when the node is no scalar.
    var scalarText: String? { node.scalar?.string }

    /// The scalars in it, without the keys of its mappings, in the order of the file.
    var scalars: [YAMLValue] {
        switch node {
        case .scalar: [self]
        case .mapping(let mapping): mapping.flatMap { with($0.value).scalars }
        case .sequence(let sequence): sequence.flatMap { with($0).scalars }
        case .alias: []
        }
    }

    func text(_ what: String, _ problems: inout [Problem]) -> String? {
        guard let text = scalarText else {
            problems.append(problem("\(what) is \(shape), where a text is expected"))
            return nil
        }
        guard text.contains(where: { !$0.isWhitespace }) else {
            problems.append(problem("\(what) is empty", "write it, or remove the key"))
            return nil
        }
        return text
    }

    func integer(_ what: String, atLeast least: Int, _ problems: inout [Problem]) -> Int? {
        guard let text = scalarText, let value = Int(text) else {
            problems.append(problem("\(what) is no whole number"))
            return nil
        }
        guard value >= least else {
            problems.append(problem("\(what) is \(value), and has to be at least \(least)"))
            return nil
        }
        return value
    }

    func number(_ what: String, _ problems: inout [Problem]) -> Double? {
        guard let text = scalarText, let value = Double(text), value.isFinite else {
            problems.append(problem("\(what) is no number"))
            return nil
        }
        return value
    }

    /// `true` or `false`, unquoted; nothing else.
    var flag: Bool? {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else {
            return nil
        }
        switch scalar.string {
        case "true": return true
        case "false": return false
        default: return nil
        }
    }

    /// One of the cases of an enumeration with texts as raw values.
    func choice<Choice: RawRepresentable & CaseIterable>(
        _ what: String, of type: Choice.Type, _ problems: inout [Problem]
    ) -> Choice? where Choice.RawValue == String {
        guard let text = text(what, &problems) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue)
        problems.append(
            problem(
                "\(what) '\(text)' is unknown",
                NearestName.remedy(for: text, among: known)
                    ?? "use one of \(known.joined(separator: ", "))"))
        return nil
    }

    // MARK: Collections

    func list(_ what: String, _ problems: inout [Problem]) -> [YAMLValue]? {
        guard let sequence = node.sequence else {
            problems.append(problem("\(what) is \(shape), where a list is expected"))
            return nil
        }
        return sequence.map(with)
    }

    func texts(_ what: String, _ problems: inout [Problem]) -> [String]? {
        list(what, &problems)?.compactMap { $0.text("an entry of \(what)", &problems) }
    }

    /// The pairs of a mapping in the order of the file.
    func entries(_ what: String, _ problems: inout [Problem]) -> [YAMLEntry]? {
        guard let mapping = node.mapping else {
            problems.append(problem("\(what) is \(shape), where a mapping is expected"))
            return nil
        }
        return mapping.compactMap { key, value in
            guard let name = key.scalar?.string else {
                problems.append(with(key).problem("a key of \(what) is no text"))
                return nil
            }
            return YAMLEntry(name: name, key: with(key), value: with(value))
        }
    }

    /// A mapping whose keys are all known; an unknown key is a problem, not ignored.
    func fields(
        _ what: String, known: [String], _ problems: inout [Problem]
    ) -> YAMLFields? {
        guard let entries = entries(what, &problems) else { return nil }
        let free = known.filter { key in !entries.contains { $0.name == key } }
        var misspelt: Set<String> = []
        for entry in entries where !known.contains(entry.name) {
            let meant = NearestName.nearest(to: entry.name, among: free)
            if let meant { misspelt.insert(meant) }
            problems.append(
                entry.key.problem(
                    "unknown key '\(entry.name)' in \(what)",
                    meant.map { "did you mean '\($0)'?" }
                        ?? "known are \(known.joined(separator: ", "))"))
        }
        return YAMLFields(
            what: what, owner: self,
            values: Dictionary(
                entries.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
            misspelt: misspelt)
    }
}

/// One pair of a mapping.
struct YAMLEntry {
    let name: String
    let key: YAMLValue
    let value: YAMLValue
}

/// The values of a mapping by key.
struct YAMLFields {
    let what: String
    let owner: YAMLValue
    let values: [String: YAMLValue]
    /// Keys that are there under another spelling: already reported, so not missing besides.
    let misspelt: Set<String>

    subscript(_ key: String) -> YAMLValue? { values[key] }

    func required(_ key: String, _ problems: inout [Problem]) -> YAMLValue? {
        if let value = values[key] { return value }
        guard !misspelt.contains(key) else { return nil }
        problems.append(owner.problem("\(what) has no '\(key)'"))
        return nil
    }
}
