import ArgumentParser
import Lessons

struct Verdicts: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell a record's verdicts to another program, one claim a line.",
        usage: "memoir verdicts [<options>]",
        discussion: """
            A line has lesson, claim, kind, verdict and evidence, separated by tabs. Nothing is \
            measured and nothing is written.
            """)

    @OptionGroup var project: ProjectOptions

    @Option(
        help: ArgumentHelp(
            "The record, of this machine or another (default: .memoir/record.json).",
            valueName: "file"))
    var record: String?

    func run() throws {
        let project = try project.open()
        let record = try project.record(
            at: self.record.map(Paths.absolute) ?? project.workingRecordPath)
        Terminal.print(VerdictLines(book: try project.book(), record: record).text)
    }
}
