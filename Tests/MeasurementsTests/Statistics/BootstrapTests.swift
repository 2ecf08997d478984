import Measurements
import Testing

@Suite struct `The bootstrap of the median` {
    private struct Expected: Fixture {
        static let section = "bootstrap"
        let values: [Double]
        let interval: [Double]
    }

    /// Two bootstraps of one sample differ by chance alone. The bounds are order statistics, so the
    /// tolerance is a tenth of NumPy's interval: 2,000 resamples place the 2.5 % quantile within
    /// ±0.4 % of the resamples, far less than a tenth of the width.
    @Test func `the bootstrap interval of the median is near NumPy's`() throws {
        let samples = try Expected.load()
        #expect(samples.count == 3)
        for sample in samples {
            let interval = try #require(Bootstrap.medianInterval(of: sample.values))
            let tolerance = (sample.interval[1] - sample.interval[0]) / 10
            #expect(abs(interval.low - sample.interval[0]) <= tolerance, "\(sample.values)")
            #expect(abs(interval.high - sample.interval[1]) <= tolerance, "\(sample.values)")
        }
    }

    @Test func `the bootstrap gives one interval for one sample`() {
        let values = [3.0, 1, 4, 1, 5, 9, 2, 6, 5, 3]
        #expect(Bootstrap.medianInterval(of: values) == Bootstrap.medianInterval(of: values))
    }

    @Test func `a sample without variation has an interval without width`() {
        #expect(Bootstrap.medianInterval(of: [7, 7, 7]) == Interval(low: 7, high: 7))
        #expect(Bootstrap.medianInterval(of: [7]) == Interval(low: 7, high: 7))
        #expect(Bootstrap.medianInterval(of: []) == nil)
    }

    /// The first outputs for seed 0, as the authors' reference implementation prints them
    /// (https://prng.di.unimi.it/splitmix64.c).
    @Test func `the random source is SplitMix64`() {
        var random = SeededRandom(seed: 0)
        #expect(random.next() == 0xe220_a839_7b1d_cdaf)
        #expect(random.next() == 0x6e78_9e6a_a1b9_65f4)
        #expect(random.next() == 0x06c4_5d18_8009_454f)
    }
}
