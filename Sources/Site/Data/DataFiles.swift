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
        let record: [UInt8]
        do throws(RecordError) { record = try source.record.json() } catch { throw .record(error) }
        var files = [StagedFile(path: Self.record, bytes: record)]
        let parts = JSONMembers(of: ["experiments"], in: record)
        for lesson in source.book.lessons {
            guard let result = source.record.experiments[lesson.slug] else { continue }
            files.append(
                StagedFile(path: Self.csv(lesson.slug), bytes: SampleSheet(lesson, result).bytes))
            if let part = parts[lesson.slug] {
                files.append(StagedFile(path: Self.json(lesson.slug), bytes: Array(part) + [0x0a]))
            }
        }
        return files
    }
}
