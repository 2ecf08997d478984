import ArgumentParser
import Files
import Lessons

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read the whole content and report every mistake, with file, line and column.")

    @OptionGroup var project: ProjectOptions

    @Flag(help: "Check drafts too.")
    var drafts = false

    func run() throws {
        if let documents = try DocumentFolder(project.project, files: .disk) {
            return Terminal.print(try documents.check(withDrafts: drafts))
        }
        let edition = try project.open().unmeasured(withDrafts: drafts)
        let book = edition.book
        let claims = book.lessons.reduce(0) { $0 + $1.claims.count }
        Terminal.complain(ofAll: edition.documents.notices)
        let free = edition.documents.pages.values.reduce(0) { $0 + $1.count }
        Terminal.print(
            """
            The content is sound: \(book.lessons.count) lessons with \(claims) \
            claims\(free == 0 ? "" : ", \(free) free \(free == 1 ? "page" : "pages")"), in \
            \(book.languages.map(\.code).joined(separator: " and ")).
            """)
    }
}
