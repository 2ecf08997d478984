import ArgumentParser
import Lessons

struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Render a site from a record, without measuring anything.",
        usage: "memoir render [<options>]")

    @OptionGroup var project: ProjectOptions
    @OptionGroup var rendering: RenderingOptions

    @OptionGroup var record: RecordOption

    func run() throws {
        let project = try project.open()
        let step = try Rendering(project: project, options: rendering.siteOptions)
        let record = try record.read(in: project)
        let edition = try project.edition(of: record)
        Terminal.print(try step.publish(edition, to: rendering.output, zip: rendering.zip))
        try VerdictTable(book: edition.book, record: record).judge(strictly: rendering.strict)
    }
}
