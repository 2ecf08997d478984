import Measurements

/// What the evidence page says of a series in figures, the same in every language.
struct SampleStatistics {
    let summary: Summary
    let distribution: EmpiricalDistribution
    /// Of all samples, by type 7; nil with too few samples for such a tail.
    let p10: Double?
    let p50: Double
    let p90: Double?
    let p99: Double?
    /// Median absolute deviation from the median, of all samples.
    let deviation: Double
    /// Nil where the medians say nothing about one.
    let drift: Drift?
    /// Whether two values differ.
    var varies: Bool { summary.minimum != summary.maximum }

    /// Samples below which a percentile would be one of the ends.
    private static let leastForTenths = 10
    private static let leastForHundredths = 100

    init?(_ series: Series) {
        let values = series.values
        guard series.kind.hasMiddle, let summary = series.summary,
            !values.isEmpty
        else { return nil }
        let sorted = values.ascending()
        guard let distribution = EmpiricalDistribution(ofSorted: sorted) else { return nil }
        let p50 = Quantile.quantile(0.5, ofSorted: sorted)
        self.summary = summary
        self.distribution = distribution
        self.p50 = p50
        func quantile(_ share: Double, atLeast least: Int) -> Double? {
            sorted.count >= least ? Quantile.quantile(share, ofSorted: sorted) : nil
        }
        p10 = quantile(0.1, atLeast: Self.leastForTenths)
        p90 = quantile(0.9, atLeast: Self.leastForTenths)
        p99 = quantile(0.99, atLeast: Self.leastForHundredths)
        deviation = Quantile.median(values.map { abs($0 - p50) }) ?? 0
        drift = Drift(series.launchMedians)
    }

    /// The 90th over the 10th percentile.
    var spread: Double? {
        guard let p10, let p90, p10 > 0 else { return nil }
        return p90 / p10
    }
}

extension Drift {
    /// Below it, and with a change that matters, launches are said to have drifted.
    static let significanceLevel = 0.01

    var isSignificant: Bool { significance < Self.significanceLevel }
}
