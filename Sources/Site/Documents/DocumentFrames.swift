import FreePages
import Lessons
import Markup

/// Fills the template of documents once for each kind of place that pages stand at.
struct DocumentFrames {
    let documents: DocumentTree
    let theme: Theme
    let options: SiteOptions
    let language: Int
    let words: Words

    init(_ documents: DocumentTree, theme: Theme, options: SiteOptions, language: Int) {
        self.documents = documents
        self.theme = theme
        self.options = options
        self.language = language
        words = Words(documents.languages[language])
    }

    /// Places that share all constant parts: a section, whether the page is the section's own, and the
    /// languages that have it too.
    struct Place: Hashable {
        var section: Int
        var isIndex: Bool
        var others: [Int]
    }

    func frame(of place: Place) throws(SiteError) -> FrameTemplate {
        let switches = place.others.map { other -> [String: Any] in
            let language = documents.languages[other]
            return [
                "href": (other == 0 ? "" : language.code + "/") + FrameTemplate.Hole.name.mark,
                "code": language.code, "name": Words.name(of: language),
            ]
        }
        return try frame(
            base: documents.base(of: place.section), root: documents.root(of: place.section),
            values: [
                "isBook": true, "layout": Page.Layout.book.rawValue, "isHidden": false,
                "isSearch": false, "switches": switches, "above": above(place),
                "places": places(in: place.section),
            ])
    }

    /// Of a page at the top that is no document: the search, the 404 page.
    func toolFrame(search: Bool) throws(SiteError) -> FrameTemplate {
        try frame(
            base: "", root: language == 0 ? "" : "../",
            values: [
                "isBook": false, "layout": Page.Layout.wide.rawValue, "isHidden": true,
                "isSearch": search, "switches": [Any](), "above": [Any](),
                "places": documents.top(of: language).map { places(in: $0) } ?? [],
            ])
    }

    private func frame(
        base: String, root: String, values: [String: Any]
    ) throws(SiteError) -> FrameTemplate {
        let sheets = theme.stylesheets(for: ["callout", "tasks", "footnotes", "tree", "listed"])
        let common: [String: Any] = [
            "lang": documents.languages[language].code, "base": base, "root": root,
            "book": documents.outline.title[documents.languages[language]] ?? "",
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
            "document", common.merging(values) { _, own in own }, words: words.all)
        return FrameTemplate(HTMLSpace.trimmed(filled))
    }

    /// Sections above a page, for the line on narrow pages; the top is the first word of that line.
    private func above(_ place: Place) -> [[String: Any]] {
        var chain: [[String: Any]] = []
        var section: Int? = place.section
        if place.isIndex { section = documents.tree.sections[place.section].parent }
        while let current = section, documents.tree.sections[current].parent != nil {
            chain.append(["label": documents.title(of: documents.tree.sections[current])])
            section = documents.tree.sections[current].parent
        }
        return chain.reversed()
    }

    /// The first sections at the top, in the bar.
    private func places(in section: Int) -> [[String: Any]] {
        guard let top = documents.top(of: language) else { return [] }
        var current = section
        while let parent = documents.tree.sections[current].parent, parent != top {
            current = parent
        }
        let sections = documents.navigation.entries(of: top).compactMap { entry -> Int? in
            guard case .section(let inner) = entry, documents.navigation.index(of: inner) != nil
            else { return nil }
            return inner
        }
        return sections.prefix(Self.placesInBar).compactMap { inner in
            documents.navigation.index(of: inner).map { index in
                [
                    "href": documents.tree.address(of: index, from: "index.html"),
                    "label": documents.title(of: documents.tree.sections[inner]),
                    "current": inner == current,
                ]
            }
        }
    }

    private static let placesInBar = 5
}
