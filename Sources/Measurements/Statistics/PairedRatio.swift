/// How much larger one metric is than another, launch by launch.
package struct PairedRatio: Hashable, Sendable {
    /// The median of the launches' ratios.
    package let median: Double
    /// Its 95 % bootstrap interval, launches resampled.
    package let interval: Interval
    package let launches: Int

    /// Pairs the medians of the launches in which both were measured: what drifts between
    /// launches cancels out. Nil when there is no such launch.
    package init?(of numerator: Series, to denominator: Series) {
        let ratios = Self.byLaunch(of: numerator, to: denominator)
        guard let median = Quantile.median(ratios),
            let interval = Bootstrap.medianInterval(of: ratios)
        else { return nil }
        self.median = median
        self.interval = interval
        self.launches = ratios.count
    }

    /// The ratio of each launch in which both were measured, in the order they ran.
    package static func byLaunch(of numerator: Series, to denominator: Series) -> [Double] {
        zip(numerator.launches, denominator.launches).compactMap { above, below in
            guard let above = above.value.flatMap(Quantile.median),
                let below = below.value.flatMap(Quantile.median), below > 0
            else { return nil }
            return above / below
        }
    }
}
