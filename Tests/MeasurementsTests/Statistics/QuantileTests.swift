import Testing

@testable import Measurements

@Suite struct `Quantiles` {
    private struct Expected: Fixture {
        static let section = "quantiles"
        let values: [Double]
        let shares: [Double]
        let quantiles: [Double]
    }

    private struct ExpectedDeviation: Fixture {
        static let section = "deviations"
        let values: [Double]
        let deviation: Double
    }

    @Test func `quantiles interpolate as NumPy's linear method does`() throws {
        let samples = try Expected.load()
        #expect(samples.count == 6)
        for sample in samples {
            for (share, expected) in zip(sample.shares, sample.quantiles) {
                let quantile = try #require(Quantile.quantile(share, of: sample.values))
                #expect(close(quantile, expected), "\(share) of \(sample.values)")
            }
        }
    }

    @Test func `ranks are found without sorting as they are by sorting`() {
        var random = SeededRandom(seed: 1)
        for count in [1, 2, 3, 10, 101, 2000] {
            for kinds in [1, 2, 7, 1 << 20] {
                let values = (0..<count).map { _ in Double(random.next() % UInt64(kinds)) }
                for share in [0, 0.025, 0.5, 0.975, 1] {
                    var reordered = values
                    let found = Quantile.quantile(share, reordering: &reordered)
                    #expect(found == Quantile.quantile(share, of: values))
                    #expect(reordered.sorted() == values.sorted())
                }
            }
        }
    }

    @Test func `the median is the quantile at a half, whatever the order of the values`() {
        #expect(Quantile.median([9, 1, 5]) == 5)
        #expect(Quantile.median([4, 1, 3, 2]) == 2.5)
        #expect(Quantile.median([]) == nil)
    }

    @Test func `spread is the 90th over the 10th percentile, of five values or more`() {
        #expect(Quantile.spread([1, 2, 3, 4]) == nil)
        #expect(Quantile.spread([0, 0, 0, 0, 0]) == nil)
        #expect(Quantile.spread((0...10).map { 100 + 10 * Double($0) }) == 190.0 / 110)
    }

    @Test func `the median absolute deviation is SciPy's`() throws {
        let cases = try ExpectedDeviation.load()
        #expect(cases.count == 17)
        for expected in cases {
            let deviation = try #require(Quantile.medianAbsoluteDeviation(expected.values))
            #expect(alike(deviation, expected.deviation), "\(expected.values)")
        }
    }

    @Test func `what never varies deviates by 0, and nothing has no deviation`() {
        #expect(Quantile.medianAbsoluteDeviation([7]) == 0)
        #expect(Quantile.medianAbsoluteDeviation([1e300, 1e300, 1e300]) == 0)
        #expect(Quantile.medianAbsoluteDeviation([]) == nil)
    }
}
