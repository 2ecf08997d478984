/// The Poisson distribution.
package enum Poisson {
    /// The central interval that holds at least `coverage` of the outcomes of a Poisson variable
    /// with this mean: the least counts whose lower and upper tails stay within half the rest.
    ///
    /// Works for every mean from 0 up: the probabilities are built from the most likely count
    /// outwards and divided by their sum, since exp(-mean) is 0 to a computer above 745.
    package static func interval(mean: Double, coverage: Double) -> Interval {
        let tail = (1 - coverage) / 2
        let (first, weights) = weights(mean: mean)
        let whole = weights.reduce(0, +)
        var cumulative = 0.0
        var low: Int?
        for (index, weight) in weights.enumerated() {
            cumulative += weight / whole
            if low == nil, cumulative > tail { low = first + index }
            if cumulative >= 1 - tail {
                return Interval(low: Double(low ?? first), high: Double(first + index))
            }
        }
        return Interval(
            low: Double(low ?? first), high: Double(first + max(weights.count - 1, 0)))
    }

    /// Probabilities relative to the most likely count's, without what cannot be told from 0, and
    /// the count that the first one belongs to.
    private static func weights(mean: Double) -> (first: Int, weights: [Double]) {
        let likeliest = Int(mean)
        let least = 1e-20
        var below: [Double] = []
        var weight = 1.0
        var count = likeliest
        while count > 0 {
            weight *= Double(count) / mean
            guard weight > least else { break }
            below.append(weight)
            count -= 1
        }
        var weights = Array(below.reversed()) + [1]
        weight = 1
        count = likeliest
        while true {
            count += 1
            weight *= mean / Double(count)
            guard weight > least else { break }
            weights.append(weight)
        }
        return (likeliest - below.count, weights)
    }
}
