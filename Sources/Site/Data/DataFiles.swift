import Lessons
import Measurements

/// What a reader may take along: the record, and each experiment as CSV and JSON.
///
/// They stand once, at the root, whatever the language; their names stay the same in every build.
struct DataFiles {
    private let source: SiteSource

    init(_ source: SiteSource) { self.source = source }

    static let record = "record.json"
    static func csv(_ lesson: String) -> String { "data/\(lesson).csv" }
    static func json(_ lesson: String) -> String { "data/\(lesson).json" }

    func files() throws(SiteError) -> [StagedFile] {
        let contents = Contents(
            record: ComparedRecord(source.record),
            lessons: source.book.lessons.map { .init(slug: $0.slug, experiment: $0.experiment) })
        do throws(RecordError) {
            return try source.memo.value("data", "", of: contents) {
                (contents) throws(RecordError) in try contents.files()
            }
        } catch {
            throw .record(error)
        }
    }

    /// All that the files hold.
    private struct Contents: Equatable, Sendable {
        struct Lesson: Equatable, Sendable {
            let slug: String
            let experiment: Experiment
        }

        let record: ComparedRecord
        let lessons: [Lesson]

        func files() throws(RecordError) -> [StagedFile] {
            let bytes = try record.record.json()
            var files = [StagedFile(path: DataFiles.record, bytes: bytes)]
            let parts = JSONMembers(of: ["experiments"], in: bytes)
            for lesson in lessons {
                guard let result = record.record.experiments[lesson.slug] else { continue }
                files.append(
                    StagedFile(
                        path: DataFiles.csv(lesson.slug),
                        bytes: SampleSheet(lesson.experiment, result).bytes))
                if let part = parts[lesson.slug] {
                    files.append(
                        StagedFile(
                            path: DataFiles.json(lesson.slug), bytes: Array(part) + [0x0a]))
                }
            }
            return files
        }
    }
}
