import Files
import Lessons
import Markup

/// Tells of what lies in the folder of a page in all languages and so is no free page.
struct FreePagesInHalves {
    private(set) var notices: [Problem] = []

    init(_ book: Book, in root: String, files: FileAccess) {
        let halves = Set(book.languages.map { "\($0.code).md" })
        for page in book.pages {
            let folder = "\(root)/\(page.slug)"
            for name in (try? files.list(folder)) ?? []
            where !halves.contains(name) && !name.hasPrefix(".") && !name.hasPrefix("_") {
                notices.append(
                    Problem(
                        location: SourceLocation(file: "\(folder)/\(name)", line: 1, column: 1),
                        fact: """
                            this is not published: beside \(halves.sorted().joined(separator: " and ")) \
                            a folder is one page
                            """,
                        remedy: "move it out of \(FreePageReading.folder)/\(page.slug)"))
            }
        }
    }
}
