import ArgumentParser
import Files
import Lessons

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the whole content and report every mistake, with file, line and column.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Drafts too, of a folder of documents.")
    var drafts = false

    func run() throws {
        if let documents = try DocumentFolder(project.project, files: .disk) {
            return Terminal.print(try documents.check(withDrafts: drafts))
        }
        let book = try project.open().book()
        let claims = book.lessons.reduce(0) { $0 + $1.claims.count }
        Terminal.print(
            """
            The content is sound: \(book.lessons.count) lessons with \(claims) claims, in \
            \(book.languages.map(\.code).joined(separator: " and ")).
            """)
    }
}
