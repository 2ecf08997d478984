/// How far a metric moved from the first launch to the last, and whether that is a trend.
///
/// Mann, "Nonparametric Tests Against Trend" (1945): Kendall's rank correlation with the order,
/// which no single odd launch can sway.
package struct Drift: Hashable, Sendable {
    /// Kendall's tau-b of the value against the launch order: 1 when each launch exceeds the one
    /// before, -1 when each falls short of it, 0 when no two launches differ.
    package let tau: Double
    /// Theil-Sen slope times (n-1) over the median's magnitude: 0.02 means 2 % more at the end.
    package let change: Double
    /// The probability of a tau so far from 0, or farther, without a trend: exact without ties up
    /// to 33 launches, otherwise by the normal approximation with ties (see `KendallTau`).
    package let significance: Double

    /// Values in launch order. Nil with fewer than two, when one is not finite, or when they
    /// differ around a median of 0, of which nothing is a share.
    package init?(_ launchMedians: [Double]) {
        let values = launchMedians
        guard values.count >= 2, values.allSatisfy(\.isFinite),
            let median = Quantile.median(values)
        else { return nil }
        let order = values.indices.map(Double.init)
        guard let correlation = KendallTau(of: values, against: order) else {
            // All alike: no pair rises and none falls.
            tau = 0
            change = 0
            significance = 1
            return
        }
        guard median != 0, let slope = TheilSen.slope(of: values, against: order) else {
            return nil
        }
        let change = slope * Double(values.count - 1) / abs(median)
        guard change.isFinite else { return nil }
        self.tau = correlation.tau
        self.change = change
        self.significance = correlation.significance
    }
}
