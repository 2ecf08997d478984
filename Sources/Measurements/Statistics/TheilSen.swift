/// The slope that half the pairs of points exceed (Theil, 1950; Sen, 1968): up to 29 % of the
/// points may lie anywhere without moving it far.
package enum TheilSen {
    /// Nil when no two points differ in `x`. Points that share an `x` make no pair.
    package static func slope(of y: [Double], against x: [Double]) -> Double? {
        Quantile.median(slopes(of: y, against: x))
    }

    /// The slope of each pair of points whose `x` differ, in no order that means anything.
    static func slopes(of y: [Double], against x: [Double]) -> [Double] {
        let points = zip(x, y).sorted { $0.0 < $1.0 }
        var slopes: [Double] = []
        slopes.reserveCapacity(points.count * max(points.count - 1, 0) / 2)
        for (index, (right, above)) in points.enumerated() {
            for (left, below) in points[..<index] where left < right {
                slopes.append((above - below) / (right - left))
            }
        }
        return slopes
    }
}
