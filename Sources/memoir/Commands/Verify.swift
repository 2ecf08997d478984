import ArgumentParser
import Site

struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Render again from the record in a site, and compare every byte.")

    @OptionGroup var project: ProjectOptions

    @Argument(
        help: ArgumentHelp("The site's folder (default: site/ of the project).", valueName: "site"))
    var site: String?

    func run() throws {
        let project = try project.open()
        let site = site.map(Paths.absolute) ?? "\(project.folder)/site"
        guard let manifest = try Manifest(site: site, files: project.files) else {
            throw PublishError.foreignFolder(site)
        }
        let record = try project.record(at: "\(site)/record.json")
        let rendered = try Rendering.files(
            project.edition(of: record), project: project,
            options: manifest.options(version: Memoir.version))
        let found = try Verification(of: site, against: rendered, files: project.files)
        Terminal.print(VerificationReport(site: site, found: found).text)
        if !found.isClean { throw Ending.Said(status: 1) }
    }
}
