import Files
import Laboratory
import Measurements
import Probes
import Synchronization

/// A laboratory with fake probes, a still clock, and a memory of what it did.
struct Bench {
    let probes: FakeProbes
    let saved = Saved()
    var host = Bench.quietHost
    var others: @Sendable () -> Int? = { 0 }
    var spent: @Sendable () -> ProcessorTime? = { nil }

    final class Saved: Sendable {
        private let state = Mutex<(records: [Record], progress: [Progress])>(([], []))
        var records: [Record] { state.withLock { $0.records } }
        var progress: [Progress] { state.withLock { $0.progress } }
        func add(_ record: Record) { state.withLock { $0.records.append(record) } }
        func add(_ progress: Progress) { state.withLock { $0.progress.append(progress) } }
    }

    static var quietHost: Host {
        var host = Host()
        host.processor.logicalCount = 2
        host.software.libc = "glibc"
        return host
    }

    init(_ scripts: [String: String]) throws { probes = try FakeProbes(scripts) }

    func run(
        _ experiments: [Experiment], schedule: Schedule = Schedule(effort: .quick),
        previous: Record? = nil, allowHostChanges: Bool = false, keeping: HostKeeping? = nil
    ) async throws -> Record {
        let clock = Clock(
            seconds: { 0 }, now: { "2026-01-02T03:04:05Z" }, load: { 0.5 }, others: others,
            spent: spent)
        let laboratory = Laboratory(
            library: try probes.library(), host: host, version: "test", clock: clock)
        return try await laboratory.run(
            Laboratory.Order(
                experiments: experiments, schedule: schedule, previous: previous,
                allowHostChanges: allowHostChanges, hostKeeping: keeping),
            progress: { saved.add($0) }, save: { saved.add($0) })
    }
}

extension Experiment {
    /// An experiment of one variant whose probe has its name.
    static func made(
        _ name: String, _ metrics: [String: MetricKind] = ["ok": .flag], launches: Int = 2,
        needs: [Capability] = []
    ) -> Experiment {
        Experiment(
            name: name, probe: name, variants: [Variant(name: "default")],
            launches: [.quick: launches], limits: Limits(seconds: 60), needs: needs,
            metrics: metrics.sorted { $0.key < $1.key }.map {
                Metric(name: $0.key, kind: $0.value, variant: "default")
            })
    }
}

/// Scripts of probes.
enum Script {
    static let ok = #"""
        echo '{"metric":"ok","value":true}'
        echo '{"done":true}'
        """#
    static func emitting(_ line: String) -> String { "echo '\(line)'\necho '{\"done\":true}'" }
}
