import ArgumentParser
import Files
import Lessons
import Measurements

struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure what is stale, render, and publish the site.",
        usage: "memoir build [<options>]",
        discussion: """
            An experiment is measured again when its source, binary, parameters or effort, or this \
            machine, changed. The site is replaced as a whole, or left as it is.

            A folder of Markdown files with a book.yml at its top becomes a site of documents; then \
            nothing is measured.
            """)

    @OptionGroup var project: ProjectOptions
    @OptionGroup var probes: ProbeOptions
    @OptionGroup var measuring: MeasuringOptions
    @OptionGroup var rendering: RenderingOptions

    @Option(help: ArgumentHelp("Render this record and measure nothing.", valueName: "file"))
    var record: String?

    func run() async throws {
        if let documents = try DocumentFolder(project.project, files: .disk) {
            return Terminal.print(try documents.publish(rendering))
        }
        let project = try project.open()
        let step = try Rendering(project: project, rendering: rendering, zip: rendering.zip)
        let record = try await record(project, step)
        let (book, places) = try step.publish(record)
        let table = VerdictTable(book: book, record: record)
        Terminal.print("\(table.text)\n\n\(places)")
        try table.judge(strictly: rendering.strict)
    }

    private func record(_ project: Project, _ step: Rendering) async throws -> Record {
        if let record { return try project.record(at: Paths.absolute(record)) }
        return try await Measuring(
            project: project, book: try step.book(), options: measuring, probes: probes
        ).run()
    }
}
