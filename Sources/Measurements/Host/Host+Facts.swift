internal import FoundationEssentials

extension Host {
    /// A fact under the name that the record gives it: `kernel.release`, `memory.page_size`.
    package struct Fact: Hashable, Sendable {
        package let name: String
        package let value: Value
    }

    package enum Value: Hashable, Sendable {
        case text(String)
        case flag(Bool)
        case number(Double)
        case bytes(ByteCount)
    }

    /// Every fact that is known, in the order of the names; without the load, which is of the moment.
    ///
    /// Taken from the record's own form, so that no fact can be forgotten here.
    package var facts: [Fact] {
        guard let bytes = try? JSONEncoder().encode(self), let root = try? JSONNode(Array(bytes))
        else { return [] }
        return Self.facts(in: root, named: JSONPath())
            .filter { !$0.name.hasPrefix("load.") }
            .sorted { $0.name < $1.name }
    }

    private static func facts(in node: JSONNode, named path: JSONPath) -> [Fact] {
        let name = path.description
        switch node.value {
        case .null: return []
        case .flag(let flag): return [Fact(name: name, value: .flag(flag))]
        case .text(let text): return [Fact(name: name, value: .text(text))]
        case .number(let number):
            guard path.steps.contains(where: sizes.contains), let bytes = Int(exactly: number)
            else { return [Fact(name: name, value: .number(number))] }
            return [Fact(name: name, value: .bytes(ByteCount(bytes: bytes)))]
        // The one list there is: the capabilities, which read as one fact.
        case .list(let elements):
            let words = elements.compactMap { element -> String? in
                guard case .text(let word) = element.value else { return nil }
                return word
            }
            let text = words.isEmpty ? "none" : words.joined(separator: " ")
            return [Fact(name: name, value: .text(text))]
        case .object(let members):
            return members.flatMap { facts(in: $0.value, named: path.appending(.member($0.key))) }
        }
    }

    /// Members whose numbers are bytes.
    private static let sizes: Set<JSONPath.Step> = Set(
        [
            "caches", "control_group_memory_limit", "huge_page_size", "limits", "page_size",
            "swap_total", "total",
        ].map(JSONPath.Step.member))
}
