import Files
import FreePages
import Markup
import TestSupport

extension PageTree {
    /// Of files in memory in a folder "/docs", English and Chinese unless said otherwise.
    static func of(
        _ paths: String..., languages: [String] = ["en", "zh"], excluded: [String] = []
    ) -> PageTree {
        of(paths, languages: languages, excluded: excluded)
    }

    static func of(
        _ paths: [String], languages: [String] = ["en", "zh"], excluded: [String] = []
    ) -> PageTree {
        let files = Dictionary(uniqueKeysWithValues: paths.map { ("/docs/\($0)", [UInt8]()) })
        return PageTree(
            root: "/docs", languages: languages, excluded: excluded,
            files: FilesInMemory(files).access)
    }

    var outputs: [String] { pages.indices.map { output(of: $0) } }

    /// The page with this source; -1 where there is none.
    func page(at path: String) -> Int { pages.firstIndex { $0.path == path } ?? -1 }
}

extension PageHead {
    /// `parsed` is what a parser of YAML gives for front matter that needs one.
    init(_ text: String, path: String = "page.md", parsed: [String: FrontMatterValue]? = nil) {
        self.init(PageText(Array(text.utf8)), file: path, path: path) { _ in parsed }
    }
}

extension DocumentWords {
    static let plain = DocumentWords(
        callouts: ["NOTE": "Note"], predict: "Guess", anchor: "Link to this section",
        footnotes: "Notes", backToText: "Back", done: "done", toDo: "to do")
}

extension PageRendering {
    init(_ tree: PageTree, leftOut: Set<Int> = []) {
        self.init(
            tree, words: tree.languages.map { _ in .plain }, leftOut: leftOut, yaml: { _ in nil })
    }

    mutating func render(_ path: String, _ text: String, in tree: PageTree) -> RenderedPage {
        render(tree.page(at: path), Array(text.utf8))
    }
}

extension RenderedPage {
    var html: String { plain.map { String(decoding: $0.html, as: UTF8.self) } ?? "" }
    var complaints: [String] { problems.map(\.description) }
}
