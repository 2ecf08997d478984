import Files
import Lessons
import Measurements
import Site

/// Makes a site of a book and a record.
struct Rendering {
    let project: Project
    let book: Book
    let theme: Theme
    let probes: [String: ProbeSource]
    let options: SiteOptions

    init(project: Project, book: Book, options: SiteOptions) throws {
        self.project = project
        self.book = book
        self.options = options
        theme = try Theme(folder: project.templates, files: project.files)
        probes = try project.probeSources(book)
    }

    func files(_ record: Record) throws -> [StagedFile] {
        let edition = try Binder(book: book, record: record, probes: probes).bind()
        return try render(edition, theme: theme, options: options)
    }

    /// Replaces the site at `output` as a whole; what comes back leads to it.
    func publish(_ record: Record, to output: String?) throws -> String {
        let site = output.map(Paths.absolute) ?? "\(project.folder)/site"
        let publisher = Publisher(
            files: project.files, memoirVersion: options.version, siteURL: options.siteURL,
            protected: [project.folder]
                + ["content", "templates", "Sources"].map {
                    "\(project.folder)/\($0)"
                },
            isCancelled: { Interruption.isStopped })
        let outcome = try publisher.publish(try files(record), to: site)
        if case .published(let replaced) = outcome, !replaced.isEmpty {
            Terminal.complain(
                "replaced what was changed by hand: \(replaced.joined(separator: ", "))")
        }
        return "Open \(site)/index.html" + (outcome == .unchanged ? "   (unchanged)" : "")
    }
}
