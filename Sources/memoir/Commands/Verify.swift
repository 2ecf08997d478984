import ArgumentParser
import Files
import Lessons
import Measurements
import Site

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Render again from the record in a site, or from documents, and compare every byte.")

    @OptionGroup var project: ProjectOptions

    @Argument(
        help: ArgumentHelp("The site's folder (default: site/ of the project).", valueName: "site"))
    var site: String?

    @Flag(help: "The site was built with --drafts, from a folder of documents.")
    var drafts = false

    func run() throws {
        if let documents = try DocumentFolder(project.project, files: .disk) {
            let (site, found) = try documents.verify(site, withDrafts: drafts)
            return try tell(
                VerificationReport(site: site, found: found, source: "its folder of documents"))
        }
        let project = try project.open()
        let site = site.map(Paths.absolute) ?? "\(project.folder)/site"
        guard let manifest = try Manifest(site: site, files: project.files) else {
            throw PublishError.foreignFolder(site)
        }
        let record = try project.record(at: "\(site)/record.json")
        let rendered = try Rendering.files(
            edition(of: record, in: project, like: manifest), project: project,
            options: manifest.options(version: Memoir.version))
        let found = try Verification(of: site, against: rendered, files: project.files)
        try tell(VerificationReport(site: site, found: found, source: "its record"))
    }

    private func tell(_ report: VerificationReport) throws {
        Terminal.print(report.text)
        if !report.found.isClean { throw Ending.Said(status: 1) }
    }

    /// With the drafts among the free pages where the site has one of them.
    private func edition(
        of record: Record, in project: Project, like manifest: Manifest
    ) throws -> Edition {
        let edition = try project.edition(of: record)
        let hasDrafts = edition.documents.drafts.contains { manifest.files[$0] != nil }
        return hasDrafts ? try project.edition(of: record, withDrafts: true) : edition
    }
}
