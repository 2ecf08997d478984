import Mustache

/// The names that a page offers to its template. Mustache renders an unknown name as nothing,
/// without a word: here it is noted, so that rendering can fail with it.
final class TemplateContext: MustacheParent {
    private let values: [String: Any]
    private let words: [String: String]
    private(set) var unknown: String?

    init(values: [String: Any], words: [String: String]) {
        self.values = values
        self.words = words
    }

    /// Asked last, when no section around the tag has the name.
    func child(named name: String) -> Any? {
        if name == "words" { return WordsContext(words: words) { self.unknown = "words.\($0)" } }
        if let value = values[name] { return value }
        unknown = unknown ?? name
        return nil
    }

    private struct WordsContext: MustacheParent {
        let words: [String: String]
        let report: (String) -> Void

        func child(named name: String) -> Any? {
            if words[name] == nil { report(name) }
            return words[name]
        }
    }
}
