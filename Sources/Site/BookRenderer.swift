package import Files
package import Lessons
package import Measurements
internal import Synchronization

/// Renders a book again and again, with what it found out the times before.
///
/// Each time it gives the bytes that a new one would give: everything is read again, and what was
/// worked out before is used where all that it depends on is equal (`RenderMemo`).
package final class BookRenderer: Sendable {
    private struct KnownRecord: Sendable {
        let bytes: ComparedBytes
        let record: Record
    }

    private let memo = RenderMemo()
    private let known = Mutex<KnownRecord?>(nil)

    package init() {}

    // MARK: The record

    /// The record that was read from the same bytes the last time; nil for others.
    package func record(of bytes: [UInt8]) -> Record? {
        let bytes = ComparedBytes(bytes)
        return known.withLock { $0?.bytes == bytes ? $0?.record : nil }
    }

    package func remember(_ record: Record, of bytes: [UInt8]) {
        known.withLock { $0 = KnownRecord(bytes: ComparedBytes(bytes), record: record) }
    }

    // MARK: The book

    /// The book of a project bound to a record: what is wrong in any file and on any page is thrown
    /// together. `withDrafts` says whether drafts among its free pages are published. `probes` gives the sources of the probes that a book names.
    package func edition(
        of record: Record, in project: String, withDrafts: Bool = false, files: FileAccess,
        probes: (Book) throws -> [String: ProbeSource]
    ) throws -> Edition {
        let reading = BookLoader(files: files, project: project, memo: memo).read()
        guard let book = reading.book else { throw ContentError(reading.problems) }
        // Nothing of it is kept: rendering plain Markdown costs less than comparing it would save.
        let free = FreePageReading(
            of: book, in: project, withDrafts: withDrafts, files: files)
        let binder = Binder(
            book: book, record: record, probes: try probes(book), neighbours: free.neighbours,
            memo: memo)
        var bound = binder.attempt()
        let problems = reading.problems + free.problems + bound.problems
        guard problems.isEmpty else { throw ContentError(problems) }
        bound.edition.documents = free.documents
        return bound.edition
    }

    package func theme(in folder: String, files: FileAccess) throws(SiteError) -> Theme {
        let sources = try ThemeSources(folder: folder, files: files)
        return try memo.value("theme", folder, of: sources) {
            (sources) throws(SiteError) in try Theme(sources)
        }
    }

    /// The files of the site, in the order of their paths. What this rendering did not need of the
    /// earlier ones is forgotten.
    package func render(
        _ edition: Edition, theme: Theme, options: SiteOptions
    ) throws(SiteError) -> [StagedFile] {
        let files = try Site.render(edition, theme: theme, options: options, memo: memo)
        memo.endRound()
        return files
    }
}
