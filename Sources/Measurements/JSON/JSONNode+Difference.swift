extension JSONNode {
    /// The first member or element, in the order of the names, that is not as `expected`; its path
    /// and what is wrong with it: "is 9, and the rest of the record makes it 3".
    func firstDifference(from expected: JSONNode) -> (path: JSONPath, fact: String)? {
        firstDifference(from: expected, at: JSONPath())
    }

    private func firstDifference(
        from expected: JSONNode, at path: JSONPath
    ) -> (path: JSONPath, fact: String)? {
        switch (value, expected.value) {
        case (.object(let found), .object(let wanted)):
            for name in Set(found.keys).union(wanted.keys).sorted() {
                let inner = path.appending(.member(name))
                guard let own = found[name] else { return (inner, "is missing") }
                guard let other = wanted[name] else { return (inner, "does not belong there") }
                if let difference = own.firstDifference(from: other, at: inner) {
                    return difference
                }
            }
            return nil
        case (.list(let found), .list(let wanted)) where found.count == wanted.count:
            for (index, (own, other)) in zip(found, wanted).enumerated() {
                let inner = path.appending(.element(index))
                if let difference = own.firstDifference(from: other, at: inner) {
                    return difference
                }
            }
            return nil
        case (let found, let wanted):
            guard found != wanted else { return nil }
            return (path, "is \(text), and the rest of the record makes it \(expected.text)")
        }
    }

    private var text: String { String(decoding: bytes, as: UTF8.self) }
}
