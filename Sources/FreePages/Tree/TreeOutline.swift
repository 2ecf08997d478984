import Markup

/// Sorts the paths of Markdown files into sections, and keeps one source for each page.
struct TreeOutline {
    private let root: String
    private let languages: [String]
    private(set) var pages: [PageTree.Page] = []
    private(set) var sections: [PageTree.Section] = []
    private(set) var pagesByKey: [[String: Int32]]
    private(set) var sectionsByPath: [[String: Int32]]
    private(set) var problems: [Problem] = []

    init(root: String, languages: [String]) {
        self.root = root
        self.languages = languages
        pagesByKey = Array(repeating: [:], count: languages.count)
        sectionsByPath = pagesByKey
    }

    mutating func add(_ paths: [String]) {
        for path in paths {
            guard let name = SourceName(path, languages: languages) else { continue }
            add(path, name)
        }
        for index in pages.indices where pages[index].isIndex {
            sections[pages[index].section].index = index
        }
    }

    private mutating func add(_ path: String, _ name: SourceName) {
        let language = name.language ?? 0
        if let other = pagesByKey[language][name.key].map(Int.init) {
            let before = pages[other]
            let isBetter = isReplaced(before.path, by: name)
            if isBetter { pages[other] = page(path, name, language, before.section) }
            let (kept, left) = isBetter ? (path, before.path) : (before.path, path)
            return report(kept, left, isSame: before.key.utf8.elementsEqual(name.key.utf8), name)
        }
        let folder = name.key.utf8.lastIndex(of: UInt8(ascii: "/")) ?? name.key.startIndex
        let section = section(String(name.key[..<folder]), language)
        pagesByKey[language][name.key] = Int32(pages.count)
        pages.append(page(path, name, language, section))
    }

    private func page(
        _ path: String, _ name: SourceName, _ language: Int, _ section: Int
    ) -> PageTree.Page {
        PageTree.Page(
            path: path, key: name.key, language: language, section: section,
            isIndex: name.index != nil)
    }

    /// `index.md` is taken before `README.md`, else the first one.
    private func isReplaced(_ path: String, by name: SourceName) -> Bool {
        guard let index = name.index,
            let other = SourceName(path, languages: languages)?.index
        else { return false }
        return index.rawValue < other.rawValue
    }

    /// Keys that Unicode takes for equal are found as one.
    private mutating func report(
        _ kept: String, _ left: String, isSame: Bool, _ name: SourceName
    ) {
        let output = PageTree.output(name.key, languages: languages, name.language ?? 0)
        let fact =
            isSame
            ? "'\(kept)' and '\(left)' are both written to '\(output)'"
            : "'\(kept)' and '\(left)' differ only in how a letter is encoded"
        problems.append(
            Problem(
                location: SourceLocation(file: "\(root)/\(left)", line: 1, column: 1), fact: fact,
                remedy: "remove or rename one; until then '\(kept)' is taken"))
    }

    private mutating func section(_ path: String, _ language: Int) -> Int {
        if let known = sectionsByPath[language][path] { return Int(known) }
        var parent: Int?
        if !path.isEmpty {
            let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
            parent = section(String(path[..<end]), language)
        }
        sectionsByPath[language][path] = Int32(sections.count)
        sections.append(
            PageTree.Section(path: path, language: language, parent: parent, index: nil))
        return sections.count - 1
    }
}
