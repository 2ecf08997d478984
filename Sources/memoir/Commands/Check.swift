import ArgumentParser
import Lessons
import Measurements

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the whole content and report every mistake, with file, line and column.")

    @OptionGroup var project: ProjectOptions

    func run() throws {
        let project = try project.open()
        let book = try project.book()
        // What a record holds never makes a mistake of the content, so none is needed.
        let nothing = Record(
            memoirVersion: Memoir.version, measuredAt: "", host: Host(), experiments: [:])
        _ = try Binder(book: book, record: nothing, probes: try project.probeSources(book)).bind()
        let claims = book.lessons.reduce(0) { $0 + $1.claims.count }
        Terminal.print(
            """
            The content is sound: \(book.lessons.count) lessons with \(claims) claims, in \
            \(book.languages.map(\.code).joined(separator: " and ")).
            """)
    }
}
