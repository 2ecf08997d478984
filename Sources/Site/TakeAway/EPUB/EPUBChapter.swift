import Markup

/// A page of the site as a chapter of a book.
struct EPUBChapter {
    let page: Page
    let nodes: [HTMLNode]

    /// Below the book's own folder. Chapters have one of their own, where no name of a lesson can be
    /// that of another file.
    static let folder = "chapters/"
    var path: String { Self.folder + ChapterLinks.file(of: page.name) }

    /// What it is, in the words of EPUB's structural semantics and of DPUB-ARIA.
    private var role: String {
        switch page.kind {
        case .claims, .host: "appendix"
        case .glossary: "glossary"
        case .sources: "bibliography"
        default: "chapter"
        }
    }

    func file(in language: String) -> EPUBFile {
        let text = HTMLWriter.markup(nodes, as: .xml).text
        return .page(
            path, id: "chapter-" + PagePath.word(page.name), title: page.title,
            language: language,
            body: """
                <section epub:type="\(role)" role="doc-\(role)">
                \(text)
                </section>
                """,
            root: "../", properties: Self.holdsDrawing(nodes) ? ["svg"] : [])
    }

    private static func holdsDrawing(_ nodes: [HTMLNode]) -> Bool {
        nodes.contains { node in
            guard let element = node.element else { return false }
            return element.name == "svg" || holdsDrawing(element.children)
        }
    }
}
