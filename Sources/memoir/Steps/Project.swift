import Files
import Lessons
import Measurements
import Probes

/// A project on disk: its content, its theme, its probes' sources, its working record.
struct Project: Sendable {
    /// As an absolute path.
    let folder: String
    let files: FileAccess

    struct NotFound: Error, CustomStringConvertible {
        let folder: String

        var description: String {
            """
            there is no content/book.yml in \(folder); change to a Memoir project, or pass \
            --project
            """
        }
    }

    init(folder: String, files: FileAccess) throws {
        self.folder = Paths.absolute(folder)
        self.files = files
        guard try files.kind("\(self.folder)/content/book.yml") != nil else {
            throw NotFound(folder: self.folder)
        }
    }

    var workingRecordPath: String { "\(folder)/.memoir/record.json" }
    var templates: String { "\(folder)/templates" }

    /// The book, sound as a whole, for what measures before it renders.
    ///
    /// What a record holds never makes a mistake of the content, so an empty one will do.
    func book() throws -> Book {
        let nothing = Record(
            memoirVersion: Memoir.version, measuredAt: "", host: Host(), experiments: [:])
        return try edition(of: nothing).book
    }

    /// The book bound to a record: what is wrong in any file and on any page is thrown together.
    func edition(of record: Record) throws -> Edition {
        let reading = BookLoader(files: files, project: folder).read()
        guard let book = reading.book else { throw ContentError(reading.problems) }
        let binder = Binder(book: book, record: record, probes: try probeSources(book))
        let bound = binder.attempt()
        let problems = reading.problems + bound.problems
        guard problems.isEmpty else { throw ContentError(problems) }
        return bound.edition
    }

    // MARK: Records

    func record(at path: String) throws -> Record {
        try Record(json: try files.read(path), file: path)
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

    /// The C sources of the probes that the lessons name.
    func probeSources(_ book: Book) throws(FileError) -> [String: ProbeSource] {
        let kit = try sources(of: "ProbeKit")
        var found: [String: ProbeSource] = [:]
        for probe in Set(book.lessons.map(\.experiment.probe)) {
            let own = try sources(of: probe)
            guard own["\(probe)/\(ProbeSource.mainFile)"] != nil else { continue }
            found[probe] = ProbeSource(
                files: Self.ordered(own),
                digest: SourceDigest.of(own.merging(kit) { first, _ in first }, probe: probe))
        }
        return found
    }

    /// By "copy-on-write/main.c"; empty when there is no such folder.
    private func sources(of folder: String) throws(FileError) -> [String: [UInt8]] {
        let path = "\(self.folder)/Sources/Probes/\(folder)"
        guard try files.kind(path) == .directory else { return [:] }
        var sources: [String: [UInt8]] = [:]
        for name in try files.list(path) where name.hasSuffix(".c") || name.hasSuffix(".h") {
            sources["\(folder)/\(name)"] = try files.read("\(path)/\(name)")
        }
        return sources
    }

    private static func ordered(_ sources: [String: [UInt8]]) -> [ProbeSource.File] {
        let files = sources.map { name, bytes in
            ProbeSource.File(
                path: "Sources/Probes/\(name)", text: String(decoding: bytes, as: UTF8.self))
        }
        return files.sorted { left, right in
            let ranks = (left.name != ProbeSource.mainFile, right.name != ProbeSource.mainFile)
            if ranks.0 != ranks.1 { return !ranks.0 }
            return left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
        }
    }
}
