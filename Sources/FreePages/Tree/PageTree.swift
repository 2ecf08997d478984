package import Files
package import Markup

/// What lies below a folder of free pages: pages, the sections that hold them, and downloads.
///
/// It knows files by their names alone; what the pages say is read page by page, by `PageHead`.
package struct PageTree: Sendable {
    /// The folder, as it was given, without slashes at its end.
    package let root: String
    /// The default one first.
    package let languages: [String]
    /// Folder after folder in the order of names' bytes: the same on every machine.
    package let pages: [Page]
    package let downloads: [Download]
    /// Of every language; those above others come first.
    package let sections: [Section]
    /// What stands below the folder that cannot be published as it is.
    package let problems: [Problem]

    /// A Markdown file that becomes a page.
    package struct Page: Sendable {
        /// Of the source, below the root.
        package let path: String
        /// Its output without the folder of its language; counterparts have the same.
        package let key: String
        /// Index into `PageTree.languages`.
        package let language: Int
        /// Index into `PageTree.sections`.
        package let section: Int
        /// Whether it is the page of its section.
        package let isIndex: Bool
    }

    /// A file that is copied as it is, to the same path.
    package struct Download: Sendable {
        package let path: String
    }

    /// A folder with pages in one language, below it or deeper.
    package struct Section: Sendable {
        /// Without the folder of the language; empty at the top.
        package let path: String
        package let language: Int
        /// Index into `PageTree.sections`; nil at the top.
        package let parent: Int?
        /// Its own page, an index into `PageTree.pages`.
        package internal(set) var index: Int?
    }

    /// What links may lead to besides; nothing unless said.
    package var outside = OutsidePages()
    /// Bytes of a file's name; what file systems have in common.
    static let longestName = 255

    let places: TreePlaces

    /// Reads the names below `root`, and enters none of the paths `excluded`. Never throws: what
    /// cannot be read is among `problems`. `languages` has one at least.
    package init(root: String, languages: [String], excluded: [String], files: FileAccess) {
        var root = root
        while root.utf8.count > 1, root.hasSuffix("/") { root.removeLast() }
        let walk = FolderWalk(root: root, excluded: excluded, files: files)
        self.init(
            root: root, languages: languages, documents: walk.documents,
            downloads: walk.downloads, problems: walk.problems)
    }

    init(
        root: String, languages: [String], documents: [String], downloads: [String],
        problems: [Problem]
    ) {
        var outline = TreeOutline(root: root, languages: languages)
        outline.add(documents)
        var collisions = OutputCollisions(root: root)
        for page in outline.pages {
            collisions.add(
                Self.output(page.key, languages: languages, page.language), of: page.path)
        }
        for path in downloads { collisions.add(path, of: path) }
        collisions.findFolders()
        self.root = root
        self.languages = languages
        self.downloads = downloads.map { Download(path: $0) }
        pages = outline.pages
        sections = outline.sections
        self.problems = problems + outline.problems + collisions.problems
        places = TreePlaces(outline, downloads: downloads)
    }

    // MARK: Pages

    /// The path of a page below the site's root: "en/guide/install.html".
    package func output(of page: Int) -> String {
        Self.output(pages[page].key, languages: languages, pages[page].language)
    }

    static func output(_ key: String, languages: [String], _ language: Int) -> String {
        language == 0 ? key : "\(languages[language])/\(key)"
    }

    /// The file that a page is read from.
    package func file(of page: Int) -> String { "\(root)/\(pages[page].path)" }

    /// The same page in the other languages that have it, drafts too, in the order of languages.
    package func counterparts(of page: Int) -> [Int] {
        let own = pages[page]
        return languages.indices.compactMap { language in
            language == own.language ? nil : self.page(own.key, language)
        }
    }

    /// The page with this output, without the folder of the language.
    package func page(_ key: String, _ language: Int) -> Int? {
        places.pages[language][key].map(Int.init)
    }

    func section(_ path: String, _ language: Int) -> Int? {
        places.sections[language][path].map(Int.init)
    }

    /// Whether a download has this path.
    package func hasDownload(_ path: String) -> Bool { places.downloads.contains(path) }
}

/// Where pages, sections and downloads are found by their paths.
struct TreePlaces: Sendable {
    /// By language, then by key.
    let pages: [[String: Int32]]
    let sections: [[String: Int32]]
    let downloads: Set<String>
    let sources: SourcePlaces

    init(_ outline: TreeOutline, downloads: [String]) {
        sources = SourcePlaces(outline.pages)
        pages = outline.pagesByKey
        sections = outline.sectionsByPath
        self.downloads = Set(downloads)
    }
}
