import FreePages
import Lessons
import Markup

/// A collection of documents with everything that its pages have to know of each other.
struct DocumentTree: Sendable {
    let outline: DocumentsOutline
    let tree: PageTree
    /// By page.
    let entries: [PageEntry]
    let navigation: PageNavigation
    /// By language.
    private let foreignRuns: [ForeignRuns?]

    init(
        outline: DocumentsOutline, tree: PageTree, entries: [PageEntry], navigation: PageNavigation
    ) {
        self.outline = outline
        self.tree = tree
        self.entries = entries
        self.navigation = navigation
        foreignRuns = outline.languages.map { Wording($0).documentWords.foreign }
    }

    var languages: [Language] { outline.languages }

    func title(of page: Int) -> String { entries[page].title }

    /// As markup, in which what is in another language says so.
    func label(of page: Int) -> String {
        marked(title(of: page), in: tree.pages[page].language)
    }

    func label(of section: PageTree.Section) -> String {
        marked(title(of: section), in: section.language)
    }

    func marked(_ text: String, in language: Int) -> String {
        var (text, html) = (text, [UInt8]())
        text.withUTF8 { append(marked: $0, in: language, to: &html) }
        return String(decoding: html, as: UTF8.self)
    }

    func append(marked text: UnsafeBufferPointer<UInt8>, in language: Int, to html: inout [UInt8]) {
        if let foreign = foreignRuns[language] {
            foreign.append(markupOf: text, to: &html)
        } else {
            html.append(escaping: text)
        }
    }

    /// Its own page's title, else its folder's name.
    func title(of section: PageTree.Section) -> String {
        if let index = section.index, navigation.includes(index) { return title(of: index) }
        return section.parent == nil
            ? outline.title[languages[section.language]] ?? ""
            : PageHead.title(from: section.path + "/index.md")
    }
}

extension DocumentTree {
    /// Some file of a section's folder, from which relative links begin.
    func file(in section: Int) -> String {
        let path = tree.sections[section].path
        return path.isEmpty ? "index.html" : path + "/index.html"
    }

    /// Before the name of a file at the top of the language: "", "../../".
    func base(of section: Int) -> String {
        let path = tree.sections[section].path
        let depth = path.isEmpty ? 0 : path.utf8.count { $0 == UInt8(ascii: "/") } + 1
        return String(repeating: "../", count: depth)
    }

    /// Before the name of a file at the top of the site.
    func root(of section: Int) -> String {
        base(of: section) + (tree.sections[section].language == 0 ? "" : "../")
    }

    /// The section at the top of a language; nil where it has no page.
    func top(of language: Int) -> Int? {
        tree.sections.firstIndex { $0.language == language && $0.parent == nil }
    }
}
