import Measurements
import Testing

@Suite struct `Drift from launch to launch` {
    private struct Expected: Fixture {
        static let section = "drifts"
        let values: [Double]
        let tau: Double
        let significance: Double
        let change: Double
    }

    @Test func `tau, change and significance are SciPy's`() throws {
        let cases = try Expected.load()
        #expect(cases.count == 17)
        for expected in cases {
            let drift = try #require(Drift(expected.values))
            #expect(alike(drift.tau, expected.tau), "\(expected.values)")
            #expect(alike(drift.change, expected.change), "\(expected.values)")
            #expect(alike(drift.significance, expected.significance), "\(expected.values)")
        }
    }

    /// The exact test ends at 33 launches and at the first tie.
    @Test func `the fixture holds exact and approximate tests, with ties and without`() throws {
        let counts = try Expected.load().map { ($0.values.count, Set($0.values).count) }
        #expect(counts.contains { $0 == 33 && $1 == 33 })
        #expect(counts.contains { $0 == 34 && $1 == 34 })
        #expect(counts.contains { $0 == 200 && $1 == 200 })
        #expect(counts.contains { $0 < 33 && $1 < $0 })
        #expect(counts.contains { $0 > 33 && $1 < $0 })
    }

    @Test func `a steady rise of a tenth of the median is a change of a tenth`() throws {
        let drift = try #require(Drift([95, 97.5, 100, 102.5, 105]))
        #expect(drift.tau == 1)
        #expect(close(drift.change, 0.1))
        // Two of the 120 orders are as steady.
        #expect(close(drift.significance, 2.0 / 120))
    }

    @Test func `one odd launch is no drift`() throws {
        let drift = try #require(Drift([100, 101, 100, 9000, 101, 100, 101, 100, 101, 100]))
        #expect(drift.change == 0)
        #expect(drift.significance > 0.5)
    }

    @Test func `launches that are all alike do not drift, also at 0`() {
        for value in [0, 7, 1e300] {
            let drift = Drift([value, value, value])
            #expect(drift?.tau == 0)
            #expect(drift?.change == 0)
            #expect(drift?.significance == 1)
        }
    }

    @Test func `the sign is the direction, also of negative values`() throws {
        #expect(try #require(Drift([-3, -2, -1])).change > 0)
        #expect(try #require(Drift([-1, -2, -3])).change < 0)
    }

    @Test func `less than two launches, a share of nothing and no numbers have no drift`() {
        #expect(Drift([]) == nil)
        #expect(Drift([5]) == nil)
        #expect(Drift([0, 0, 0, 1]) == nil)
        #expect(Drift([1, .nan, 2]) == nil)
        #expect(Drift([1e308, -1e308, 1e308, -1e308, -1e308]) == nil)
    }
}
