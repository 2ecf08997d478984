internal import Glibc

/// The rank test of two independent samples (Mann and Whitney, "On a Test of Whether One of Two
/// Random Variables is Stochastically Larger than the Other", 1947).
package struct MannWhitney: Hashable, Sendable {
    /// Pairs (a, b) in which a is larger, those of equals counted half.
    package let pairsWithLargerA: Double
    /// The two-sided probability of ranks so uneven, or more, if both samples came from one
    /// distribution.
    ///
    /// Exact without ties when one sample has at most 8 values; else the normal approximation with
    /// the variance corrected for ties and 1/2 for continuity. These are the rules of
    /// `scipy.stats.mannwhitneyu`.
    package let significance: Double

    /// Nil when a sample is empty or holds what is not finite.
    package init?(a: [Double], b: [Double]) {
        guard !a.isEmpty, !b.isEmpty, (a + b).allSatisfy(\.isFinite) else { return nil }
        let larger = Self.pairs(ofLarger: a.ascending(), over: b.ascending())
        pairsWithLargerA = larger
        let all = Double(a.count) * Double(b.count)
        let fewer = min(larger, all - larger)
        let ties = Ties(a + b)
        if ties.pairs == 0, min(a.count, b.count) <= 8 {
            significance = Self.exact(a.count, b.count, fewer: Int(fewer))
        } else {
            significance = Self.normal(Double(a.count), Double(b.count), fewer: fewer, ties)
        }
    }

    private static func pairs(ofLarger a: [Double], over b: [Double]) -> Double {
        var below = 0
        var atMost = 0
        var pairs = 0.0
        for value in a {
            while below < b.count, b[below] < value { below += 1 }
            while atMost < b.count, b[atMost] <= value { atMost += 1 }
            pairs += Double(below + atMost) / 2
        }
        return pairs
    }

    /// Twice the share of the orders of m and n values with at most `fewer` pairs.
    ///
    /// The last value of an order belongs to the one sample in m of m+n cases, and then exceeds
    /// all n of the other (the recursion of Mann and Whitney).
    private static func exact(_ one: Int, _ other: Int, fewer: Int) -> Double {
        let (m, n) = (min(one, other), max(one, other))
        // shares[k]: of the orders of k and j values, for j from 0 to n, by number of pairs.
        var shares = [[Double]](
            repeating: [1] + [Double](repeating: 0, count: fewer), count: m + 1)
        for j in 1...n {
            for k in 1...m {
                let last = Double(k) / Double(k + j)
                shares[k] = (0...fewer).map { pairs in
                    (pairs >= j ? last * shares[k - 1][pairs - j] : 0)
                        + (1 - last) * shares[k][pairs]
                }
            }
        }
        return min(1, 2 * shares[m].reduce(0, +))
    }

    private static func normal(_ m: Double, _ n: Double, fewer: Double, _ ties: Ties) -> Double {
        let count = m + n
        let variance = m * n / 12 * (count + 1 - ties.cubes / (count * (count - 1)))
        let excess = m * n / 2 - fewer - 0.5
        // All alike: every order is the same order.
        guard variance > 0 else { return 1 }
        return min(1, erfc(excess / variance.squareRoot() / 2.0.squareRoot()))
    }
}
