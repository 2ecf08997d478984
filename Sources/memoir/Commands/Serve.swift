import ArgumentParser
import Files

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Build, show the site in a browser, and build again whenever a file is saved.",
        usage: "memoir serve [<options>]",
        discussion: """
            Open pages reload and keep their place. What is wrong is shown in them and here. With \
            lessons, what is stale is measured too, and changed probes are built anew. Ctrl-C ends it.
            """)

    @OptionGroup var project: ProjectOptions
    @OptionGroup var serving: ServingOptions
    @OptionGroup var preview: PreviewOptions
    @OptionGroup var probes: ProbeOptions
    @OptionGroup var measuring: MeasuringOptions

    @Option(help: ArgumentHelp("Render this record and measure nothing.", valueName: "file"))
    var record: String?

    func run() async throws {
        let rendering = try preview.rendering()
        if let documents = try DocumentFolder(project.project, files: .disk) {
            return try await Serving(
                serving, DocumentPreview(documents: documents, rendering: rendering)
            ).run()
        }
        let project = try project.open()
        try await Serving(
            serving,
            LessonPreview(
                project: project, rendering: rendering, measuring: measuring, probes: probes,
                record: record.map(Paths.absolute))
        ).run()
    }
}
