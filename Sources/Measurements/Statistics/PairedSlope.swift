/// How much one metric grows with another: the slope of a line through pairs of their values.
///
/// Where a launch has several samples of both, each launch has a line of its own and launches are
/// the unit, since samples of one process are not independent. Where a launch has one of each,
/// it is a point of the line through all.
package struct PairedSlope: Hashable, Sendable {
    /// What the line goes through.
    package enum Basis: Hashable, Sendable {
        /// One line for each of so many launches.
        case lines(Int)
        /// One point for each of so many launches.
        case points(Int)
    }

    /// What rises.
    package let rise: MetricKind
    /// What it rises with.
    package let run: MetricKind
    /// Units of `rise` per unit of `run`: the median of the launches' Theil-Sen slopes, or that of
    /// the line through all.
    package let slope: Double
    /// The slope's 95 % interval: bootstrap over the launches' slopes, or Sen's.
    package let interval: Interval
    /// R² of the line; the median of those of the launches. Nil when nothing rises or falls: then
    /// there is nothing to explain.
    package let fit: Double?
    package let basis: Basis

    /// Launches that have a part in it.
    package var launches: Int {
        switch basis {
        case .lines(let count), .points(let count): count
        }
    }

    /// Nil when no pairs make a line. A line takes three different values of `x`: any two points
    /// lie on one.
    package init?(of y: Series, against x: Series) {
        rise = y.kind
        run = x.kind
        let pairs = Self.pairs(of: y, against: x)
        if pairs.contains(where: { $0.x.count > 1 }) {
            let lines = pairs.compactMap { Self.line(of: $0.y, against: $0.x) }
            let slopes = lines.map(\.slope)
            guard let slope = Quantile.median(slopes),
                let interval = Bootstrap.medianInterval(of: slopes)
            else { return nil }
            self.slope = slope
            self.interval = interval
            fit = Quantile.median(lines.compactMap(\.fit))
            basis = .lines(lines.count)
        } else {
            guard let line = Self.line(of: pairs.flatMap(\.y), against: pairs.flatMap(\.x)) else {
                return nil
            }
            slope = line.slope
            interval = line.interval
            fit = line.fit
            basis = .points(pairs.count)
        }
    }

    /// The values of the launches that measured both metrics, equally often.
    package static func pairs(of y: Series, against x: Series) -> [(x: [Double], y: [Double])] {
        zip(x.launches, y.launches).compactMap { x, y in
            guard let x = x.value, let y = y.value, x.count == y.count, !x.isEmpty else {
                return nil
            }
            return (x, y)
        }
    }

    private static func line(of y: [Double], against x: [Double]) -> RobustLine? {
        Set(x).count >= 3 ? RobustLine(of: y, against: x) : nil
    }
}
