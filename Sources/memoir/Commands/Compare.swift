import ArgumentParser
import Claims
import Files
import Measurements

struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell in what two records differ: their hosts, and every metric.")

    @OptionGroup var project: ProjectOptions

    @Argument(help: "The first record.")
    var a: String

    @Argument(help: "The second record.")
    var b: String

    func run() throws {
        let records = Pair(try record(a), try record(b))
        let report = ComparisonReport(
            comparison: RecordComparison(records.a, records.b), files: Pair(a, b),
            moments: records.map(\.measuredAt), verdicts: try verdicts(records),
            hasColour: Terminal.printsColour)
        Terminal.print(report.text)
    }

    private func record(_ path: String) throws -> Record {
        try Record(json: FileAccess.disk.read(Paths.absolute(path)), file: path)
    }

    /// Nil outside a project: records can be compared without lessons to judge them by.
    private func verdicts(_ records: Pair<Record>) throws -> [VerdictChange]? {
        let book = project.project == nil ? try? project.open().book() : try project.open().book()
        return book.map { VerdictChange.all(of: $0, records.a, records.b) }
    }
}
