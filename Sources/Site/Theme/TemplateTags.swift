/// The tags of a Mustache template, found without rendering it.
struct TemplateTags {
    enum Kind: Hashable { case value, markup, section, inverted, partial }

    struct Tag: Hashable {
        let kind: Kind
        let name: String
    }

    let tags: [Tag]
    /// How many sections are open at once.
    let depth: Int

    init(_ text: String) {
        var tags: [Tag] = []
        var (open, depth) = (0, 0)
        let bytes = Array(text.utf8)
        let brace = UInt8(ascii: "{")
        var index = 0
        while index + 1 < bytes.count {
            guard bytes[index] == brace, bytes[index + 1] == brace else {
                index += 1
                continue
            }
            var end = index + 2
            while end < bytes.count, bytes[end] != UInt8(ascii: "}") { end += 1 }
            let inside = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
            if let tag = Self.tag(inside) {
                tags.append(tag)
                if tag.kind == .section || tag.kind == .inverted { open += 1 }
            } else if inside.first == "/" {
                open -= 1
            }
            depth = max(depth, open)
            index = end
        }
        self.tags = tags
        self.depth = depth
    }

    private static func tag(_ inside: String) -> Tag? {
        let sigils: [Character: Kind] = [
            "#": .section, "^": .inverted, "{": .markup, "&": .markup, ">": .partial,
        ]
        guard let first = inside.first, first != "/", first != "!" else { return nil }
        let kind = sigils[first]
        let name = (kind == nil ? inside[...] : inside.dropFirst()).filter { $0 != " " }
        return Tag(kind: kind ?? .value, name: name)
    }
}
