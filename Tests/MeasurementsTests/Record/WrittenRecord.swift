import Foundation
import Measurements

/// A record with every kind of member, and what comes of its text when it is changed.
enum WrittenRecord {
    static var record: Record {
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
            attempts: 3, noise: [.scattered], stolen: 0.125,
            usage: Usage(peakResidentSetSize: 1_048_576, processorSeconds: 0.75),
            launches: ["default": 2],
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

    static func text() throws -> String { String(decoding: try record.json(), as: UTF8.self) }

    struct Missing: Error {
        let text: String
    }

    /// The record's text with `old` replaced; throws when it is not there, so that no test misses
    /// its own premise.
    static func text(replacing old: String, with new: String) throws -> String {
        let text = try text()
        guard text.contains(old) else { throw Missing(text: old) }
        return text.replacingOccurrences(of: old, with: new)
    }

    /// Why a text is no record.
    static func error(_ json: String) -> String { error(Array(json.utf8)) }

    static func error(_ json: [UInt8]) -> String {
        do throws(RecordError) {
            _ = try Record(json: json, file: "record.json")
            return "no error"
        } catch {
            return "\(error)"
        }
    }
}
