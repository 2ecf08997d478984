/// Two independent series of one metric, such as those of two records, with launches as units.
///
/// Nothing pairs the launches of one record with those of another, so unlike in `PairedRatio`
/// what drifts between them does not cancel out.
package struct TwoSamples: Hashable, Sendable {
    /// median(b)/median(a): 1.1 means that b is 10 % more.
    package let ratio: Double
    /// Its 95 % percentile bootstrap interval, both samples resampled, seeded from the values.
    package let interval: Interval
    /// The two-sided probability of ranks so uneven if both came from one distribution: see
    /// `MannWhitney`.
    package let significance: Double

    /// The order of the launches does not matter.
    ///
    /// Nil when a sample is empty, or holds a negative value or what is not finite, and when a's
    /// median is 0 or may well be: then there is no ratio, and `MannWhitney` alone can compare.
    package init?(a: [Double], b: [Double]) {
        guard let ranks = MannWhitney(a: a, b: b), let below = Quantile.median(a),
            let above = Quantile.median(b), below > 0, (above / below).isFinite,
            let interval = Bootstrap.medianRatioInterval(of: b, to: a)
        else { return nil }
        ratio = above / below
        self.interval = interval
        significance = ranks.significance
    }
}
