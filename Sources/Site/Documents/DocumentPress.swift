import Files
import FreePages
import Lessons
import Markup

/// Renders documents and puts them into their frames.
struct DocumentPress {
    let documents: DocumentTree
    private let frames: [DocumentFrames.Place: FrameTemplate]
    private let navigations: [Int: SectionNavigation]
    /// By language, escaped.
    private let titles: [[UInt8]]
    private let words: [Words]
    private var rendering: PageRendering
    /// Keeps its room from page to page.
    private var buffer: [UInt8] = []

    /// What one document became.
    struct Pressed: Sendable {
        var page: Int
        var file: StagedFile
        var searched: SearchedPage
        var fragments: PageFragments
        var problems: [Problem]
        var notices: [Problem]
    }

    init(
        _ documents: DocumentTree, frames: [DocumentFrames.Place: FrameTemplate],
        navigations: [Int: SectionNavigation], yaml: @escaping FrontMatterReader
    ) {
        self.documents = documents
        self.frames = frames
        self.navigations = navigations
        titles = documents.languages.map {
            Array((documents.outline.title[$0] ?? "").escaped.utf8)
        }
        words = documents.languages.map { Words($0) }
        rendering = PageRendering(
            documents.tree, words: documents.languages.map { Wording($0).documentWords },
            leftOut: documents.navigation.leftOut, yaml: yaml)
    }

    static func place(of page: Int, in documents: DocumentTree) -> DocumentFrames.Place {
        let own = documents.tree.pages[page]
        return DocumentFrames.Place(
            section: own.section, isIndex: own.isIndex,
            others: documents.tree.counterparts(of: page)
                .filter { documents.navigation.includes($0) }
                .map { documents.tree.pages[$0].language })
    }

    mutating func press(_ page: Int, _ bytes: [UInt8]) -> Pressed {
        let rendered = rendering.render(page, bytes)
        let own = documents.tree.pages[page]
        var html = buffer
        buffer = []
        html.removeAll(keepingCapacity: true)
        if let plain = rendered.plain, let frame = frames[Self.place(of: page, in: documents)] {
            frame.write(to: &html) { hole, html in
                fill(hole, of: page, rendered.head, rendered.titleID, plain, &html)
            }
        }
        // A copy takes no more room than the page.
        let bytes = html.withUnsafeBufferPointer { Array($0) }
        buffer = html
        let searched = rendered.plain.map { plain in
            DocumentSections.page(own.key, title: rendered.head.title, plain.search)
        }
        return Pressed(
            page: page, file: StagedFile(path: documents.tree.output(of: page), bytes: bytes),
            searched: searched
                ?? SearchedPage(file: own.key, name: "", isLate: false, sections: []),
            fragments: rendered.fragments, problems: rendered.head.problems + rendered.problems,
            notices: rendered.notices)
    }

    /// Every place that is not there, once all documents are pressed.
    mutating func broken(_ check: LinkCheck, read: (_ page: Int) -> [UInt8]?) -> [Problem] {
        check.problems(in: documents.tree, with: &rendering, read: read)
    }

    private func fill(
        _ hole: FrameTemplate.Hole, of page: Int, _ head: PageHead, _ titleID: [UInt8]?,
        _ plain: PlainPage, _ html: inout [UInt8]
    ) {
        let own = documents.tree.pages[page]
        let heading = Array(head.title.escaped.utf8)
        switch hole {
        case .heading: html += heading
        case .title:
            html += heading
            if heading != titles[own.language] { html += " · ".utf8 + titles[own.language] }
        case .description: html += (head.description ?? head.title).escaped.utf8
        case .name: html += own.key.escaped.utf8
        case .navigation: navigations[own.section]?.append(to: &html, current: page)
        case .sections: appendSections(plain, own.language, &html)
        case .body:
            html += "<h1".utf8
            if let titleID { html += " id=\"".utf8 + titleID + "\"".utf8 }
            html += ">\(documents.marked(head.title, in: own.language))</h1>".utf8
            html += plain.html
            appendNeighbours(page, words[own.language], &html)
        }
    }

    /// The headings of the second and third level.
    private func appendSections(_ plain: PlainPage, _ language: Int, _ html: inout [UInt8]) {
        let headings = plain.headings.filter { $0.level <= 3 }
        guard headings.count > 1 else { return }
        let label = (words[language].all["onThisPage"] ?? "").escaped
        html +=
            """
            <details class="toc"><summary>\(label)</summary><nav aria-label="\(label)"><ul>
            """.utf8
        for heading in headings {
            html += "<li><a href=\"#".utf8
            html += plain.id(of: heading)
            html += "\">".utf8
            let text = String(decoding: plain.text(of: heading), as: UTF8.self)
            html += documents.marked(text, in: language).utf8
            html += "</a></li>".utf8
        }
        html += "</ul></nav></details>".utf8
    }

    private func appendNeighbours(_ page: Int, _ words: Words, _ html: inout [UInt8]) {
        let neighbours = [
            ("prev", "previous", documents.navigation.previous(of: page)),
            ("next", "next", documents.navigation.next(after: page)),
        ]
        guard neighbours.contains(where: { $0.2 != nil }) else { return }
        html +=
            "<nav class=\"around\" aria-label=\"\((words.all["neighbours"] ?? "").escaped)\">".utf8
        for (relation, word, neighbour) in neighbours {
            guard let neighbour else { continue }
            html += "<a rel=\"\(relation)\" href=\"".utf8
            documents.tree.append(
                addressOf: neighbour, from: documents.tree.pages[page].key, to: &html)
            html +=
                """
                "><small>\((words.all[word] ?? "").escaped)</small>\
                <span>\(documents.label(of: neighbour))</span></a>
                """.utf8
        }
        html += "</nav>".utf8
    }
}
