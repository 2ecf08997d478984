import Files
import Lessons
import Site

/// A folder of Markdown files that a `book.yml` at its top makes a book.
struct DocumentFolder {
    /// As an absolute path.
    let folder: String
    let files: FileAccess

    /// Nil where the folder is none: it has no `book.yml`, or one below `content/`, as a project with
    /// lessons has.
    init?(_ folder: String?, files: FileAccess) throws {
        self.folder = Paths.absolute(folder ?? ".")
        self.files = files
        guard try files.kind("\(self.folder)/content/book.yml") == nil,
            try files.kind("\(self.folder)/\(DocumentsOutline.fileName)") != nil
        else { return nil }
    }

    /// The folder's own theme, or the one that comes with the program.
    private func themeFolder() throws -> String {
        let own = "\(folder)/templates"
        for name in ["page", "document"]
        where try files.kind("\(own)/\(name).mustache") != nil { return own }
        return try ShippedTheme.folder(files)
    }

    /// Of the folder's own theme nothing is taken that lies elsewhere.
    private func theme(_ theme: String) throws -> Theme {
        var closed = files
        if theme.hasPrefix(folder + "/"), let root = try? files.resolved(folder) {
            closed.read = { [files] (path) throws(FileError) in
                guard try files.resolved(path).hasPrefix(root + "/") else {
                    throw FileError("read", path, number: FileError.outside)
                }
                return try files.read(path)
            }
        }
        return try Theme(folder: theme, files: closed)
    }

    struct NotForDocuments: Error, CustomStringConvertible {
        let option: String

        var description: String { "a folder of documents is not made with \(option); leave it out" }
    }

    /// Renders everything and replaces the site as a whole; what comes back tells of it.
    func publish(_ rendering: RenderingOptions) throws -> String {
        if rendering.zip { throw NotForDocuments(option: "--zip") }
        if rendering.epub { throw NotForDocuments(option: "--epub") }
        let (output, options) = (rendering.output, rendering.siteOptions)
        let site = output.map(Paths.absolute) ?? "\(folder)/site"
        let inside = site.hasPrefix(folder + "/") ? [String(site.dropFirst(folder.count + 1))] : []
        let theme = try themeFolder()
        let request = DocumentSite.Request(
            folder: folder, excluded: inside + ["templates"], withDrafts: rendering.drafts,
            theme: try self.theme(theme), options: options,
            basis: RenderInputs.digest(ofTheme: theme, files))
        let publisher = Publisher(
            files: files, memoirVersion: options.version, siteURL: options.siteURL,
            protected: [folder], isCancelled: { Interruption.isStopped })
        let memory = DocumentMemory(of: site, in: folder, files: files)
        let old = rendering.clean ? nil : memory.state
        let stage = try SiteStage(site, publisher: publisher, state: old)
        let documents: DocumentSite
        do {
            documents = try DocumentSite(
                request, old: old, now: Clock.now, into: stage, files: files)
        } catch {
            stage.discard()
            throw error
        }
        for notice in documents.notices.prefix(Self.mostNotices) {
            Terminal.complain("\(notice)")
        }
        if documents.notices.count > Self.mostNotices {
            Terminal.complain("\(documents.notices.count - Self.mostNotices) more of these")
        }
        let outcome = try stage.publish()
        if case .published(let replaced) = outcome, !replaced.isEmpty {
            Terminal.complain(
                "replaced what was changed by hand: \(replaced.joined(separator: ", "))")
        }
        memory.save(documents.state.completed(by: stage))
        let count = "\(documents.pages) \(documents.pages == 1 ? "page" : "pages")"
        return """
            \(count)\(documents.rendered < documents.pages ? ", \(documents.rendered) rendered" : "")
            Open \(site)/index.html\(outcome == .unchanged ? "   (unchanged)" : "")
            """
    }

    private static let mostNotices = 10
}

/// The templates that come with the program.
enum ShippedTheme {
    struct Missing: Error, CustomStringConvertible {
        let places: [String]

        var description: String {
            """
            there are no templates in \(places.joined(separator: " or ")); run 'make install', or put \
            a templates/ folder beside book.yml
            """
        }
    }

    /// Beside the installed program, or in the project that it was built in.
    static func folder(_ files: FileAccess) throws -> String {
        let program = ProgramFile.path ?? ""
        var place = Paths.parent(program)
        var places: [String] = []
        // .build/x86_64-unknown-linux-gnu/release/memoir lies four folders below its project.
        for _ in 0..<4 where !place.isEmpty {
            places.append("\(place)/templates")
            if try files.kind("\(place)/templates/document.mustache") != nil {
                return "\(place)/templates"
            }
            place = Paths.parent(place)
        }
        throw Missing(places: places)
    }
}
