import ArgumentParser
import Files
import Lessons

struct Render: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Render a site from a record, without measuring anything.",
        usage: "memoir render [<options>]")

    @OptionGroup var project: ProjectOptions
    @OptionGroup var rendering: RenderingOptions

    @OptionGroup var record: RecordOption

    func run() throws {
        if let documents = try DocumentFolder(project.project, files: .disk) {
            return Terminal.print(try documents.publish(rendering))
        }
        let project = try project.open()
        let step = try Rendering(project: project, rendering: rendering, zip: rendering.zip)
        let record = try record.read(in: project)
        let (book, places) = try step.publish(record)
        Terminal.print(places)
        if rendering.strict { try VerdictTable(book: book, record: record).judge(strictly: true) }
    }
}
