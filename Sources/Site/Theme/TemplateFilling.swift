import Markup

/// Fills compiled templates with values, into one buffer.
///
/// A value is a text, a number, a flag, an object by names or a list of objects; what a name
/// means is looked for in the sections around it, the innermost first, then in the page's values.
struct TemplateFilling {
    private let templates: [String: CompiledTemplate]
    private let values: [String: Any]
    private let words: [String: String]
    /// The objects of the sections around, the innermost last.
    private var scopes: [Scope] = []
    private(set) var bytes: [UInt8] = []
    /// A name that was asked for and that nothing has.
    private(set) var unknown: String?

    private enum Scope {
        case object([String: Any])
        case texts([String: String])
        case other(Any)
    }

    init(
        _ templates: [String: CompiledTemplate], values: [String: Any], words: [String: String]
    ) {
        self.templates = templates
        self.values = values
        self.words = words
    }

    mutating func fill(_ template: String) {
        fill(templates[template]?.pieces ?? [], indent: [])
    }

    private mutating func fill(_ pieces: [CompiledTemplate.Piece], indent: [UInt8]) {
        if indent.isEmpty {
            for piece in pieces { fill(piece, indent: indent) }
            return
        }
        let start = bytes.count
        for piece in pieces {
            let before = bytes.count
            let beginsLine = before > start && bytes[before - 1] == UInt8(ascii: "\n")
            if beginsLine { bytes += indent }
            fill(piece, indent: indent)
            if beginsLine, bytes.count == before + indent.count { bytes.removeLast(indent.count) }
        }
    }

    private mutating func fill(_ piece: CompiledTemplate.Piece, indent: [UInt8]) {
        switch piece {
        case .text(let text): bytes += text
        case .value(let name):
            guard let value = value(of: name) else { return }
            var text = Self.text(value)
            text.withUTF8 { bytes.append(escaping: $0) }
        case .markup(let name):
            guard let value = value(of: name) else { return }
            bytes += Self.text(value).utf8
        case .section(let name, let inner): section(value(of: name), inner, indent)
        case .inverted(let name, let inner):
            let value = value(of: name)
            if let flag = value as? Bool {
                if !flag { fill(inner, indent: indent) }
            } else if value.map({ ($0 as? [Any])?.isEmpty ?? false }) ?? true {
                fill(inner, indent: indent)
            }
        case .partial(let name, let own):
            fill(templates[name]?.pieces ?? [], indent: indent + own)
        }
    }

    private mutating func section(
        _ value: Any?, _ inner: [CompiledTemplate.Piece], _ indent: [UInt8]
    ) {
        guard let value else { return }
        func fill(_ scope: Scope, _ filling: inout TemplateFilling) {
            filling.scopes.append(scope)
            filling.fill(inner, indent: indent)
            filling.scopes.removeLast()
        }
        // The exact types first: a cast that converts every element costs.
        let kind = type(of: value)
        if kind == Bool.self {
            if value as? Bool == true { self.fill(inner, indent: indent) }
        } else if kind == [[String: Any]].self, let list = value as? [[String: Any]] {
            for object in list { fill(.object(object), &self) }
        } else if kind == [[String: String]].self, let list = value as? [[String: String]] {
            for object in list { fill(.texts(object), &self) }
        } else if let list = value as? [Any] {
            for object in list { fill(Self.scope(object), &self) }
        } else {
            fill(Self.scope(value), &self)
        }
    }

    private static func scope(_ value: Any) -> Scope {
        if let texts = value as? [String: String] { return .texts(texts) }
        if let object = value as? [String: Any] { return .object(object) }
        return .other(value)
    }

    private static func text(_ value: Any) -> String {
        value as? String ?? String(describing: value)
    }

    // MARK: Names

    private mutating func value(of name: CompiledTemplate.Name) -> Any? {
        if name.isSelf { return itself }
        guard var value = nearest(name.first, name.rest) else { return nil }
        if name.first == "words", value is WordsOfAll {
            return name.rest.first.flatMap { words[$0] }
        }
        for part in name.rest {
            let inner: Any? =
                switch Self.scope(value) {
                case .object(let object): object[part]
                case .texts(let texts): texts[part]
                case .other: nil
                }
            guard let inner else { return nil }
            value = inner
        }
        return value
    }

    /// Stands for the words of the language, which are looked up by the next part of the name.
    private struct WordsOfAll {}

    private mutating func nearest(_ name: String, _ rest: [String]) -> Any? {
        for scope in scopes.reversed() {
            switch scope {
            case .object(let object): if let value = object[name] { return value }
            case .texts(let texts): if let value = texts[name] { return value }
            case .other: break
            }
        }
        if name == "words" {
            if let word = rest.first, words[word] == nil { unknown = "words.\(word)" }
            return WordsOfAll()
        }
        if let value = values[name] { return value }
        unknown = unknown ?? name
        return nil
    }

    private var itself: Any? {
        switch scopes.last {
        case .object(let object): object
        case .texts(let texts): texts
        case .other(let value): value
        case nil: values
        }
    }
}
