package import Files
import FreePages
import Lessons
package import Markup

/// A site made of a folder of Markdown files, without experiments.
///
/// Pages are rendered batch by batch and written at once; what is kept of each is what others have to
/// know of it.
package struct DocumentSite: Sendable {
    /// How many documents there are.
    package let pages: Int
    /// How many of them were rendered; the others are as the last build left them.
    package let rendered: Int
    /// What is published though an author may not expect it.
    package let notices: [Problem]
    /// For the next build, but for the stamps of the site's files.
    package let state: DocumentState

    /// What is built, and from what.
    package struct Request: Sendable {
        package var folder: String
        /// Paths below the folder that hold no documents: the site itself, and what `book.yml` names.
        package var excluded: [String]
        package var withDrafts: Bool
        package var theme: Theme
        package var options: SiteOptions
        /// The digest of the program and its theme's files; nil where nothing may be reused.
        package var basis: UInt128?

        package init(
            folder: String, excluded: [String], withDrafts: Bool, theme: Theme,
            options: SiteOptions, basis: UInt128? = nil
        ) {
            self.folder = folder
            self.excluded = excluded
            self.withDrafts = withDrafts
            self.theme = theme
            self.options = options
            self.basis = basis
        }
    }

    /// Renders into `site`. `old` is what the last build left, and `now` when this one began, in
    /// nanoseconds since 1970.
    package init(
        _ request: Request, old: DocumentState?, now: Int64, into site: some SiteSink,
        files: FileAccess
    ) throws {
        let folder = request.folder
        let outline = try DocumentsOutline(folder: folder, files: files)
        let tree = PageTree(
            root: folder, languages: outline.languages.map(\.code),
            excluded: (request.excluded + outline.excluded).map { "\(folder)/\($0)" }, files: files)
        let sources = DocumentSources(tree, old: old, files: files)
        guard sources.problems.isEmpty, tree.problems.isEmpty else {
            throw ContentError(Self.shown(tree.problems + sources.problems, in: folder))
        }
        let entries = sources.entries
        let navigation = PageNavigation(tree, pages: entries, withDrafts: request.withDrafts)
        let documents = DocumentTree(
            outline: outline, tree: tree, entries: entries, navigation: navigation)
        let redirects = PageRedirects(tree, pages: entries, navigation: navigation)

        var state = DocumentState()
        state.takenAt = now
        state.basis = Self.basis(request, outline)
        state.paths = Self.paths(documents)
        state.heads = sources.digest
        state.sources = sources.sources
        let printing = try DocumentPrinting(
            documents, sources: sources, state: state, old: request.basis == nil ? nil : old,
            request: request, files: files)
        var printed = try printing.print(into: site)
        let problems = redirects.problems + printed.problems
        guard problems.isEmpty else { throw ContentError(Self.shown(problems, in: folder)) }

        var own = request.theme.files + [StagedFile(path: ".nojekyll", bytes: [])]
        for language in outline.languages.indices {
            let tools = DocumentTools(
                documents, theme: request.theme, options: request.options, language: language)
            own += try tools.files()
            var batches = printed.batches.filter { tree.pages[$0.pages[0]].language == language }
            if printed.isUnchanged {
                site.keep([SearchIndex.path(tree.languages[language])])
            } else {
                try tools.writeTable(&batches, into: site)
            }
            state.batches += batches
        }
        // Their rows have gone into the tables.
        printed.batches = []
        let reading = navigation.reading.flatMap(\.self)
        let published = reading.map { tree.output(of: $0) }
        if let siteURL = request.options.siteURL { own.append(Self.sitemap(published, siteURL)) }
        let tables = tree.languages.map { SearchIndex.path($0) }
        let hidden = Self.hidden(
            by: own.map(\.path) + tables + [Manifest.fileName],
            reading.map { (tree.output(of: $0), tree.pages[$0].path) }
                + redirects.redirects.map { ($0.output, tree.pages[$0.page].path) }
                + tree.downloads.map { ($0.path, $0.path) })
        guard hidden.isEmpty else { throw ContentError(hidden) }
        for file in own { try site.write(file.path, file.bytes) }
        for redirect in redirects.redirects {
            try site.write(redirect.output, redirects.html(of: redirect))
        }
        state.downloads = try Self.copy(tree.downloads, from: folder, old, into: site, files)

        self.state = state
        pages = published.count
        rendered = printed.rendered
        notices = Self.shown(state.batches.flatMap(\.notices), in: folder)
    }

    // MARK: What pages depend on

    /// On all that is no document.
    private static func basis(_ request: Request, _ outline: DocumentsOutline) -> UInt128 {
        var digest = Digest()
        digest.update(request.basis ?? 0)
        digest.update(request.options.version)
        digest.update(request.options.siteURL ?? "")
        digest.update(request.withDrafts ? 1 : 0)
        for language in outline.languages {
            digest.update(language.code)
            digest.update(outline.title[language] ?? "")
        }
        return digest.finishShort()
    }

    /// On what there is to link to.
    private static func paths(_ documents: DocumentTree) -> UInt128 {
        var digest = Digest()
        for page in documents.tree.pages { digest.update(page.path) }
        digest.update("")
        for download in documents.tree.downloads { digest.update(download.path) }
        digest.update("")
        for page in documents.navigation.leftOut.sorted() { digest.update(page) }
        return digest.finishShort()
    }

    // MARK: Files that are no documents

    private static func copy(
        _ downloads: [PageTree.Download], from folder: String, _ old: DocumentState?,
        into site: some SiteSink, _ files: FileAccess
    ) throws(FileError) -> [DocumentState.Download] {
        let known = Dictionary(
            (old?.downloads ?? []).map { ($0.path, $0.stamp) },
            uniquingKeysWith: { first, _ in first })
        return try concurrently(downloads.count) { (index) throws(FileError) in
            let path = downloads[index].path
            let file = "\(folder)/\(path)"
            guard let stamp = try files.stamp(file) else {
                throw FileError("read", file, number: 2)
            }
            if known[path] == stamp, old?.trusts(stamp) == true, site.has(path) {
                site.keep([path])
            } else {
                try site.write(path, try files.read(file))
            }
            return DocumentState.Download(path: path, stamp: stamp)
        }
    }

    /// Documents and files that would stand where the site has a page or a folder of its own, also
    /// where names differ only in case.
    private static func hidden(
        by own: [String], _ paths: [(output: String, source: String)]
    ) -> [Problem] {
        let files = Set(own.map { $0.lowercased() })
        let folders = Set(files.map(\.folder).filter { !$0.isEmpty })
        return paths.compactMap { output, source in
            let place = output.lowercased()
            var hiding = folders.contains(place) ? place : nil
            var rest = place[...]
            while hiding == nil, !rest.isEmpty {
                if files.contains(String(rest)) { hiding = String(rest) }
                rest = rest[..<(rest.utf8.lastIndex(of: UInt8(ascii: "/")) ?? rest.startIndex)]
            }
            return hiding.map { hiding in
                Problem(
                    location: SourceLocation(file: source, line: 1, column: 1),
                    fact: "the site has a '\(hiding)' of its own",
                    remedy: "give the document or file another name")
            }
        }
    }

    /// Every document, for a site that knows its own address.
    private static func sitemap(_ paths: [String], _ siteURL: String) -> StagedFile {
        let entries = paths.map { path -> String in
            let isIndex = path == "index.html" || path.hasSuffix("/index.html")
            let address = isIndex ? String(path.dropLast("index.html".utf8.count)) : path
            return "<url><loc>\(siteURL.escaped)\(PageTree.encoded(address))</loc></url>\n"
        }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(entries.joined())</urlset>

            """
        return StagedFile(path: "sitemap.xml", bytes: Array(text.utf8))
    }

    /// With paths as they are below the folder.
    private static func shown(_ problems: [Problem], in folder: String) -> [Problem] {
        problems.map { problem in
            let place = problem.location
            guard place.file.hasPrefix(folder + "/") else { return problem }
            let file = String(place.file.dropFirst(folder.count + 1))
            return Problem(
                location: SourceLocation(file: file, line: place.line, column: place.column),
                fact: problem.fact, remedy: problem.remedy)
        }
    }
}
