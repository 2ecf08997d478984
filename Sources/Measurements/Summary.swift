/// What a page says of a series: how many, least, median, most, and the interval of the median.
package struct Summary: Hashable, Sendable {
    /// Number of values.
    package let count: Int
    /// Number of launches that measured something.
    package let launches: Int
    package let minimum: Double
    package let median: Double
    package let maximum: Double
    /// The 95 % bootstrap interval of the median, launches resampled.
    package let interval: Interval

    package init?(_ series: Series) {
        let launches = series.measured
        let values = launches.flatMap { $0 }
        let medians = launches.compactMap(Quantile.median)
        guard let minimum = values.min(), let maximum = values.max(),
            let median = Quantile.median(medians),
            let interval = Bootstrap.medianInterval(of: medians)
        else { return nil }
        self.count = values.count
        self.launches = launches.count
        self.minimum = minimum
        self.median = median
        self.maximum = maximum
        self.interval = interval
    }
}

/// A closed interval.
package struct Interval: Hashable, Sendable {
    package let low: Double
    package let high: Double

    package init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    package func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
