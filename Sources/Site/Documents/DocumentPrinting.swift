import Files
import FreePages
import Markup

/// The second pass over all documents: which batches are as they were, and the others rendered.
struct DocumentPrinting {
    private let documents: DocumentTree
    private let batches: [[Int]]
    private let contents: [UInt128]
    /// Of all that no page differs in.
    private let basis: UInt128
    private let old: DocumentState?
    /// Whether all that pages show of each other is as it was.
    private let isSameAround: Bool
    private let press: DocumentPress

    init(
        _ documents: DocumentTree, sources: DocumentSources, state: DocumentState,
        old: DocumentState?, request: DocumentSite.Request, files: FileAccess
    ) throws(SiteError) {
        self.documents = documents
        batches = documents.navigation.reading.flatMap {
            DocumentBatches.batches(of: $0, in: documents.tree) {
                Int(sources.sources[$0].stamp.size)
            }
        }
        contents = sources.sources.map(\.content)
        var basis = Digest()
        basis.update(state.basis)
        basis.update(state.paths)
        self.basis = basis.finishShort()
        // Where a path has changed a page's number means another page.
        self.old = old?.basis == state.basis && old?.paths == state.paths ? old : nil
        isSameAround = self.old?.heads == state.heads

        press = try DocumentPress(
            documents, theme: request.theme, options: request.options, files: files)
    }

    struct Printed {
        var batches: [PressedBatch]
        var problems: [Problem]
        /// How many pages were rendered.
        var rendered: Int
        /// Whether all batches are those of the last build.
        var isUnchanged: Bool
    }

    func print(into site: some SiteSink) throws(FileError) -> Printed {
        // The rows of reused pages are taken from the tables that stand.
        let hasTables = documents.tree.languages.allSatisfy { site.has(SearchIndex.path($0)) }
        let known = Dictionary(
            (hasTables ? old?.batches ?? [] : []).map { ($0.pages, $0) },
            uniquingKeysWith: { first, _ in first })
        let press = press
        let pressed = try concurrently(batches.count, with: { press }) {
            (press, index) throws(FileError) in
            let pages = batches[index]
            let before = known[pages]
            let contexts =
                isSameAround && before != nil
                ? before?.contexts ?? [] : pages.map { press.context(of: $0, basis: basis) }
            if let before, before.contexts == contexts, isUnchanged(before, in: site) {
                site.keep(pages.map { documents.tree.output(of: $0) } + [before.part])
                return (batch: before, isNew: false)
            }
            return (try press.press(pages, contexts: contexts, into: site), true)
        }
        var check = LinkCheck(documents.tree)
        for (batch, _) in pressed {
            for (page, fragments) in zip(batch.pages, batch.fragments) {
                check.note(page, fragments)
            }
        }
        var reader = press
        return Printed(
            batches: pressed.map(\.batch),
            problems: pressed.flatMap(\.batch.problems) + reader.broken(check),
            rendered: pressed.reduce(0) { $0 + ($1.isNew ? $1.batch.pages.count : 0) },
            isUnchanged: pressed.count == old?.batches.count && !pressed.contains { $0.isNew })
    }

    private func isUnchanged(_ batch: PressedBatch, in site: some SiteSink) -> Bool {
        batch.pages.allSatisfy { page in
            old?.sources[page].content == contents[page]
                && site.has(documents.tree.output(of: page))
        } && site.has(batch.part)
    }
}
