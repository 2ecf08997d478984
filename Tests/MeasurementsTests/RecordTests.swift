import Foundation
import Measurements
import Testing

@Suite struct `Records` {
    private var record: Record {
        var host = Host()
        host.kernel.release = "6.18.0"
        host.memory.pageSize = 4096
        host.load.before = 0.25
        let series: [String: Series] = [
            "copy_fault": Series(
                kind: .duration, launches: [.measured([812.5, 790.125]), .measured([801])]),
            "frame": Series(
                kind: .frame,
                launches: [
                    .measured([0]),
                    .unavailable(
                        Reason(
                            .noPermission, capability: .pageFrameNumbers,
                            detail: "the frame \"number\" reads 0")),
                ]),
            "changed": Series(kind: .flag, launches: [.measured([1]), .measured([0])]),
        ]
        let result = ExperimentResult(
            status: .partial, effort: .quick, measuredAt: "2026-01-02T03:04:05Z", seconds: 1.25,
            attempts: 1, launches: ["default": 2],
            fingerprint: Fingerprint(source: "a", binary: "b", parameters: "c", host: "d"),
            variants: [
                "default": Invocation(
                    binary: "copy-on-write", arguments: ["pages=256"],
                    environment: ["LC_ALL": "C"], compilerFlags: "-O2")
            ], series: series)
        let failed = ExperimentResult(
            status: .failed,
            failure: Failure(what: "it </script> broke", standardError: "\u{1b}[m"),
            effort: .quick, measuredAt: "2026-01-02T03:04:06Z", seconds: 0.5, attempts: 1,
            launches: [:],
            fingerprint: Fingerprint(source: "", binary: "", parameters: "", host: ""),
            variants: [:], series: [:])
        return Record(
            memoirVersion: "1.0", measuredAt: "2026-01-02T03:04:06Z", host: host,
            experiments: ["copy-on-write": result, "broken": failed])
    }

    private func text(_ record: Record) throws -> String {
        String(decoding: try record.json(), as: UTF8.self)
    }

    private func error(_ json: String) -> String {
        do throws(RecordError) {
            _ = try Record(json: Array(json.utf8), file: "record.json")
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test func `a record that is read and written again has the same bytes and values`() throws {
        let bytes = try record.json()
        let again = try Record(json: bytes, file: "record.json")
        #expect(again == record)
        #expect(try again.json() == bytes)
        #expect(bytes.last == 0x0a)
    }

    @Test func `keys are sorted, so equal records are equal bytes`() throws {
        var other = record
        other.experiments = [:]
        for (name, result) in record.experiments.sorted(by: { $0.key > $1.key }) {
            other.experiments[name] = result
        }
        #expect(try other.json() == record.json())
        let text = try text(record)
        let broken = try #require(text.range(of: "\"broken\""))
        let copying = try #require(text.range(of: "\"copy-on-write\""))
        #expect(broken.lowerBound < copying.lowerBound)
    }

    @Test func `units and summaries are written for others, samples stay as they were`() throws {
        let text = try text(record)
        #expect(text.contains(#""launches":[[812.5,790.125],[801]]"#))
        #expect(text.contains(#""unit":"ns""#))
        #expect(text.contains(#""summary":{"high":"#))
        #expect(text.contains(#""code":"no-permission""#))
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func `a value that is no finite number is never written`(_ value: Double) {
        var broken = record
        broken.experiments["copy-on-write"]?.series["copy_fault"]?.launches[0] = .measured([value])
        #expect(throws: RecordError.self) { try broken.json() }
    }

    @Test(arguments: ["NaN", "Infinity", "-Infinity", "1e999"])
    func `a value that is no finite number is never read`(_ value: String) throws {
        let damaged = try text(record).replacingOccurrences(of: "812.5", with: value)
        #expect(error(damaged).hasPrefix("record.json is"))
    }

    @Test func `a newer format is refused with a sentence that says what to do`() throws {
        let newer = try text(record).replacingOccurrences(
            of: #""memoir_record":2"#, with: #""memoir_record":3"#)
        #expect(
            error(newer)
                == "record.json has record format 3, and this Memoir reads up to 2; "
                + "use a newer Memoir")
    }

    @Test func `what is no record says so`() {
        #expect(error("[]").hasPrefix("record.json is not a Memoir record: "))
        #expect(error("").hasPrefix("record.json is not a Memoir record: "))
        #expect(
            error("{}") == "record.json is not a Memoir record: the file has no 'memoir_record'")
    }

    @Test func `damage is named with its place`() throws {
        let noKind = try text(record).replacingOccurrences(
            of: #""kind":"duration","#, with: "")
        #expect(
            error(noKind)
                == "record.json is damaged: experiments.copy-on-write.series.copy_fault has no "
                + "'kind'; measure again")
        let noNumber = try text(record).replacingOccurrences(
            of: #""seconds":1.25"#, with: #""seconds":"long""#)
        let sentence = error(noNumber)
        #expect(
            sentence.hasPrefix("record.json is damaged: experiments.copy-on-write.seconds: "))
        #expect(sentence.hasSuffix("; measure again"))
    }

    @Test func `a value that its kind cannot have is damage`() throws {
        let flag = try text(record).replacingOccurrences(
            of: #""launches":[[1],[0]]"#, with: #""launches":[[1],[2]]"#)
        #expect(
            error(flag)
                == "record.json is damaged: experiments.copy-on-write.series.changed holds a "
                + "value that is no flag; measure again")
    }

    @Test func `a summary that somebody edited does not count`() throws {
        let edited = try text(record).replacingOccurrences(of: #""n":3"#, with: #""n":9"#)
        #expect(edited != (try text(record)))
        let read = try Record(json: Array(edited.utf8), file: "record.json")
        #expect(read == record)
    }
}

@Suite struct `Kinds` {
    @Test func `a kind allows what a metric of it can be`() {
        #expect(MetricKind.flag.allows(1) && MetricKind.flag.allows(0))
        #expect(!MetricKind.flag.allows(2) && !MetricKind.flag.allows(0.5))
        #expect(MetricKind.duration.allows(0.5) && !MetricKind.duration.allows(-1))
        for kind in [MetricKind.count, .bytes, .address, .frame] {
            #expect(kind.allows(12) && !kind.allows(12.5) && !kind.allows(-1))
        }
        for kind in MetricKind.allCases {
            #expect(!kind.allows(.nan) && !kind.allows(.infinity))
        }
    }
}
