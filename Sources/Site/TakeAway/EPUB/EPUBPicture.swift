import Lessons
import Markup

/// A picture that a free page shows, as a file of the book.
struct EPUBPicture: Hashable {
    /// In the site.
    let path: String
    private let ending: String
    private let mediaType: String

    /// What every reading system shows (EPUB 3.3, 3.2), by the ends of names.
    private static let mediaTypes = [
        "gif": "image/gif", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png",
        "svg": "image/svg+xml", "webp": "image/webp",
    ]

    /// Nil for what is none of these.
    init?(of path: String) {
        ending = path.split(separator: ".").last?.lowercased() ?? ""
        guard let mediaType = Self.mediaTypes[ending] else { return nil }
        self.path = path
        self.mediaType = mediaType
    }

    private var name: String {
        "\(PagePath.word(String(path.dropLast(ending.utf8.count + 1)))).\(ending)"
    }

    /// From a chapter.
    var address: String { "../pictures/\(name)" }

    func file(_ bytes: [UInt8]) -> EPUBFile {
        EPUBFile(
            path: "pictures/\(name)", id: "picture-\(name)", mediaType: mediaType, bytes: bytes)
    }

    /// Those that chapters show, in the order of their paths.
    static func files(
        shownBy chapters: [(page: Page, nodes: [HTMLNode])], _ links: ChapterLinks,
        of documents: BookDocuments
    ) -> [EPUBFile] {
        var shown: Set<String> = []
        for (page, nodes) in chapters {
            for image in images(in: nodes) {
                if let path = links.path(ofPicture: image, on: page.name) { shown.insert(path) }
            }
        }
        return documents.files.filter { shown.contains($0.path) }.compactMap { file in
            EPUBPicture(of: file.path)?.file(file.bytes)
        }
    }

    private static func images(in nodes: [HTMLNode]) -> [HTMLElement] {
        nodes.compactMap(\.element).flatMap { element in
            (element.name == "img" ? [element] : []) + images(in: element.children)
        }
    }
}
