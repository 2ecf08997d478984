import Measurements
import Testing

@Suite struct `Intervals of counts and shares` {
    private struct ExpectedPoisson: Fixture, CustomTestStringConvertible {
        static let section = "poisson"
        let mean: Double
        let coverage: Double
        let low: Double
        let high: Double
        var testDescription: String { "mean \(mean), coverage \(coverage)" }
    }

    private struct ExpectedWilson: Fixture, CustomTestStringConvertible {
        static let section = "wilson"
        let successes: Int
        let trials: Int
        let low: Double
        let high: Double
        var testDescription: String { "\(successes) of \(trials)" }
    }

    @Test func `Poisson intervals are SciPy's, also where exp(-mean) is zero`() throws {
        let cases = try ExpectedPoisson.load()
        #expect(cases.contains { $0.mean == 0 })
        #expect(cases.contains { $0.mean > 100_000 })
        for expected in cases {
            let interval = Poisson.interval(mean: expected.mean, coverage: expected.coverage)
            #expect(
                interval == Interval(low: expected.low, high: expected.high),
                "\(expected.testDescription)")
        }
    }

    @Test func `Wilson intervals are SciPy's, also at 0 and 1`() throws {
        let cases = try ExpectedWilson.load()
        #expect(cases.count == 5)
        for expected in cases {
            let interval = try #require(
                Proportion.interval(successes: expected.successes, of: expected.trials))
            #expect(close(interval.low, expected.low), "\(expected.testDescription)")
            #expect(close(interval.high, expected.high), "\(expected.testDescription)")
        }
        #expect(Proportion.interval(successes: 0, of: 0) == nil)
    }
}
