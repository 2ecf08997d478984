import ArgumentParser
import Measurements

/// A record to read, for what measures nothing.
struct RecordOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The record, of this machine or another (default: .memoir/record.json).",
            valueName: "file"))
    var record: String?

    func read(in project: Project) throws -> Record {
        try project.record(at: record.map(Paths.absolute) ?? project.workingRecordPath)
    }
}
