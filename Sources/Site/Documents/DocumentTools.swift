import Files
import FreePages
import Lessons
import Markup

/// What a language of a collection has besides its documents: the search, the 404 page, and a front
/// page where none was written.
struct DocumentTools {
    private let documents: DocumentTree
    private let theme: Theme
    private let frames: DocumentFrames
    private let language: Int
    private let words: Words

    init(_ documents: DocumentTree, theme: Theme, options: SiteOptions, language: Int) {
        self.documents = documents
        self.theme = theme
        self.language = language
        frames = DocumentFrames(documents, theme: theme, options: options)
        words = Words(documents.languages[language])
    }

    private var folder: String { language == 0 ? "" : documents.tree.languages[language] + "/" }

    func files() throws(SiteError) -> [StagedFile] {
        var files = [try search(), try notFound()]
        if let front = try front() { files.append(front) }
        return files
    }

    /// Writes the table of the search index, and notes in the batches, which are those of the language,
    /// where their rows stand in it.
    func writeTable(_ batches: inout [PressedBatch], into site: some SiteSink) throws(FileError) {
        let path = SearchIndex.path(documents.tree.languages[language])
        let isReused = batches.contains { !$0.place.isEmpty }
        let old = isReused ? try site.read(path) : []
        var table = SearchTable(
            words: SearchWords(words).all,
            size: batches.reduce(1 << 16) { $0 + $1.rows.count + $1.place.count + 4096 })
        var page = 0
        for index in batches.indices {
            let batch = batches[index]
            // The file is as it was when the place was noted.
            let place = batch.place.clamped(to: old.indices)
            batches[index].place =
                batch.rows.isEmpty
                ? table.add(pages: old[place]) : table.add(pages: batch.rows)
            batches[index].rows = []
            table.add(
                SearchTable.Part(
                    file: String(batch.part.dropFirst("search/".count)), filter: batch.filter,
                    pages: page...(page + batch.pages.count - 1),
                    key: documents.tree.pages[batch.pages[0]].key))
            page += batch.pages.count
        }
        try site.write(path, table.finish())
    }

    private func search() throws(SiteError) -> StagedFile {
        let heading = words.all["search"] ?? ""
        let lede = words.pick("在全部页面里找：中文、英文、标识符都行。", "Looks through all pages.")
        let body = try theme.fill(
            "search",
            [
                "heading": heading, "lede": lede,
                "without": words.pick(
                    "搜索要靠脚本，而脚本在这里没能运行或载入。",
                    "Searching needs scripts, and they could not run or load here."),
                "otherWays": words.pick("别的找法", "Other ways to find something"),
                "ways": [["href": "index.html", "label": words.all["home"] ?? ""]],
                "base": "", "root": language == 0 ? "" : "../", "searchSheet": theme.searchSheet,
                "searchScript": theme.searchScript,
            ], words: words.all)
        return try page(
            SearchPage.name, heading, body, frames.toolFrame(language, search: true))
    }

    private func notFound() throws(SiteError) -> StagedFile {
        let body = try theme.fill("404", ["base": ""], words: words.all)
        return try page(
            "404.html", words.all["notFoundTitle"] ?? "404", body,
            frames.toolFrame(language, search: false))
    }

    /// All that lies at the top, where no document is the front page.
    private func front() throws(SiteError) -> StagedFile? {
        guard let top = documents.top(of: language), documents.navigation.index(of: top) == nil
        else { return nil }
        let title = documents.title(of: documents.tree.sections[top])
        let body = "<h1>\(title.escaped)</h1>" + list(of: top, depth: 2)
        let frame = try frames.frame(of: frames.frontShape(of: language))
        let navigation = SectionNavigation(documents, section: top)
        return page("index.html", title, body, frame) {
            navigation.append(to: &$0, current: -1)
        }
    }

    private func list(of section: Int, depth: Int) -> String {
        let items = documents.navigation.entries(of: section).map { entry -> String in
            switch entry {
            case .page(let page): return "<li>\(link(page, documents.label(of: page)))</li>"
            case .section(let inner):
                let label = documents.label(of: documents.tree.sections[inner])
                let head = documents.navigation.index(of: inner).map { link($0, label) }
                let rest = depth > 1 ? list(of: inner, depth: depth - 1) : ""
                return "<li>\(head ?? "<b>\(label)</b>")\(rest)</li>"
            }
        }
        return items.isEmpty ? "" : "<ol class=\"listed\">\(items.joined())</ol>"
    }

    private func link(_ page: Int, _ label: String) -> String {
        let href = documents.tree.address(of: page, from: "index.html")
        return "<a href=\"\(href.escaped)\">\(label)</a>"
    }

    private func page(
        _ name: String, _ heading: String, _ body: String, _ frame: FrameTemplate,
        navigation: (inout [UInt8]) -> Void = { _ in }
    ) -> StagedFile {
        var html: [UInt8] = []
        frame.write(to: &html) { hole, html in
            switch hole {
            case .title, .heading, .description: html += heading.escaped.utf8
            case .body: html += HTMLSpace.trimmed(body).utf8
            case .navigation: navigation(&html)
            case .name: html += name.utf8
            case .root: html += (language == 0 ? "" : "../").utf8
            case .base, .above, .sections: break
            }
        }
        return StagedFile(path: folder + name, bytes: html)
    }
}
