import Foundation
import Measurements
import Testing

@Suite struct `A file that is no sound record` {
    private func error(replacing old: String, with new: String) throws -> String {
        WrittenRecord.error(try WrittenRecord.text(replacing: old, with: new))
    }

    @Test func `says what it is instead`() {
        #expect(WrittenRecord.error("") == "record.json is not a Memoir record: it is empty")
        #expect(
            WrittenRecord.error("[]") == "record.json is not a Memoir record: it is no JSON object")
        #expect(
            WrittenRecord.error("{}")
                == "record.json is not a Memoir record: it has no 'memoir_record'")
        #expect(
            WrittenRecord.error(#"{"memoir_record":"x"}"#)
                == "record.json:1:18 is not a Memoir record: 'memoir_record' is no version")
        #expect(
            WrittenRecord.error("<html>")
                == "record.json:1:1 is not a Memoir record: this is no JSON value")
    }

    @Test func `is refused wherever it is cut off`() throws {
        let whole = try WrittenRecord.record.json()
        for length in 1..<whole.count - 1 {
            let error = WrittenRecord.error(Array(whole.prefix(length)))
            #expect(
                error == """
                    record.json:1:\(length + 1) is cut off: the file ends there; copy it again as \
                    a whole, or measure again
                    """)
        }
        // Without its last line feed it is whole as JSON, and still not what was written.
        #expect(
            WrittenRecord.error(Array(whole.dropLast())).hasPrefix(
                "record.json:1:\(whole.count) was edited: "))
    }

    @Test func `is refused when its format is newer, with what to do`() throws {
        let newer = Record.currentFormat + 1
        #expect(
            try error(
                replacing: #""memoir_record":\#(Record.currentFormat)"#,
                with: #""memoir_record":\#(newer)"#
            ).hasSuffix(
                """
                 has record format \(newer), and this Memoir reads up to \
                \(Record.currentFormat); use a newer Memoir
                """))
    }

    @Test(arguments: ["NaN", "Infinity", "-Infinity", "1e999", "0812.5", "812.", "+812.5"])
    func `is refused for a number that is none`(_ value: String) throws {
        let error = try error(replacing: "812.5", with: value)
        #expect(error.hasPrefix("record.json:1:") && error.contains(" is damaged: "))
        #expect(error.hasSuffix("; measure again"))
    }

    @Test func `names the place of the damage`() throws {
        let noKind = try error(replacing: #""kind":"duration","#, with: "")
        let before = try WrittenRecord.text().components(separatedBy: #"{"kind":"duration""#)[0]
        #expect(
            noKind == """
                record.json:1:\(before.utf8.count + 1) is damaged: \
                experiments.copy-on-write.series.copy_fault has no 'kind'; measure again
                """)
        let noNumber = try error(replacing: #""seconds":1.25"#, with: #""seconds":"long""#)
        #expect(noNumber.contains(" is damaged: experiments.copy-on-write.seconds: "))
        #expect(noNumber.hasSuffix("; measure again"))
    }

    @Test func `is refused for a value that its kind cannot have`() throws {
        let flag = try error(
            replacing: #""launches":[[1],[0]]"#, with: #""launches":[[1],[2]]"#)
        #expect(
            flag.hasSuffix(
                """
                 is damaged: experiments.copy-on-write.series.changed holds a value that is no \
                flag; measure again
                """))
    }

    @Test func `counts lines where there are some`() throws {
        let lines = try error(replacing: #""memoir_version":"#, with: "\n\n  \"memoir_version\" 7")
        #expect(lines == "record.json:3:20 is damaged: ':' is missing; measure again")
    }
}

@Suite struct `A record that was edited` {
    private func error(replacing old: String, with new: String) throws -> String {
        WrittenRecord.error(try WrittenRecord.text(replacing: old, with: new))
    }

    private let remedy = "; take the file as Memoir wrote it, or measure again"

    @Test func `is refused when a summary does not follow from its launches`() throws {
        let series = "experiments.copy-on-write.series.copy_fault"
        let value = try error(replacing: "812.5,", with: "912.5,")
        #expect(value.contains(" was edited: \(series).summary."))
        #expect(value.hasSuffix(remedy))
        let summary = try error(replacing: #""n":3"#, with: #""n":9"#)
        #expect(
            summary.hasSuffix(
                """
                 was edited: \(series).summary.n is 9, and the rest of the record makes it 3\
                \(remedy)
                """))
        let unit = try error(replacing: #""unit":"ns""#, with: #""unit":"ms""#)
        #expect(
            unit.hasSuffix(
                """
                 was edited: \(series).unit is "ms", and the rest of the record makes it "ns"\
                \(remedy)
                """))
    }

    @Test func `is refused for a member that no record has`() throws {
        for (old, path) in [
            (#""memoir_record""#, "author"), (#""release""#, "host.kernel.author"),
            (#""unit":"ns""#, "experiments.copy-on-write.series.copy_fault.author"),
        ] {
            let error = try error(replacing: old, with: #""author":"me",\#(old)"#)
            #expect(error.hasSuffix(" was edited: \(path) does not belong there\(remedy)"))
        }
        // A null is a member too.
        let null = try error(replacing: #""release""#, with: #""name":null,"release""#)
        #expect(null.contains(" was edited: host.kernel.name does not belong there"))
    }

    @Test func `is refused for a member that is given twice`() throws {
        let twice = try error(
            replacing: #""release":"6.18.0""#, with: #""release":"6.1.0","release":"6.18.0""#)
        #expect(twice.hasSuffix(" is damaged: 'release' is given twice; measure again"))
    }

    @Test func `is refused when its values are written in another form`() throws {
        for (old, new) in [
            (#""seconds":1.25"#, #""seconds":1.250"#), (#""seconds":1.25"#, #""seconds": 1.25"#),
            ("broke", "br\\u006fke"), ("[801]", "[801.0]"), ("\n", "\n\n"),
        ] {
            #expect(
                try error(replacing: old, with: new).hasSuffix(
                    " was edited: its values are not in the form that Memoir gives them\(remedy)"))
        }
    }

    @Test func `is another one than the one it was read as`() throws {
        let bytes = try WrittenRecord.record.json()
        let record = try Record(json: bytes, file: "record.json")
        #expect(try record.json() == bytes)
        var changed = record
        changed.measuredAt = "2027-01-02T03:04:06Z"
        #expect(try changed.json() != bytes)
        #expect(try record.json() == bytes)
    }
}
