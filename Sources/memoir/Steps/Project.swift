import Files
import Lessons
import Measurements
import Probes
import Site

/// A project on disk: its content, its theme, its probes' sources, its working record.
struct Project: Sendable {
    /// As an absolute path.
    let folder: String
    let files: FileAccess

    struct NotFound: Error, CustomStringConvertible {
        let folder: String
        let isOfDocuments: Bool

        var description: String {
            isOfDocuments
                ? """
                \(folder) is a folder of documents, without lessons; 'memoir build' makes its site
                """
                : """
                there is no content/book.yml in \(folder), and no book.yml of a folder of documents; \
                change to a Memoir project, or pass --project
                """
        }
    }

    init(folder: String, files: FileAccess) throws {
        self.folder = Paths.absolute(folder)
        self.files = files
        guard try files.kind("\(self.folder)/content/book.yml") != nil else {
            let outline = "\(self.folder)/\(DocumentsOutline.fileName)"
            throw NotFound(folder: self.folder, isOfDocuments: try files.kind(outline) != nil)
        }
    }

    var workingRecordPath: String { "\(folder)/.memoir/record.json" }
    /// What earlier runs found out, which a run can do without.
    var marks: String { "\(folder)/.memoir/marks" }
    /// The folders that a site is made from.
    static let sources = ["content", "templates", "Sources/Probes"]
    var templates: String { "\(folder)/templates" }

    /// The book, sound as a whole, for what measures before it renders.
    ///
    /// What a record holds never makes a mistake of the content, so an empty one will do.
    func book(withDrafts: Bool = false) throws -> Book {
        try unmeasured(withDrafts: withDrafts).book
    }

    /// The whole content, bound to a record of nothing.
    func unmeasured(withDrafts: Bool = false) throws -> Edition {
        let nothing = Record(
            memoirVersion: Memoir.version, measuredAt: "", host: Host(), experiments: [:])
        return try edition(of: nothing, withDrafts: withDrafts)
    }

    /// The book of a project that was found sound as it is now.
    func soundBook() throws -> Book { try BookLoader(files: files, project: folder).load() }

    /// The book bound to a record: what is wrong in any file and on any page is thrown together.
    func edition(
        of record: Record, withDrafts: Bool = false, by renderer: BookRenderer = BookRenderer()
    ) throws -> Edition {
        try renderer.edition(
            of: record, in: folder, withDrafts: withDrafts, files: files, probes: probeSources)
    }

    /// The site's files with what they were made of.
    func render(
        _ record: Record, withDrafts: Bool, options: SiteOptions, by renderer: BookRenderer
    ) throws -> (edition: Edition, files: [StagedFile]) {
        let edition = try edition(of: record, withDrafts: withDrafts, by: renderer)
        let theme = try renderer.theme(in: templates, files: files)
        return (edition, try renderer.render(edition, theme: theme, options: options))
    }

    // MARK: Records

    /// A record that was read by this program before need not be held to its form again.
    func record(at path: String, by renderer: BookRenderer = BookRenderer()) throws -> Record {
        let bytes = try files.read(path)
        if let known = renderer.record(of: bytes) { return known }
        let checked = CheckedRecord(bytes, in: self)
        let record = try Record(
            json: bytes, file: path, isKnownCanonical: checked.isKnown)
        checked.remember()
        renderer.remember(record, of: bytes)
        return record
    }

    /// What was measured here before; nil when nothing was.
    func workingRecord() throws -> Record? {
        guard try files.kind(workingRecordPath) != nil else { return nil }
        return try record(at: workingRecordPath)
    }

    func save(_ record: Record, to path: String) throws {
        try files.makeDirectories(Paths.parent(path))
        try files.writeAtomically(path, try record.json())
    }

    // MARK: Probes

    /// The sources of the probes that the lessons name, by name.
    func probeFolders(_ book: Book) throws -> [String: ProbeFolder] {
        var found: [String: ProbeFolder] = [:]
        for probe in Set(book.lessons.map(\.experiment.probe)) {
            found[probe] = try ProbeFolder(probe, in: "\(folder)/Sources/Probes", files: files)
        }
        return found
    }

    /// The same, as they are shown on pages.
    private func probeSources(_ book: Book) throws -> [String: ProbeSource] {
        try probeFolders(book).mapValues { folder in
            let files = folder.sources.map { name, bytes in
                ProbeSource.File(
                    path: "Sources/Probes/\(name)", text: String(decoding: bytes, as: UTF8.self))
            }
            return ProbeSource(files: files, mainFile: folder.mainFile, digest: folder.digest)
        }
    }
}
