import FreePages
import Lessons
import Markup

/// Fills the template of documents once for each shape that pages have.
struct DocumentFrames {
    private let documents: DocumentTree
    private let theme: Theme
    private let options: SiteOptions
    /// By language.
    private let bars: [[Int]]

    init(_ documents: DocumentTree, theme: Theme, options: SiteOptions) {
        self.documents = documents
        self.theme = theme
        self.options = options
        bars = documents.languages.indices.map { Self.bar(documents, $0) }
    }

    /// What pages have in common that share all constant parts.
    struct Shape: Hashable, Sendable {
        var language: Int
        /// The languages that have the page too.
        var others: [Int]
        /// How many sections lie above it, without the top.
        var above: Int
        /// Which of the sections in the bar it belongs to.
        var place: Int?
    }

    func shape(of page: Int) -> Shape {
        let own = documents.tree.pages[page]
        let others = documents.tree.counterparts(of: page)
            .filter { documents.navigation.includes($0) }
        return Shape(
            language: own.language, others: others.map { documents.tree.pages[$0].language },
            above: sections(above: page).count, place: place(of: own.section, in: own.language))
    }

    /// Of the top of a language, which is no document's.
    func frontShape(of language: Int) -> Shape {
        Shape(language: language, others: [], above: 0, place: nil)
    }

    func frame(of shape: Shape) throws(SiteError) -> FrameTemplate {
        let switches = shape.others.map { other -> [String: Any] in
            let language = documents.languages[other]
            return [
                "href": (other == 0 ? "" : language.code + "/") + FrameTemplate.Hole.name.mark,
                "code": language.code, "name": Words.name(of: language),
            ]
        }
        return try frame(
            shape.language,
            values: [
                "isBook": true, "layout": Page.Layout.book.rawValue, "isHidden": false,
                "isSearch": false, "switches": switches,
                "above": (0..<shape.above).map { ["label": FrameTemplate.Hole.above($0).mark] },
                "places": places(in: shape.language, current: shape.place),
            ])
    }

    /// Of a page at the top that is no document: the search, the 404 page.
    func toolFrame(_ language: Int, search: Bool) throws(SiteError) -> FrameTemplate {
        try frame(
            language,
            values: [
                "isBook": false, "layout": Page.Layout.wide.rawValue, "isHidden": true,
                "isSearch": search, "switches": [Any](), "above": [Any](),
                "places": places(in: language, current: nil),
            ])
    }

    private func frame(
        _ language: Int, values: [String: Any]
    ) throws(SiteError) -> FrameTemplate {
        let sheets = theme.stylesheets(for: ["callout", "tasks", "footnotes", "tree", "listed"])
        let code = documents.languages[language]
        let common: [String: Any] = [
            "lang": code.code, "base": FrameTemplate.Hole.base.mark,
            "root": FrameTemplate.Hole.root.mark,
            "book": FrameTemplate.plain(documents.outline.title[code] ?? ""),
            "icon": theme.icon, "script": theme.script, "searchScript": theme.searchScript,
            "searchSheet": theme.searchSheet, "version": options.version,
            "stylesheets": sheets.map { ["path": $0] },
            "title": FrameTemplate.Hole.title.mark,
            "description": FrameTemplate.Hole.description.mark,
            "heading": FrameTemplate.Hole.heading.mark,
            "navigation": FrameTemplate.Hole.navigation.mark,
            "sections": FrameTemplate.Hole.sections.mark, "body": FrameTemplate.Hole.body.mark,
        ]
        let filled = try theme.fill(
            "document", common.merging(values) { _, own in own }, words: Words(code).all)
        return FrameTemplate(HTMLSpace.trimmed(filled))
    }

    /// Titles of the sections above a page, for the line on narrow pages.
    func above(_ page: Int) -> [String] {
        sections(above: page).map { documents.title(of: documents.tree.sections[$0]) }
    }

    /// Without the top, which is the first word of that line.
    private func sections(above page: Int) -> ArraySlice<Int> {
        documents.navigation.sections(above: page).drop {
            documents.tree.sections[$0].parent == nil
        }
    }

    // MARK: The bar

    private static let placesInBar = 5

    private func place(of section: Int, in language: Int) -> Int? {
        let top = documents.top(of: language)
        var current = section
        while let parent = documents.tree.sections[current].parent, parent != top {
            current = parent
        }
        return bars[language].firstIndex(of: current)
    }

    /// The first sections at the top that have pages of their own.
    private static func bar(_ documents: DocumentTree, _ language: Int) -> [Int] {
        guard let top = documents.top(of: language) else { return [] }
        var sections: [Int] = []
        for case .section(let inner) in documents.navigation.entries(of: top)
        where documents.navigation.index(of: inner) != nil {
            sections.append(inner)
            if sections.count == placesInBar { break }
        }
        return sections
    }

    private func places(in language: Int, current: Int?) -> [[String: Any]] {
        bars[language].enumerated().map { place, section in
            let index = documents.navigation.index(of: section) ?? 0
            return [
                "href": documents.tree.address(of: index, from: "index.html"),
                "label": FrameTemplate.plain(
                    documents.title(of: documents.tree.sections[section])),
                "current": place == current,
            ]
        }
    }
}
