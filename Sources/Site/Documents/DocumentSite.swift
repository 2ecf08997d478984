package import Files
import FreePages
import Lessons
package import Markup

/// A site made of a folder of Markdown files, without experiments.
package struct DocumentSite: Sendable {
    package let files: [StagedFile]
    /// How many documents there are.
    package let pages: Int
    /// What is published though an author may not expect it.
    package let notices: [Problem]

    /// `excluded` are paths below the folder that hold no documents: the site itself, and what
    /// `book.yml` names.
    package init(
        folder: String, excluded: [String], withDrafts: Bool, theme: Theme, options: SiteOptions,
        files: FileAccess
    ) throws {
        let outline = try DocumentsOutline(folder: folder, files: files)
        let tree = PageTree(
            root: folder, languages: outline.languages.map(\.code),
            excluded: (excluded + outline.excluded).map { "\(folder)/\($0)" }, files: files)
        let heads = DocumentHeads(tree, files: files)
        guard heads.problems.isEmpty, tree.problems.isEmpty else {
            throw ContentError(Self.shown(tree.problems + heads.problems, in: folder))
        }
        let navigation = PageNavigation(tree, pages: heads.entries, withDrafts: withDrafts)
        let documents = DocumentTree(
            outline: outline, tree: tree, entries: heads.entries, navigation: navigation)
        let redirects = PageRedirects(tree, pages: heads.entries, navigation: navigation)
        let pressed = try Self.press(documents, theme: theme, options: options, files: files)
        let problems = redirects.problems + pressed.problems
        guard problems.isEmpty else { throw ContentError(Self.shown(problems, in: folder)) }

        var own = theme.files + [StagedFile(path: ".nojekyll", bytes: [])]
        for language in outline.languages.indices {
            let tools = DocumentTools(documents, theme: theme, options: options, language: language)
            own += try tools.files(pressed.pages)
        }
        if let siteURL = options.siteURL {
            own.append(Self.sitemap(pressed.pages.map(\.file.path), siteURL))
        }
        var staged = pressed.pages.map(\.file)
        staged += redirects.redirects.map {
            StagedFile(path: $0.output, bytes: redirects.html(of: $0))
        }
        for download in tree.downloads {
            staged.append(
                StagedFile(
                    path: download.path, bytes: try files.read("\(folder)/\(download.path)")))
        }
        let hidden = Self.hidden(by: own, staged)
        guard hidden.isEmpty else { throw ContentError(hidden) }
        staged += own
        self.files = staged.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        pages = pressed.pages.count
        notices = Self.shown(pressed.pages.flatMap(\.notices), in: folder)
    }

    /// Documents and files that would stand where the site has a page of its own.
    private static func hidden(by own: [StagedFile], _ staged: [StagedFile]) -> [Problem] {
        let taken = Set(own.map(\.path))
        return staged.filter { taken.contains($0.path) }.map { file in
            Problem(
                location: SourceLocation(file: file.path, line: 1, column: 1),
                fact: "the site has a '\(file.path)' of its own",
                remedy: "give the document or file another name")
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

    private static func press(
        _ documents: DocumentTree, theme: Theme, options: SiteOptions, files: FileAccess
    ) throws -> (pages: [DocumentPress.Pressed], problems: [Problem]) {
        let published = documents.navigation.reading.flatMap(\.self)
        var frames: [DocumentFrames.Place: FrameTemplate] = [:]
        var navigations: [Int: SectionNavigation] = [:]
        for page in published {
            let place = DocumentPress.place(of: page, in: documents)
            if frames[place] == nil {
                let language = documents.tree.pages[page].language
                frames[place] = try DocumentFrames(
                    documents, theme: theme, options: options, language: language
                ).frame(of: place)
            }
            if navigations[place.section] == nil {
                navigations[place.section] = SectionNavigation(documents, section: place.section)
            }
        }
        let press = DocumentPress(
            documents, frames: frames, navigations: navigations, yaml: DocumentHeads.yaml)
        let shares = published.shares(4)
        let pressed = try concurrently(shares.count) { (share) throws(FileError) in
            var press = press
            var pages: [DocumentPress.Pressed] = []
            for page in shares[share] {
                pages.append(press.press(page, try files.read(documents.tree.file(of: page))))
            }
            return pages
        }.flatMap(\.self)
        var check = LinkCheck(documents.tree)
        for page in pressed { check.note(page.page, page.fragments) }
        var reader = press
        let broken = reader.broken(check) { try? files.read(documents.tree.file(of: $0)) }
        return (pressed, pressed.flatMap(\.problems) + broken)
    }
}

extension [Int] {
    /// Cut into so many runs of about the same length.
    fileprivate func shares(_ count: Int) -> [ArraySlice<Int>] {
        (0..<count).map { self[self.count * $0 / count..<self.count * ($0 + 1) / count] }
    }
}
