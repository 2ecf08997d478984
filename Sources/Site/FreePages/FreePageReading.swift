import Files
import FreePages
import Lessons
import Markup

/// The free pages of a book that are plain Markdown: read, put in order, rendered and checked.
struct FreePageReading: Sendable {
    private(set) var documents = BookDocuments()
    private(set) var neighbours = Neighbours()
    private(set) var problems: [Problem] = []

    /// Below the project.
    static let folder = "content/pages"

    /// Of `book`, whose pages in all languages are none of these.
    init(of book: Book, in project: String, withDrafts: Bool, files: FileAccess) {
        let root = "\(project)/\(Self.folder)"
        // What cannot be looked at was reported when the book was read.
        guard ((try? files.kind(root)) ?? nil) != nil else { return }
        var tree = PageTree(
            root: root, languages: book.languages.map(\.code),
            excluded: book.pages.map { "\(root)/\($0.slug)" }, files: files)
        tree.outside = OutsidePages(of: book)
        problems = tree.problems + LanguageFolders(tree).problems
        let sources = FreePageSources(tree, files: files)
        problems += sources.problems
        let navigation = PageNavigation(tree, pages: sources.entries, withDrafts: withDrafts)
        let pages = DocumentTree(
            outline: DocumentsOutline(of: book), tree: tree, entries: sources.entries,
            navigation: navigation)
        documents.drafts = navigation.leftOut.sorted().map { tree.output(of: $0) }
        render(pages, sources)
        publish(pages, sources, book, files)
        documents.entries = FreePageEntries(pages).entries
        let halves = FreePagesInHalves(book, in: root, files: files)
        documents.notices += halves.notices
        problems = problems.map { $0.shown(below: project) }
        documents.notices = documents.notices.map { $0.shown(below: project) }
        neighbours.links = neighbours.links.map {
            var link = $0
            link.location = $0.location.shown(below: project)
            return link
        }
    }

    // MARK: Pages

    private mutating func render(_ pages: DocumentTree, _ sources: FreePageSources) {
        let tree = pages.tree
        var rendering = PageRendering(
            tree, words: pages.languages.map { Wording($0).documentWords },
            leftOut: pages.navigation.leftOut, yaml: DocumentSources.yaml)
        var check = LinkCheck(tree)
        var frame = FreePageFrame(pages)
        for (number, language) in pages.languages.enumerated() {
            var made: [BookDocument] = []
            for page in pages.navigation.reading[number] {
                let rendered = rendering.render(page, sources.texts[page])
                problems += rendered.problems
                documents.notices += rendered.notices
                check.note(page, rendered.fragments)
                neighbours.links += rendered.outside.compactMap { link in
                    link.location.map {
                        Neighbours.Link(
                            page: link.page, language: pages.languages[link.language],
                            fragment: link.fragment,
                            url: String(decoding: link.address, as: UTF8.self), location: $0)
                    }
                }
                guard let document = frame.document(page, rendered) else { continue }
                neighbours.places[language, default: [:]][document.name] = Set(rendered.ids)
                made.append(document)
            }
            documents.pages[language] = made
        }
        problems += check.problems(in: tree, with: &rendering) { sources.texts[$0] }
    }

    // MARK: Files

    /// Copies what lies beside the pages, and looks whether all of it has room in the site.
    private mutating func publish(
        _ pages: DocumentTree, _ sources: FreePageSources, _ book: Book, _ files: FileAccess
    ) {
        let tree = pages.tree
        let redirects = PageRedirects(
            tree, pages: sources.entries, navigation: pages.navigation)
        problems += redirects.problems
        var room = SiteRoom(book)
        for page in pages.navigation.reading.joined() {
            room.take(tree.output(of: page), from: tree.file(of: page))
        }
        for download in tree.downloads {
            let file = "\(tree.root)/\(download.path)"
            room.take(download.path, from: file)
            do throws(FileError) {
                documents.files.append(
                    BookDocuments.File(path: download.path, bytes: try files.read(file)))
            } catch {
                problems.append(
                    Problem(
                        location: SourceLocation(file: file, line: 1, column: 1),
                        fact: "\(error)", remedy: nil))
            }
        }
        for redirect in redirects.redirects {
            let line = sources.entries[redirect.page].redirects.first?.line ?? 1
            room.take(redirect.output, from: tree.file(of: redirect.page), line: line)
            documents.files.append(
                BookDocuments.File(path: redirect.output, bytes: redirects.html(of: redirect)))
        }
        problems += room.problems
    }
}

/// The texts of all free pages, and what stands above them.
private struct FreePageSources {
    /// By page.
    private(set) var texts: [[UInt8]] = []
    private(set) var entries: [PageEntry] = []
    private(set) var problems: [Problem] = []

    init(_ tree: PageTree, files: FileAccess) {
        for page in tree.pages.indices {
            let file = tree.file(of: page)
            var text: [UInt8] = []
            do throws(FileError) {
                text = try files.read(file)
            } catch {
                problems.append(
                    Problem(
                        location: SourceLocation(file: file, line: 1, column: 1),
                        fact: "\(error)", remedy: nil))
            }
            let head = PageHead(
                PageText(text), file: file, path: tree.pages[page].path,
                yaml: DocumentSources.yaml)
            problems += head.problems
            texts.append(text)
            entries.append(PageEntry(head))
        }
    }
}

extension Problem {
    /// With the path as it is below the folder.
    fileprivate func shown(below folder: String) -> Problem {
        Problem(location: location.shown(below: folder), fact: fact, remedy: remedy)
    }
}

extension SourceLocation {
    fileprivate func shown(below folder: String) -> SourceLocation {
        guard file.hasPrefix(folder + "/") else { return self }
        return SourceLocation(
            file: String(file.dropFirst(folder.count + 1)), line: line, column: column)
    }
}
