import Files
import Lessons
import Measurements
import Site

/// Makes a site of a project's book and a record.
struct Rendering {
    let project: Project
    let options: SiteOptions
    let site: String
    let zip: Bool
    /// Of the free pages.
    let withDrafts: Bool
    private let renderer: BookRenderer
    /// Of a preview, which publishes again and again.
    private let spare: SpareTree?
    private let mark: RenderMark?
    /// Whether the project was rendered as it was found.
    private let isSound: Bool

    /// That of the process, at whose end it need not be taken apart.
    private static let renderer = BookRenderer()

    init(
        project: Project, rendering: RenderingOptions, zip: Bool,
        renderer: BookRenderer = Self.renderer, spare: SpareTree? = nil
    ) throws {
        self.project = project
        self.spare = spare
        self.renderer = renderer
        options = rendering.siteOptions
        withDrafts = rendering.drafts
        self.zip = zip
        site = rendering.output.map(Paths.absolute) ?? "\(project.folder)/site"
        mark = rendering.clean ? nil : RenderMark(of: site, in: project)
        let inputs = RenderInputs.digest(of: project)
        isSound = inputs != nil && mark?.inputs == inputs
        // A theme with a mistake is told before anything is measured.
        if !isSound { _ = try renderer.theme(in: project.templates, files: project.files) }
    }

    /// The book, sound as a whole, for what measures before it renders.
    func book() throws -> Book {
        isSound ? try project.soundBook() : try project.book(withDrafts: withDrafts)
    }

    static func files(
        _ edition: Edition, project: Project, options: SiteOptions
    ) throws -> [StagedFile] {
        let renderer = BookRenderer()
        let theme = try renderer.theme(in: project.templates, files: project.files)
        return try renderer.render(edition, theme: theme, options: options)
    }

    /// Replaces the site as a whole, then the archive beside it where one is wanted, unless both are
    /// what they would become; what comes back leads to them.
    func publish(
        _ record: Record, stands: (_ before: Bool) -> Void = { _ in }
    ) throws -> (book: Book, places: String) {
        // Measuring may have taken its time, and waiting for another's too.
        let inputs = RenderInputs.digest(of: project)
        let request = try RenderInputs.digest(
            of: record,
            options: "\(options.siteURL ?? "") \(options.makesEPUB) \(zip)"
                + (withDrafts ? " drafts" : ""))
        if let inputs, let mark, mark.inputs == inputs, mark.request == request,
            mark.stands(in: project.files)
        {
            return (try project.soundBook(), places(unchanged: mark))
        }
        let (edition, files) = try project.render(
            record, withDrafts: withDrafts, options: options, by: renderer)
        Terminal.complain(ofAll: edition.documents.notices)
        let archive =
            zip ? try SiteArchive(of: files, edition: edition, options: options) : nil
        let outcome = try publisher.publish(
            files, to: site, stamps: mark?.stamps(below: site) ?? [:], stands: stands)
        if case .published(let replaced) = outcome, !replaced.isEmpty {
            Terminal.complain(
                "replaced what was changed by hand: \(replaced.joined(separator: ", "))")
        }
        var lines = ["Open \(site)/index.html" + (outcome == .unchanged ? "   (unchanged)" : "")]
        if let archive { lines.append(try write(archive)) }
        remember(files, inputs, request)
        return (edition.book, lines.joined(separator: "\n"))
    }

    private var publisher: Publisher {
        Publisher(
            files: project.files, memoirVersion: options.version, siteURL: options.siteURL,
            hasEPUB: options.makesEPUB,
            protected: [project.folder]
                + ["content", "templates", "Sources"].map {
                    "\(project.folder)/\($0)"
                }, spare: spare,
            isCancelled: { Interruption.isStopped })
    }

    private func write(_ archive: SiteArchive) throws -> String {
        let outcome = try archive.write(beside: site, files: project.files)
        return take(bytes: archive.bytes.count, unchanged: outcome == .unchanged)
    }

    private func take(bytes: Int, unchanged: Bool) -> String {
        let size = QuantityText.text(ByteCount(bytes: bytes))
        return "Take \(SiteArchive.path(beside: site))   (\(size)"
            + (unchanged ? ", unchanged)" : ")")
    }

    // MARK: Marks

    private func places(unchanged mark: RenderMark) -> String {
        let archive = zip ? mark.files[SiteArchive.path(beside: site)] : nil
        return "Open \(site)/index.html   (unchanged)"
            + (archive.map { "\n" + take(bytes: Int($0.size), unchanged: true) } ?? "")
    }

    /// Only where nothing that was read has changed meanwhile.
    private func remember(_ files: [StagedFile], _ inputs: String?, _ request: String) {
        guard let inputs, RenderInputs.digest(of: project) == inputs else { return }
        var paths = files.map { "\(site)/\($0.path)" } + ["\(site)/\(Manifest.fileName)"]
        if zip { paths.append(SiteArchive.path(beside: site)) }
        var stamps: [String: FileStamp] = [:]
        for path in paths {
            guard let stamp = try? project.files.stamp(path) else { return }
            stamps[path] = stamp
        }
        RenderMark(inputs: inputs, request: request, files: stamps).save(of: site, in: project)
    }
}
