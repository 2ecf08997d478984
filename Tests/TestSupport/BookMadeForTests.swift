package import Files
package import Lessons
import Markup
package import Measurements
package import Testing

/// A small book in two languages, made for tests: one lesson with every kind of metric, claim and
/// figure, one that leans on it, a page, a glossary. Nothing in it was measured.
///
/// A test changes a text of it and looks at what the loader or the binder makes of that.
package struct BookMadeForTests: Sendable {
    /// By path below the project: "content/book.yml".
    package var files: [String: [UInt8]]
    package var probes: [String: ProbeSource]

    package init() {
        var files: [String: [UInt8]] = [:]
        for (path, text) in BookText.byPath { files[path] = Array(text.utf8) }
        self.files = files
        probes = [
            "copying": ProbeSource(
                path: "Sources/Probes/copying/main.c", text: BookText.copyingProbe,
                digest: Self.sourceDigest),
            "leaning": ProbeSource(
                path: "Sources/Probes/leaning/main.c", text: "int main(void) { return 0; }\n",
                digest: "leaning"),
        ]
    }

    package static let sourceDigest = "made-for-tests"
    package static let lesson = "content/lessons/copying/lesson.yml"
    package static let chinese = "content/lessons/copying/zh-Hans.md"
    package static let english = "content/lessons/copying/en.md"
    package static let bothTexts = [chinese, english]

    // MARK: Changing it

    package func text(_ path: String) -> String {
        String(decoding: files[path] ?? [], as: UTF8.self)
    }

    /// Replaces the only place of `old`; records an issue unless there is exactly one.
    package mutating func replace(
        _ old: String, with new: String, in path: String,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) {
        let parts = text(path).split(separator: old, omittingEmptySubsequences: false)
        if parts.count != 2 {
            Issue.record(
                "'\(old)' stands \(parts.count - 1) times in \(path)",
                sourceLocation: sourceLocation)
        }
        files[path] = Array(parts.joined(separator: new).utf8)
    }

    package func replacing(
        _ old: String, with new: String, in path: String,
        sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) -> BookMadeForTests {
        var book = self
        book.replace(old, with: new, in: path, sourceLocation: sourceLocation)
        return book
    }

    /// Adds Markdown at the end of the lesson's text in both languages.
    package func appending(_ markdown: String) -> BookMadeForTests {
        var book = self
        for path in Self.bothTexts { book.files[path, default: []] += Array(markdown.utf8) }
        return book
    }

    // MARK: Reading it

    package var inMemory: FilesInMemory {
        FilesInMemory(
            Dictionary(uniqueKeysWithValues: files.map { ("/project/" + $0.key, $0.value) }))
    }

    package func load(_ access: FileAccess? = nil) throws -> Book {
        try BookLoader(files: access ?? inMemory.access, project: "/project").load()
    }

    /// Every problem of loading and binding, as they are printed, sorted as they are printed.
    package func problems(_ access: FileAccess? = nil) -> [String] {
        let reading = BookLoader(files: access ?? inMemory.access, project: "/project").read()
        var problems = reading.problems
        if let book = reading.book {
            problems +=
                Binder(book: book, record: Made.record([:]), probes: probes).attempt()
                .problems
        }
        return ContentError(problems).problems.map(\.description)
    }

    package func edition(of record: Record = BookMadeForTests.record) throws -> Edition {
        try Binder(book: try load(), record: record, probes: probes).bind()
    }

    /// The lesson's markup in one language.
    package func html(
        of record: Record = BookMadeForTests.record, lesson: String = "copying",
        in language: Language = Language("en")
    ) throws -> String {
        try edition(of: record).lessons[language]?[lesson]?.html ?? ""
    }
}
