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

    @OptionGroup var record: RecordOption

    func run() throws {
        let project = try project.open()
        let record = try record.read(in: project)
        Terminal.print(VerdictLines(book: try project.book(), record: record).text)
    }
}
