import Files
import Laboratory
import Lessons
import Measurements
import Probes

/// Brings a record up to date with this machine.
struct Measuring: Sendable {
    let project: Project
    let book: Book
    let library: ProbeLibrary
    /// Of each probe's source as it is now.
    let sources: [String: String]
    let schedule: Schedule
    let allowHostChanges: Bool
    /// Where the record is read from and written to.
    let path: String

    struct UnknownLesson: Error, CustomStringConvertible {
        let name: String
        let known: [String]

        var description: String {
            "there is no lesson '\(name)' to measure; known are \(known.joined(separator: ", "))"
        }
    }

    init(
        project: Project, book: Book, options: MeasuringOptions, probes: ProbeOptions,
        builtAnew: [BuiltProbe] = [], path: String? = nil
    ) throws {
        let known = book.lessons.map(\.slug)
        if let name = options.only.first(where: { !known.contains($0) }) {
            throw UnknownLesson(name: name, known: known)
        }
        self.project = project
        self.book = book
        let folders = try project.probeFolders(book)
        library = try probes.library().replacing(builtAnew)
            .adding(scriptsOf: Array(folders.values))
        sources = folders.mapValues(\.digest)
        schedule = options.schedule
        allowHostChanges = options.allowHostChanges
        self.path = path.map(Paths.absolute) ?? project.workingRecordPath
    }

    /// Measures what is stale; saved after every experiment.
    func run() async throws -> Record {
        let printer = ProgressPrinter(style: Terminal.progressStyle, clock: .system) {
            Terminal.progress($0)
        }
        return try await run(progress: printer.show, saved: { _ in })
    }

    /// `saved` is called between experiments, while nothing is measured.
    func run(
        progress: @escaping @Sendable (Progress) -> Void,
        saved: @escaping @Sendable (Record) -> Void
    ) async throws -> Record {
        try await Interruption.cancelling {
            try await Turn.environment.taken(waiting: { Self.tellWhoMeasures($0) }) {
                try await measure(progress, saved)
            }
        }
    }

    private static func tellWhoMeasures(_ process: Int?) {
        let who = process.map { " (process \($0))" } ?? ""
        Terminal.complain(
            "another Memoir\(who) is measuring on this machine; waiting for it to end")
    }

    private func measure(
        _ progress: @escaping @Sendable (Progress) -> Void,
        _ saved: @escaping @Sendable (Record) -> Void
    ) async throws -> Record {
        try project.files.makeDirectories(Paths.parent(path))
        let previous = try project.files.kind(path) == nil ? nil : project.record(at: path)
        let laboratory = Laboratory(
            library: library, host: HostReader.read(compiler: library.compiler),
            version: Memoir.version)
        let order = Laboratory.Order(
            experiments: book.lessons.map(\.experiment), schedule: schedule, previous: previous,
            allowHostChanges: allowHostChanges,
            hostKeeping: HostKeeping(note: "\(path).host-settings", files: project.files),
            sources: sources)
        let record = try await laboratory.run(order, progress: progress) {
            try project.save($0, to: path)
            saved($0)
        }
        // Every experiment was saved as it ended: only what was dropped is left to save.
        if record != previous { try project.save(record, to: path) }
        return record
    }
}
