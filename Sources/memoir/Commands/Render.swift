import ArgumentParser
import Lessons

struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Render a site from a record, without measuring anything.",
        usage: "memoir render [<options>]")

    @OptionGroup var project: ProjectOptions
    @OptionGroup var rendering: RenderingOptions

    @Option(
        help: ArgumentHelp(
            "The record, of this machine or another (default: .memoir/record.json).",
            valueName: "file"))
    var record: String?

    func run() throws {
        let project = try project.open()
        let step = try Rendering(project: project, options: rendering.siteOptions)
        let record = try project.record(
            at: self.record.map(Paths.absolute) ?? project.workingRecordPath)
        let edition = try project.edition(of: record)
        Terminal.print(try step.publish(edition, to: rendering.output))
        try VerdictTable(book: edition.book, record: record).judge(strictly: rendering.strict)
    }
}
