/// What the path of a Markdown file says: which page it is the source of, and in which language.
struct SourceName: Hashable {
    /// How the page of a section may be called, the one that is taken first.
    enum IndexName: Int { case index, readMe }

    /// The page's output without the folder of its language: "guide/install.html".
    let key: String
    /// Named by a folder at the top or by a suffix; nil for the default.
    let language: Int?
    let index: IndexName?

    /// Nil for a file that is no Markdown.
    init?(_ path: String, languages: [String]) {
        guard let stemEnd = Self.stemEnd(path) else { return nil }
        var (language, start) = Self.languageFolder(path, languages)
        var stem = path[start..<stemEnd]
        if let suffix = Self.languageSuffix(stem, languages) {
            language = suffix.language
            stem = stem[..<suffix.start]
        }
        let nameStart = stem.utf8.lastIndex(of: UInt8(ascii: "/")).map(stem.utf8.index(after:))
        let folder = stem[..<(nameStart ?? stem.startIndex)]
        switch stem[(nameStart ?? stem.startIndex)...].lowercased() {
        case "index": index = .index
        case "readme": index = .readMe
        default: index = nil
        }
        self.language = language
        key = index == nil ? "\(stem).html" : "\(folder)index.html"
    }

    static func isMarkdown(_ path: String) -> Bool { stemEnd(path) != nil }

    /// Where a path's extension begins; nil without one of Markdown's, or with nothing before it.
    private static func stemEnd(_ path: String) -> String.Index? {
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")), dot > path.startIndex,
            path.utf8[path.utf8.index(before: dot)] != UInt8(ascii: "/")
        else { return nil }
        // Most paths end otherwise, which their last letter tells.
        guard let last = path.utf8.last, last | 0x20 == UInt8(ascii: "d") || last | 0x20 == 0x6e
        else { return nil }
        let name = path[dot...].lowercased()
        return name == ".md" || name == ".markdown" ? dot : nil
    }

    /// The language whose folder a path lies in, and where the rest begins.
    static func languageFolder(
        _ path: String, _ languages: [String]
    ) -> (language: Int?, rest: String.Index) {
        guard languages.count > 1 else { return (nil, path.startIndex) }
        let end = path.utf8.firstIndex(of: UInt8(ascii: "/")) ?? path.endIndex
        let language = languages.indices.dropFirst().first { languages[$0] == path[..<end] }
        guard let language else { return (nil, path.startIndex) }
        return (language, end == path.endIndex ? end : path.utf8.index(after: end))
    }

    private static func languageSuffix(
        _ stem: Substring, _ languages: [String]
    ) -> (language: Int, start: String.Index)? {
        guard let dot = stem.utf8.lastIndex(of: UInt8(ascii: ".")), dot > stem.startIndex,
            stem.utf8[stem.utf8.index(before: dot)] != UInt8(ascii: "/")
        else { return nil }
        let suffix = stem[stem.utf8.index(after: dot)...]
        return languages.firstIndex { $0 == suffix }.map { ($0, dot) }
    }
}
