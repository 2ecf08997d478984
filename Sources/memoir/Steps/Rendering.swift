import Files
import Lessons
import Site

/// Makes a site of a book that is bound to a record.
struct Rendering {
    let project: Project
    let theme: Theme
    let options: SiteOptions

    init(project: Project, options: SiteOptions) throws {
        self.project = project
        self.options = options
        theme = try Theme(folder: project.templates, files: project.files)
    }

    func files(_ edition: Edition) throws -> [StagedFile] {
        try render(edition, theme: theme, options: options)
    }

    /// Replaces the site at `output` as a whole; what comes back leads to it.
    func publish(_ edition: Edition, to output: String?) throws -> String {
        let site = output.map(Paths.absolute) ?? "\(project.folder)/site"
        let publisher = Publisher(
            files: project.files, memoirVersion: options.version, siteURL: options.siteURL,
            protected: [project.folder]
                + ["content", "templates", "Sources"].map {
                    "\(project.folder)/\($0)"
                },
            isCancelled: { Interruption.isStopped })
        let outcome = try publisher.publish(try files(edition), to: site)
        if case .published(let replaced) = outcome, !replaced.isEmpty {
            Terminal.complain(
                "replaced what was changed by hand: \(replaced.joined(separator: ", "))")
        }
        return "Open \(site)/index.html" + (outcome == .unchanged ? "   (unchanged)" : "")
    }
}
