internal import Glibc

/// The Poisson distribution.
package enum Poisson {
    /// The central interval that holds at least `coverage` of the outcomes of a Poisson variable
    /// with this mean: the least counts whose lower and upper tails stay within half the rest.
    package static func interval(mean: Double, coverage: Double) -> Interval {
        let tail = (1 - coverage) / 2
        var probability = exp(-mean)
        var cumulative = probability
        var count = 0
        while cumulative <= tail {
            count += 1
            probability *= mean / Double(count)
            cumulative += probability
        }
        let low = count
        while cumulative < 1 - tail && Double(count) < mean * 20 + 200 {
            count += 1
            probability *= mean / Double(count)
            cumulative += probability
        }
        return Interval(low: Double(low), high: Double(count))
    }
}
