import Foundation
import Testing

@testable import Measurements

@Suite struct `A record of an older format` {
    /// The text as format 1 had it: `noisy` and no cause, nothing of what the launches used.
    private func old() throws -> String {
        let members = [
            (#""memoir_record":2"#, #""memoir_record":1"#),
            (#""noise":["scattered"]"#, #""noisy":true"#), (#""noise":[]"#, #""noisy":false"#),
            (#","stolen":0.125"#, ""),
            (#","usage":{"peak_resident_set_size":1048576,"processor_seconds":0.75}"#, ""),
        ]
        var text = try WrittenRecord.text()
        for (new, old) in members {
            guard text.contains(new) else { throw WrittenRecord.Missing(text: new) }
            text = text.replacingOccurrences(of: new, with: old)
        }
        return text
    }

    @Test func `is brought up to date, and tells no cause that it does not know`() throws {
        let record = try Record(json: Array(try old().utf8), file: "record.json")
        var expected = WrittenRecord.record
        expected.experiments["copy-on-write"]?.noise = [.unspecified]
        expected.experiments["copy-on-write"]?.stolen = nil
        expected.experiments["copy-on-write"]?.usage = nil
        #expect(record == expected)
        #expect(record.format == Record.currentFormat)
        // From then on it is a record of the current format.
        let written = try record.json()
        #expect(try Record(json: written, file: "record.json") == expected)
    }

    @Test func `is held to its values all the same`() throws {
        let edited = try old().replacingOccurrences(of: #""n":3"#, with: #""n":9"#)
        #expect(WrittenRecord.error(edited).contains("copy_fault.summary.n is 9"))
        let noNoise = try old().replacingOccurrences(of: #""noisy":true,"#, with: "")
        #expect(
            WrittenRecord.error(noNoise).contains(
                " is damaged: experiments.copy-on-write has no 'noise'; measure again"))
        let mixed = try old().replacingOccurrences(
            of: #""noisy":true"#, with: #""noisy":"very""#)
        #expect(WrittenRecord.error(mixed).contains(" is damaged: experiments.copy-on-write"))
    }

    @Test func `has a step to the next one, whichever it is`() {
        #expect(Migration.steps.count == Record.currentFormat - 1)
        let current = JSONNode(.object(["memoir_record": JSONNode(.number(2))]))
        #expect(Migration.migrate(current, from: 2) == current)
    }

    @Test(arguments: [0, -1])
    func `is refused when there never was such a format`(_ format: Int) throws {
        let text = try WrittenRecord.text(
            replacing: #""memoir_record":2"#, with: #""memoir_record":\#(format)"#)
        #expect(WrittenRecord.error(text).hasSuffix("'memoir_record' is no version"))
    }
}
