import Laboratory
import Measurements
import Synchronization
import Testing

/// A clock that moves on by some seconds at each launch.
@Suite struct `The time of an effort` {
    private final class Time: Sendable {
        private let now = Mutex(0.0)
        let step: Double
        init(step: Double) { self.step = step }
        var seconds: Double { now.withLock { $0 } }
        /// Asked at the start of each launch.
        func launch() -> Int {
            now.withLock { $0 += step }
            return 0
        }
    }

    private func bench(_ probes: [String], step: Double) throws -> Bench {
        var bench = try Bench(Dictionary(uniqueKeysWithValues: probes.map { ($0, Script.ok) }))
        let time = Time(step: step)
        bench.seconds = { time.seconds }
        bench.others = { time.launch() }
        return bench
    }

    private func launches(_ record: Record, _ name: String) -> Int? {
        record.experiments[name]?.launches["default"]
    }

    @Test func `is kept by all experiments together: slow ones stop at the least launches`()
        async throws
    {
        let bench = try bench(["a", "b"], step: 1)
        let record = try await bench.run([.made("a", launches: 30), .made("b", launches: 30)])
        // 15 seconds at quick, of which the second keeps 3.75 for sure; it needs 10 all the same.
        #expect(launches(record, "a") == 12)
        #expect(launches(record, "b") == 10)
        #expect(record.experiments["a"]?.curtailed == true)
        #expect(record.experiments["a"]?.status == .measured)
    }

    @Test func `that one leaves may be used by another`() async throws {
        let bench = try bench(["a", "b"], step: 0.5)
        let record = try await bench.run([.made("a", launches: 2), .made("b", launches: 25)])
        #expect(launches(record, "a") == 2)
        #expect(launches(record, "b") == 25)
        #expect(record.experiments["b"]?.curtailed == nil)
    }

    @Test func `leaves no time to measure noise again`() async throws {
        var bench = try Bench(["a": Script.emitting(#"{"metric":"time","value":1}"#)])
        let time = Time(step: 1)
        bench.seconds = { time.seconds }
        bench.others = { time.launch() + 2 }
        let slow = try await bench.run([.made("a", ["time": .duration], launches: 8)])
        #expect(slow.experiments["a"]?.attempts == 1)
        #expect(slow.experiments["a"]?.noise == [.crowded])
        let quick = try await bench.run([.made("a", ["time": .duration], launches: 4)])
        #expect(quick.experiments["a"]?.attempts == 3)
    }
}
