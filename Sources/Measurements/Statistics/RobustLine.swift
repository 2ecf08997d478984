/// The Theil-Sen line through points, how sure its slope is and how well it fits.
package struct RobustLine: Hashable, Sendable {
    /// The median of the slopes of all pairs of points whose `x` differ.
    package let slope: Double
    /// The slope's 95 % interval (Sen, "Estimates of the Regression Coefficient Based on Kendall's
    /// Tau", 1968, equation 2.6), as `scipy.stats.theilslopes` computes it.
    package let interval: Interval
    /// median(y) - slope * median(x).
    package let intercept: Double
    /// R², 1 - SS_res/SS_tot: 1 when all points lie on the line, below 0 when their mean would fit
    /// better. Nil when `y` never varies: then there is nothing to explain.
    package let fit: Double?

    /// Pairs the values by index. Nil when no two points differ in `x`, or when a value or the
    /// slope is not finite.
    package init?(of y: [Double], against x: [Double]) {
        let points = Array(zip(x, y))
        guard points.allSatisfy({ $0.0.isFinite && $0.1.isFinite }) else { return nil }
        let slopes = TheilSen.slopes(of: y, against: x).sorted()
        guard !slopes.isEmpty, let middleX = Quantile.median(points.map(\.0)),
            let middleY = Quantile.median(points.map(\.1))
        else { return nil }
        slope = Quantile.quantile(0.5, ofSorted: slopes)
        interval = Self.interval(
            ofSorted: slopes, points: points.count, Ties(points.map(\.0)), Ties(points.map(\.1)))
        intercept = middleY - slope * middleX
        guard slope.isFinite, intercept.isFinite else { return nil }
        fit = Self.fit(points, slope: slope, intercept: intercept)
    }

    private static func interval(
        ofSorted slopes: [Double], points: Int, _ x: Ties, _ y: Ties
    ) -> Interval {
        let n = Double(points)
        let variance = (n * (n - 1) * (2 * n + 5) - x.weighted - y.weighted) / 18
        let last = slopes.count - 1
        // With ties of both kinds the approximation can fail; then all slopes are possible.
        guard variance >= 0 else { return Interval(low: slopes[0], high: slopes[last]) }
        let reach = 1.959963984540054 * variance.squareRoot()
        let count = Double(slopes.count)
        let low = Int(((count - reach) / 2).rounded(.toNearestOrEven)) - 1
        let high = Int(((count + reach) / 2).rounded(.toNearestOrEven))
        return Interval(low: slopes[min(max(low, 0), last)], high: slopes[min(high, last)])
    }

    private static func fit(
        _ points: [(Double, Double)], slope: Double, intercept: Double
    ) -> Double? {
        let y = points.map(\.1)
        guard let least = y.min(), let most = y.max(), least < most else { return nil }
        // Squares of what is divided by the largest distance neither overflow nor vanish.
        let scale = most - least
        let mean = y.reduce(0) { $0 + ($1 - least) / scale } / Double(y.count)
        var residual = 0.0
        var total = 0.0
        for (x, y) in points {
            let distance = (y - slope * x - intercept) / scale
            residual += distance * distance
            let deviation = (y - least) / scale - mean
            total += deviation * deviation
        }
        let fit = 1 - residual / total
        return fit.isFinite ? fit : nil
    }
}
