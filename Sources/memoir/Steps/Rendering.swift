import Files
import Lessons
import Measurements
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

    /// Replaces the site at `output` as a whole, then the archive beside it where one is wanted;
    /// what comes back leads to them.
    func publish(_ edition: Edition, to output: String?, zip: Bool) throws -> String {
        let site = output.map(Paths.absolute) ?? "\(project.folder)/site"
        let publisher = Publisher(
            files: project.files, memoirVersion: options.version, siteURL: options.siteURL,
            hasEPUB: options.makesEPUB,
            protected: [project.folder]
                + ["content", "templates", "Sources"].map {
                    "\(project.folder)/\($0)"
                },
            isCancelled: { Interruption.isStopped })
        let files = try files(edition)
        let archive =
            zip ? try SiteArchive(of: files, edition: edition, options: options) : nil
        let outcome = try publisher.publish(files, to: site)
        if case .published(let replaced) = outcome, !replaced.isEmpty {
            Terminal.complain(
                "replaced what was changed by hand: \(replaced.joined(separator: ", "))")
        }
        let opened = "Open \(site)/index.html" + (outcome == .unchanged ? "   (unchanged)" : "")
        return try [opened, archive.map { try write($0, beside: site) }].compactMap(\.self)
            .joined(separator: "\n")
    }

    private func write(_ archive: SiteArchive, beside site: String) throws -> String {
        let outcome = try archive.write(beside: site, files: project.files)
        let size = QuantityText.text(ByteCount(bytes: archive.bytes.count))
        return "Take \(SiteArchive.path(beside: site))   (\(size)"
            + (outcome == .unchanged ? ", unchanged)" : ")")
    }
}
