package import Markup

/// Pages of the same site that are made of other sources, and what free pages reach them by.
package struct OutsidePages: Sendable {
    /// A page by its source.
    package struct Source: Hashable, Sendable {
        /// Its output without the folder of its language.
        package var page: String
        /// Index into `PageTree.languages`; nil for what is one thing in all of them, such as a folder.
        package var language: Int?

        package init(page: String, language: Int?) {
            self.page = page
            self.language = language
        }
    }

    /// The name of the tree's folder among the other sources: "pages".
    package var folder = ""
    /// Outputs without the folder of their language, which every language has.
    package var pages: Set<String> = []
    /// Other files, below the site's root.
    package var files: Set<String> = []
    /// By path beside and below the tree's folder: "lessons/copying/en.md".
    package var sources: [String: Source] = [:]

    package init() {}

    package init(
        folder: String, pages: Set<String>, files: Set<String>, sources: [String: Source]
    ) {
        self.folder = folder
        self.pages = pages
        self.files = files
        self.sources = sources
    }
}

/// A link to a place in a page that is made of another source.
package struct OutsideLink: Hashable, Sendable {
    /// Its output without the folder of its language.
    package var page: String
    /// Index into `PageTree.languages`.
    package var language: Int
    /// The place, decoded.
    package var fragment: String
    /// As the text has it, without escapes.
    package var address: [UInt8]
    package var location: SourceLocation?
}

extension PageTree {
    /// What lies beside the tree; `path` leads out of its folder.
    func outsideTarget(of path: [UInt8], from page: Int) -> LinkTarget {
        let own = RelativePath.folder(of: pages[page].path)
        let folder = own.isEmpty ? outside.folder : "\(outside.folder)/\(own)"
        guard !outside.sources.isEmpty,
            let bytes = RelativePath.resolved(path, in: folder.utf8)
        else { return .outOfTree }
        let place = String(decoding: bytes, as: UTF8.self)
        guard let source = outside.sources[place] else { return .noSource(place) }
        return .outside(source.page, language: source.language ?? pages[page].language)
    }

    /// What stands among the pages of the site, or in the tree's folder without being a part of it, at
    /// a place where the tree has nothing.
    func outsideTarget(at place: String, language: Int) -> LinkTarget? {
        if outside.files.contains(place) { return .file(place) }
        if let source = outside.sources["\(outside.folder)/\(place)"] {
            return .outside(source.page, language: source.language ?? language)
        }
        let (named, start) = SourceName.languageFolder(place, languages)
        let rest = String(place[start...])
        let name = rest.isEmpty ? "index.html" : rest
        return outside.pages.contains(name) ? .outside(name, language: named ?? language) : nil
    }
}
