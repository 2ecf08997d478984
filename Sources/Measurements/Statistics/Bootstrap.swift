/// Percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, ch. 13).
///
/// The random source is seeded from the values themselves, so one record gives one interval,
/// wherever and whenever it is read.
package enum Bootstrap {
    package static let resamples = 2000

    /// The 95 % interval of the median of `values`; the single value twice when there is one.
    package static func medianInterval(of values: [Double]) -> Interval? {
        guard let first = values.first else { return nil }
        guard values.contains(where: { $0 != first }) else {
            return Interval(low: first, high: first)
        }
        var random = SeededRandom(seededBy: values)
        let sorted = values.sorted()
        var picked = [Int](repeating: 0, count: sorted.count)
        var medians: [Double] = []
        medians.reserveCapacity(resamples)
        for _ in 0..<resamples {
            medians.append(resampledMedian(ofSorted: sorted, picked: &picked, random: &random))
        }
        medians.sort()
        return Interval(
            low: Quantile.quantile(0.025, ofSorted: medians),
            high: Quantile.quantile(0.975, ofSorted: medians))
    }

    /// One resample's median by counting how often each rank was drawn: linear, no sorting.
    private static func resampledMedian(
        ofSorted sorted: [Double], picked: inout [Int], random: inout SeededRandom
    ) -> Double {
        let count = sorted.count
        for index in 0..<count { picked[index] = 0 }
        for _ in 0..<count { picked[random.below(count)] += 1 }
        let lower = (count - 1) / 2
        let upper = count / 2
        var seen = 0
        var low = sorted[0]
        for index in 0..<count where picked[index] > 0 {
            if seen <= lower { low = sorted[index] }
            seen += picked[index]
            if seen > upper { return (low + sorted[index]) / 2 }
        }
        return low
    }
}
