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

    /// Replaces the site as a whole, rendering what has changed; what comes back tells of it. `stands` is
    /// called when the new site is there, and told whether an old one is still to be cleared away.
    func publish(
        _ rendering: RenderingOptions, keeping kept: KeptBuild? = nil,
        stands: (_ before: Bool) -> Void = { _ in }
    ) throws -> String {
        if rendering.zip { throw NotForDocuments(option: "--zip") }
        if rendering.epub { throw NotForDocuments(option: "--epub") }
        let (options, site) = (rendering.siteOptions, site(rendering.output))
        let publisher = Publisher(
            files: files, memoirVersion: options.version, siteURL: options.siteURL,
            protected: [folder], spare: kept?.spare, isCancelled: { Interruption.isStopped })
        let memory = DocumentMemory(of: site, in: folder, files: files, kept: kept)
        let old = rendering.clean ? nil : memory.state
        let stage = try SiteStage(site, publisher: publisher, state: old)
        let documents: DocumentSite
        do {
            documents = try self.documents(
                site, options, withDrafts: rendering.drafts, old: old, into: stage)
        } catch {
            stage.discard()
            throw error
        }
        Terminal.complain(ofAll: documents.notices)
        let outcome = try stage.publish(stands: stands)
        if case .published(let replaced) = outcome, !replaced.isEmpty {
            Terminal.complain(
                "replaced what was changed by hand: \(replaced.joined(separator: ", "))")
        }
        memory.save(documents.state.completed(by: stage))
        let rest = documents.rendered < documents.pages ? ", \(documents.rendered) rendered" : ""
        return """
            \(Self.count(documents))\(rest)
            Open \(site)/index.html\(outcome == .unchanged ? "   (unchanged)" : "")
            """
    }

    /// Removes what a preview kept beside the site, so that the next build finds all files as they were.
    func clear(_ rendering: RenderingOptions, _ kept: KeptBuild) throws {
        let site = site(rendering.output)
        let memory = DocumentMemory(of: site, in: folder, files: files, kept: kept)
        let state = memory.state
        let left = try (state ?? DocumentState())
            .removing(kept.spare, besideSite: site, files: files)
        if state != nil, let left { memory.save(left) }
    }

    /// Renders everything and writes nothing.
    func check(withDrafts: Bool) throws -> String {
        let documents = try self.documents(
            site(nil), SiteOptions(version: Memoir.version), withDrafts: withDrafts, old: nil,
            into: NoSite())
        Terminal.complain(ofAll: documents.notices)
        return "The documents are sound: \(Self.count(documents))."
    }

    /// Renders everything with the address that a site was built for, and compares.
    func verify(
        _ output: String?, withDrafts: Bool
    ) throws -> (site: String, found: Verification) {
        let site = site(output)
        let comparison = try SiteComparison(with: site, files: files)
        let options =
            try Manifest(site: site, files: files)?.options(version: Memoir.version)
            ?? SiteOptions(version: Memoir.version)
        _ = try documents(site, options, withDrafts: withDrafts, old: nil, into: comparison)
        return (site, comparison.verification)
    }

    private func documents(
        _ site: String, _ options: SiteOptions, withDrafts: Bool, old: DocumentState?,
        into sink: some SiteSink
    ) throws -> DocumentSite {
        let inside = site.hasPrefix(folder + "/") ? [String(site.dropFirst(folder.count + 1))] : []
        let theme = try themeFolder()
        let request = DocumentSite.Request(
            folder: folder, excluded: inside + ["templates"], withDrafts: withDrafts,
            theme: try self.theme(theme), options: options,
            basis: RenderInputs.digest(ofTheme: theme, files))
        return try DocumentSite(request, old: old, now: Clock.now, into: sink, files: files)
    }

    private func site(_ output: String?) -> String {
        output.map(Paths.absolute) ?? "\(folder)/site"
    }

    private static func count(_ documents: DocumentSite) -> String {
        "\(documents.pages) \(documents.pages == 1 ? "page" : "pages")"
    }
}

/// For what is only checked.
private struct NoSite: SiteSink {
    func has(_ path: String) -> Bool { false }
    func keep(_ paths: [String]) {}
    func read(_ path: String) -> [UInt8] { [] }
    func write(_ path: String, _ bytes: [UInt8]) {}
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
