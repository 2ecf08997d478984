import Lessons
import Markup

/// Which paths a book's site takes for itself, so that no free page or file can hide one, not even on
/// a file system that tells no case apart.
struct SiteRoom {
    /// In small letters, with what stands there.
    private var taken: [String: String] = [:]
    private(set) var problems: [Problem] = []

    /// Folders at the top that hold what the program makes.
    private static let folders = ["assets", "cards", "data", "search"]
    private static let files = [
        Manifest.fileName, DataFiles.record, "sitemap.xml", ".nojekyll",
    ]
    /// In the folder of each language.
    private static let ofLanguage = ["llms.txt", "feed.xml", EPUBook.name]

    init(_ book: Book) {
        for path in Self.files + Self.folders { taken[path] = path }
        for language in book.languages {
            let folder = PageAddress.folder(language, book.defaultLanguage)
            for name in book.pageNames.flatMap({ [$0, Twin.name(of: $0)] }) + Self.ofLanguage {
                taken[(folder + name).lowercased()] = folder + name
            }
        }
    }

    /// Reports an output that would stand at, or below, a path of the site's own.
    mutating func take(_ output: String, from file: String, line: Int = 1) {
        var place = output.lowercased()[...]
        while !place.isEmpty {
            if let own = taken[String(place)] {
                problems.append(
                    Problem(
                        location: SourceLocation(file: file, line: line, column: 1),
                        fact: Self.fact(output, own), remedy: Self.remedy(own)))
                return
            }
            place = place[..<(place.utf8.lastIndex(of: UInt8(ascii: "/")) ?? place.startIndex)]
        }
    }

    private static func fact(_ output: String, _ own: String) -> String {
        folders.contains(own)
            ? "'\(output)' lies in '\(own)/', where the site has files of its own"
            : "'\(output)' stands in the way of '\(own)', which the site has of its own"
    }

    private static func remedy(_ own: String) -> String {
        own == "index.html" || own.hasSuffix("/index.html")
            ? "give it another name; the site's first page is content/pages/\(HomePage.slug)"
            : "give it another name or folder"
    }
}
