import Measurements
import Testing

@Suite struct `Two samples` {
    private struct ExpectedRanks: Fixture {
        static let section = "rank_tests"
        let a: [Double]
        let b: [Double]
        let pairs_with_larger_a: Double
        let significance: Double
    }

    private struct ExpectedRatio: Fixture {
        static let section = "two_samples"
        let a: [Double]
        let b: [Double]
        let ratio: Double
        let low: [Double]
        let high: [Double]
    }

    @Test func `the rank test is SciPy's, exact and approximate, with ties and without`() throws {
        let cases = try ExpectedRanks.load()
        #expect(cases.count == 10)
        #expect(cases.contains { min($0.a.count, $0.b.count) == 8 && $0.b.count == 60 })
        for expected in cases {
            let ranks = try #require(MannWhitney(a: expected.a, b: expected.b))
            let what = "\(expected.a) and \(expected.b)"
            #expect(ranks.pairsWithLargerA == expected.pairs_with_larger_a, "\(what)")
            #expect(alike(ranks.significance, expected.significance), "\(what)")
            let swapped = try #require(MannWhitney(a: expected.b, b: expected.a))
            #expect(alike(swapped.significance, expected.significance), "\(what)")
        }
    }

    /// The medians of few values are few, so a tolerance in the ratio would be a matter of luck.
    @Test func `the bounds of the ratio of medians lie where NumPy's resamples have them`() throws {
        let cases = try ExpectedRatio.load()
        #expect(cases.count == 5)
        for expected in cases {
            let samples = try #require(TwoSamples(a: expected.a, b: expected.b))
            #expect(alike(samples.ratio, expected.ratio))
            let (low, high) = (samples.interval.low, samples.interval.high)
            #expect(expected.low[0] <= low && low <= expected.low[1], "\(low)")
            #expect(expected.high[0] <= high && high <= expected.high[1], "\(high)")
            #expect(
                samples.significance
                    == MannWhitney(a: expected.a, b: expected.b)?.significance)
        }
    }

    @Test func `the same values in another order compare the same`() {
        let a: [Double] = [3, 1, 4, 1.5, 5, 9, 2.5, 6]
        let b: [Double] = [2, 7, 1.25, 8, 2.75]
        #expect(TwoSamples(a: a, b: b) != nil)
        #expect(TwoSamples(a: a, b: b) == TwoSamples(a: a.reversed(), b: b.sorted()))
    }

    @Test func `a record compared with itself has a ratio of 1 and no significance`() throws {
        let values: [Double] = [812, 815, 799, 830, 808, 811, 825, 790, 803, 818]
        let samples = try #require(TwoSamples(a: values, b: values))
        #expect(samples.ratio == 1)
        #expect(samples.interval.contains(1))
        #expect(samples.significance == 1)
    }

    @Test func `what never varies has an interval without width`() {
        let samples = TwoSamples(a: [4, 4, 4], b: [6, 6])
        #expect(samples?.ratio == 1.5)
        #expect(samples?.interval == Interval(low: 1.5, high: 1.5))
        #expect(TwoSamples(a: [1e300], b: [1e300])?.ratio == 1)
        #expect(TwoSamples(a: [5, 5], b: [0, 0])?.ratio == 0)
    }

    @Test func `nothing is a multiple of 0, but ranks still tell samples apart`() throws {
        let zeros = [Double](repeating: 0, count: 12)
        let ones = [Double](repeating: 1, count: 12)
        #expect(TwoSamples(a: zeros, b: ones) == nil)
        #expect(try #require(MannWhitney(a: zeros, b: ones)).significance < 0.001)
        #expect(MannWhitney(a: zeros, b: zeros)?.significance == 1)
    }

    /// One 0 among many hardly ever makes the median of a resample; five of eleven often do.
    @Test func `a median that may well be 0 divides nothing`() {
        let mostlyOnes: [Double] = [0] + [Double](repeating: 1, count: 10)
        let hardlyOnes = [Double](repeating: 0, count: 5) + [Double](repeating: 1, count: 6)
        #expect(TwoSamples(a: mostlyOnes, b: [2, 2])?.interval == Interval(low: 2, high: 2))
        #expect(TwoSamples(a: hardlyOnes, b: [2, 2]) == nil)
    }

    @Test func `empty samples, negative values and no numbers do not compare`() {
        #expect(TwoSamples(a: [], b: [1]) == nil)
        #expect(TwoSamples(a: [1], b: []) == nil)
        #expect(TwoSamples(a: [1, 2, 3], b: [-1, 2, 3]) == nil)
        #expect(TwoSamples(a: [1, .nan], b: [1]) == nil)
        #expect(MannWhitney(a: [], b: [1]) == nil)
        #expect(MannWhitney(a: [1], b: [.infinity]) == nil)
    }
}
