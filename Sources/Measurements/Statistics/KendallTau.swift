internal import Glibc

/// Kendall's tau-b: how far two rankings agree, ties allowed (Kendall, "Rank Correlation Methods",
/// 4th edition, 1970).
package struct KendallTau: Hashable, Sendable {
    /// From -1, opposite, to 1, the same.
    package let tau: Double
    /// The two-sided probability of a tau this far from 0, or farther, of unrelated rankings.
    ///
    /// Without ties it is exact up to 33 points, and beyond where at most one pair disagrees with
    /// the others; else the normal approximation, its variance corrected for ties. These are the
    /// rules of `scipy.stats.kendalltau`.
    package let significance: Double

    /// Pairs the values by index. Nil when one side never varies: then there is no ranking.
    package init?(of y: [Double], against x: [Double]) {
        let points = Array(zip(x, y))
        var agreeing = 0
        var opposed = 0
        for (index, one) in points.enumerated() {
            for other in points[..<index] where one.0 != other.0 && one.1 != other.1 {
                if (one.0 < other.0) == (one.1 < other.1) { agreeing += 1 } else { opposed += 1 }
            }
        }
        let pairs = points.count * (points.count - 1) / 2
        let tiesInX = Ties(points.map(\.0))
        let tiesInY = Ties(points.map(\.1))
        guard tiesInX.pairs < pairs, tiesInY.pairs < pairs else { return nil }
        let excess = Double(agreeing - opposed)
        let whole =
            (Double(pairs - tiesInX.pairs) * Double(pairs - tiesInY.pairs)).squareRoot()
        tau = min(1, max(-1, excess / whole))
        let fewer = min(agreeing, opposed)
        if tiesInX.pairs == 0, tiesInY.pairs == 0, points.count <= 33 || fewer <= 1 {
            significance = Self.exact(count: points.count, fewer: fewer)
        } else {
            significance = Self.normal(
                count: Double(points.count), excess: excess, tiesInX, tiesInY)
        }
    }

    /// Twice the share of the permutations of `count` things with at most `fewer` inversions.
    ///
    /// The k-th thing adds 0 to k-1 inversions, each as likely (Kendall, 1970, p. 68).
    private static func exact(count: Int, fewer: Int) -> Double {
        var shares = [Double](repeating: 0, count: fewer + 1)
        shares[0] = 1
        for added in 1...count {
            shares = shares.indices.map { inversions in
                shares[max(0, inversions - added + 1)...inversions].reduce(0, +) / Double(added)
            }
        }
        return min(1, 2 * shares.reduce(0, +))
    }

    private static func normal(
        count n: Double, excess: Double, _ x: Ties, _ y: Ties
    ) -> Double {
        let ordered = n * (n - 1)
        var variance = (ordered * (2 * n + 5) - x.weighted - y.weighted) / 18
        variance += 2 * Double(x.pairs) * Double(y.pairs) / ordered
        // Two points hold no triple.
        if n > 2 { variance += x.triples * y.triples / (9 * ordered * (n - 2)) }
        return erfc(abs(excess) / variance.squareRoot() / 2.0.squareRoot())
    }
}

/// What equal values contribute to the variance of a rank statistic: sums over groups of t equals.
struct Ties {
    /// Pairs of equals: t(t-1)/2.
    private(set) var pairs = 0
    /// t(t-1)(t-2).
    private(set) var triples = 0.0
    /// t(t-1)(2t+5).
    private(set) var weighted = 0.0
    /// t³-t.
    private(set) var cubes = 0.0

    init(_ values: [Double]) {
        var alike = 0
        var previous: Double?
        for value in values.sorted() {
            if value != previous {
                add(alike)
                alike = 0
            }
            alike += 1
            previous = value
        }
        add(alike)
    }

    private mutating func add(_ alike: Int) {
        let t = Double(alike)
        pairs += alike * (alike - 1) / 2
        triples += t * (t - 1) * (t - 2)
        weighted += t * (t - 1) * (2 * t + 5)
        cubes += t * t * t - t
    }
}
