import Files
import FreePages
import Lessons
import Markup

/// Renders batches of documents and puts each page into its frame. Each thread has its own.
struct DocumentPress {
    private let documents: DocumentTree
    /// By page, as a place in `frames`; -1 for one that is left out.
    private let shapes: [Int32]
    private let frames: [FrameTemplate]
    private let framing: DocumentFrames
    private let files: FileAccess
    /// By language, escaped.
    private let titles: [[UInt8]]
    private let words: [Words]
    private var rendering: PageRendering
    /// Of the sections that the last pages were in: pages come section by section, and those of a batch
    /// twice.
    private var navigations: [Int: SectionNavigation] = [:]
    private static let keptNavigations = 8
    /// Keeps its room from page to page.
    private var buffer: [UInt8] = []

    init(
        _ documents: DocumentTree, theme: Theme, options: SiteOptions, files: FileAccess
    ) throws(SiteError) {
        self.documents = documents
        framing = DocumentFrames(documents, theme: theme, options: options)
        var places: [DocumentFrames.Shape: Int32] = [:]
        var frames: [FrameTemplate] = []
        var shapes = [Int32](repeating: -1, count: documents.tree.pages.count)
        for page in documents.navigation.reading.flatMap(\.self) {
            let shape = framing.shape(of: page)
            if places[shape] == nil {
                places[shape] = Int32(frames.count)
                frames.append(try framing.frame(of: shape))
            }
            shapes[page] = places[shape] ?? -1
        }
        self.frames = frames
        self.shapes = shapes
        self.files = files
        titles = documents.languages.map {
            Array((documents.outline.title[$0] ?? "").escaped.utf8)
        }
        words = documents.languages.map { Words($0) }
        rendering = PageRendering(
            documents.tree, words: documents.languages.map { Wording($0).documentWords },
            leftOut: documents.navigation.leftOut, yaml: DocumentSources.yaml)
    }

    /// Writes the pages and their part of the search index into a site.
    mutating func press(
        _ pages: [Int], contexts: [UInt128], into site: some SiteSink
    ) throws(FileError) -> PressedBatch {
        let first = documents.tree.pages[pages[0]]
        let language = documents.tree.languages[first.language]
        var index = SearchPartWriter(key: first.key)
        var pressed = PressedBatch(
            pages: pages, contexts: contexts, part: "", rows: [], filter: PartFilter([]),
            fragments: [], notices: [])
        for page in pages {
            let rendered = rendering.render(
                page, try files.read(documents.tree.file(of: page)))
            if let plain = rendered.plain {
                let key = documents.tree.pages[page].key
                index.add(key, title: rendered.head.title, plain.search)
                buffer.removeAll(keepingCapacity: true)
                var html = buffer
                buffer = []
                write(page, rendered.head, rendered.titleID, plain, to: &html)
                try site.write(documents.tree.output(of: page), html)
                buffer = html
            }
            pressed.fragments.append(rendered.fragments.withoutAddresses)
            pressed.problems += rendered.head.problems + rendered.problems
            pressed.notices += rendered.notices
        }
        let made = index.finish()
        pressed.part = "search/\(language)-\(Digest.sha256(made.script).prefix(16)).js"
        pressed.rows = made.rows
        pressed.filter = made.filter
        try site.write(pressed.part, made.script)
        return pressed
    }

    /// Every place that is not there, once all documents are pressed.
    mutating func broken(_ check: LinkCheck) -> [Problem] {
        let (files, tree) = (files, documents.tree)
        return check.problems(in: tree, with: &rendering) { try? files.read(tree.file(of: $0)) }
    }

    // MARK: What a page depends on

    /// The digest of all that a page shows but its own text.
    mutating func context(of page: Int, basis: UInt128) -> UInt128 {
        let own = documents.tree.pages[page]
        var digest = Digest()
        digest.update(basis)
        digest.update(frames[Int(shapes[page])].digest)
        for title in framing.above(page) { digest.update(title) }
        digest.update(markup(of: own.section).digest)
        for neighbour in neighbours(of: page) {
            digest.update(neighbour.page ?? -1)
            if let page = neighbour.page { digest.update(documents.title(of: page)) }
        }
        return digest.finishShort()
    }

    private mutating func markup(of section: Int) -> SectionNavigation {
        if let known = navigations[section] { return known }
        let made = SectionNavigation(documents, section: section)
        if navigations.count == Self.keptNavigations { navigations.removeAll() }
        navigations[section] = made
        return made
    }

    // MARK: One page

    private mutating func write(
        _ page: Int, _ head: PageHead, _ titleID: [UInt8]?, _ plain: PlainPage,
        to html: inout [UInt8]
    ) {
        let own = documents.tree.pages[page]
        let heading = Array(head.title.escaped.utf8)
        let navigation = markup(of: own.section)
        let above = framing.above(page)
        frames[Int(shapes[page])].write(to: &html) { hole, html in
            switch hole {
            case .heading: html += heading
            case .title:
                html += heading
                if heading != titles[own.language] { html += " · ".utf8 + titles[own.language] }
            case .description: html += (head.description ?? head.title).escaped.utf8
            case .name: html += own.key.escaped.utf8
            case .base: html += documents.base(of: own.section).utf8
            case .root: html += documents.root(of: own.section).utf8
            case .above(let level): if level < above.count { html += above[level].escaped.utf8 }
            case .navigation: navigation.append(to: &html, current: page)
            case .sections: appendSections(plain, own.language, &html)
            case .body:
                html += "<h1".utf8
                if let titleID { html += " id=\"".utf8 + titleID + "\"".utf8 }
                html += ">\(documents.marked(head.title, in: own.language))</h1>".utf8
                html += plain.html
                appendNeighbours(page, words[own.language], &html)
            }
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
            plain.text(of: heading).withUnsafeBufferPointer {
                documents.append(marked: $0, in: language, to: &html)
            }
            html += "</a></li>".utf8
        }
        html += "</ul></nav></details>".utf8
    }

    private func neighbours(of page: Int) -> [(relation: String, word: String, page: Int?)] {
        [
            ("prev", "previous", documents.navigation.previous(of: page)),
            ("next", "next", documents.navigation.next(after: page)),
        ]
    }

    private func appendNeighbours(_ page: Int, _ words: Words, _ html: inout [UInt8]) {
        let neighbours = neighbours(of: page)
        guard neighbours.contains(where: { $0.page != nil }) else { return }
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
