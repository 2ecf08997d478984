import ArgumentParser

struct Measure: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure what is stale on this machine, and write the record.",
        usage: "memoir measure [<options>]")

    @OptionGroup var project: ProjectOptions
    @OptionGroup var probes: ProbeOptions
    @OptionGroup var measuring: MeasuringOptions

    @Option(
        help: ArgumentHelp(
            "The record (default: .memoir/record.json of the project).", valueName: "file"))
    var output: String?

    func run() async throws {
        let project = try project.open()
        let step = try Measuring(
            project: project, book: try project.book(), options: measuring, probes: probes,
            path: output)
        let record = try await step.run()
        Terminal.print(VerdictTable(book: step.book, record: record).text)
        Terminal.print("Record: \(step.path)")
    }
}
