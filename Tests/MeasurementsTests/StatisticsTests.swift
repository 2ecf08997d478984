import Measurements
import Testing

@Suite struct `Statistics against NumPy and SciPy` {
    private let fixture: Fixture

    init() throws { fixture = try Fixture.load() }

    private func close(_ one: Double, _ other: Double) -> Bool {
        abs(one - other) <= 1e-9 * max(1, abs(other))
    }

    @Test func `quantiles interpolate as NumPy's linear method does`() throws {
        #expect(fixture.quantiles.count == 6)
        for case let sample in fixture.quantiles {
            for (share, expected) in zip(sample.shares, sample.quantiles) {
                let quantile = try #require(Quantile.quantile(share, of: sample.values))
                #expect(close(quantile, expected), "\(share) of \(sample.values)")
            }
        }
    }

    @Test func `the median is the quantile at a half, whatever the order of the values`() {
        #expect(Quantile.median([9, 1, 5]) == 5)
        #expect(Quantile.median([4, 1, 3, 2]) == 2.5)
        #expect(Quantile.median([]) == nil)
    }

    @Test func `Poisson intervals are SciPy's, also where exp(-mean) is zero`() {
        #expect(fixture.poisson.contains { $0.mean == 0 })
        #expect(fixture.poisson.contains { $0.mean > 100_000 })
        for expected in fixture.poisson {
            let interval = Poisson.interval(mean: expected.mean, coverage: expected.coverage)
            #expect(
                interval == Interval(low: expected.low, high: expected.high),
                "\(expected.testDescription)")
        }
    }

    @Test func `Wilson intervals are SciPy's, also at 0 and 1`() throws {
        #expect(fixture.wilson.count == 5)
        for expected in fixture.wilson {
            let interval = try #require(
                Proportion.interval(successes: expected.successes, of: expected.trials))
            #expect(close(interval.low, expected.low), "\(expected.testDescription)")
            #expect(close(interval.high, expected.high), "\(expected.testDescription)")
        }
        #expect(Proportion.interval(successes: 0, of: 0) == nil)
    }

    /// n(n-1)/2N is exact, so the mean of a simulation lies within five of its standard errors.
    @Test func `the birthday expectation is the mean of a simulation`() {
        #expect(fixture.birthday.count == 2)
        for simulated in fixture.birthday {
            let expected = Birthday.expectedPairs(draws: simulated.draws, places: simulated.places)
            #expect(
                abs(expected - simulated.mean_pairs) < 5 * simulated.standard_error,
                "\(simulated.draws) draws of \(simulated.places)")
        }
    }

    /// Two bootstraps of one sample differ by chance alone. The bounds are order statistics, so the
    /// tolerance is a tenth of NumPy's interval: 2,000 resamples place the 2.5 % quantile within
    /// ±0.4 % of the resamples, far less than a tenth of the width.
    @Test func `the bootstrap interval of the median is near NumPy's`() throws {
        #expect(fixture.bootstrap.count == 3)
        for sample in fixture.bootstrap {
            let interval = try #require(Bootstrap.medianInterval(of: sample.values))
            let tolerance = (sample.interval[1] - sample.interval[0]) / 10
            #expect(abs(interval.low - sample.interval[0]) <= tolerance, "\(sample.values)")
            #expect(abs(interval.high - sample.interval[1]) <= tolerance, "\(sample.values)")
        }
    }
}

@Suite struct `Statistics` {
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

    @Test func `colliding pairs are counted, three of a kind as three pairs`() {
        #expect(Birthday.collidingPairs([1, 2, 2, 3, 3, 3]) == 4)
        #expect(Birthday.collidingPairs([1, 2, 3]) == 0)
    }

    @Test func `a birthday's places come from one half and its pairs from the other`() throws {
        // Even draws span pages 0 to 90, odd draws hold one pair; addresses inside a page count
        // as that page.
        let estimating = (0..<10).map { Double($0) * 10 }
        let tested: [Double] = [5, 5, 11, 22, 33, 44, 55, 66, 77, 88]
        let addresses = zip(estimating, tested).flatMap { [$0 * 4096, $1 * 4096 + 672] }
        let birthday = try #require(Birthday(addresses: addresses, pageSize: 4096))
        #expect(birthday.places == 110)  // 90 * 11 / 9
        #expect(birthday.draws == 10)
        #expect(birthday.observedPairs == 1)
        #expect(birthday.expectedPairs == 45.0 / 110)
        #expect(birthday.interval == Poisson.interval(mean: 45.0 / 110, coverage: 0.99))
    }

    @Test func `too few draws, or draws that never vary, make no birthday`() {
        #expect(Birthday(addresses: Array(repeating: 4096, count: 19), pageSize: 4096) == nil)
        #expect(Birthday(addresses: Array(repeating: 4096, count: 40), pageSize: 4096) == nil)
    }

    @Test func `a ratio is paired, so a drift that both share leaves it alone`() throws {
        let drift: [Double] = [1, 2, 4, 8, 16]
        let above = Series(kind: .duration, launches: drift.map { .measured([300 * $0]) })
        let below = Series(kind: .duration, launches: drift.map { .measured([100 * $0]) })
        let ratio = try #require(PairedRatio(of: above, to: below))
        #expect(ratio.median == 3)
        #expect(ratio.interval == Interval(low: 3, high: 3))
        #expect(ratio.launches == 5)
    }

    @Test func `a launch that lacks one side, or has zero below, makes no pair`() {
        let gap = Reading<[Double]>.unavailable(Reason(.failed, detail: "gone"))
        let above = Series(kind: .duration, launches: [.measured([3]), gap, .measured([3])])
        let below = Series(
            kind: .duration, launches: [.measured([0]), .measured([1]), .measured([1])])
        #expect(PairedRatio(of: above, to: below)?.launches == 1)
        #expect(PairedRatio(of: Series(kind: .duration, launches: [gap]), to: below) == nil)
    }

    @Test func `spread is the 90th over the 10th percentile, of five values or more`() {
        #expect(Quantile.spread([1, 2, 3, 4]) == nil)
        #expect(Quantile.spread([0, 0, 0, 0, 0]) == nil)
        #expect(Quantile.spread((0...10).map { 100 + 10 * Double($0) }) == 190.0 / 110)
    }

    @Test func `a summary's median is that of the launches, its extremes those of all values`()
        throws
    {
        let series = Series(
            kind: .duration,
            launches: [.measured([1, 100, 2]), .measured([5]), .measured([6, 8])])
        let summary = try #require(series.summary)
        #expect(summary.count == 6)
        #expect(summary.launches == 3)
        #expect(summary.minimum == 1)
        #expect(summary.maximum == 100)
        #expect(summary.median == 5)
        #expect(summary.interval == Bootstrap.medianInterval(of: [2, 5, 7]))
    }
}
