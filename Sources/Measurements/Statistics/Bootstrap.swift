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
        return central95(of: resampledMedians(ofSorted: values.ascending(), &random))
    }

    /// The 95 % interval of median(b)/median(a) of two samples that are resampled each for itself.
    ///
    /// The order of the values does not matter. Nil when one sample is empty or holds a negative
    /// value, or when so many resamples of `a` have a median of 0 that the interval has no end.
    static func medianRatioInterval(of b: [Double], to a: [Double]) -> Interval? {
        let below = a.ascending()
        let above = b.ascending()
        guard let leastBelow = below.first, let leastAbove = above.first, leastBelow >= 0,
            leastAbove >= 0
        else { return nil }
        var random = SeededRandom(seededBy: below + above)
        let ratios = zip(
            resampledMedians(ofSorted: above, &random), resampledMedians(ofSorted: below, &random)
        ).map { $1 > 0 ? $0 / $1 : .infinity }
        let interval = central95(of: ratios)
        return interval.low.isFinite && interval.high.isFinite ? interval : nil
    }

    private static func central95(of statistics: [Double]) -> Interval {
        var statistics = statistics
        return Interval(
            low: Quantile.quantile(0.025, reordering: &statistics),
            high: Quantile.quantile(0.975, reordering: &statistics))
    }

    private static func resampledMedians(
        ofSorted sorted: [Double], _ random: inout SeededRandom
    ) -> [Double] {
        var picked = [Int32](repeating: 0, count: sorted.count)
        var medians: [Double] = []
        medians.reserveCapacity(resamples)
        // The dearest loop of rendering, so without asking at each step whose memory it is.
        sorted.withUnsafeBufferPointer { sorted in
            picked.withUnsafeMutableBufferPointer { picked in
                for _ in 0..<resamples {
                    medians.append(
                        resampledMedian(ofSorted: sorted, picked: picked, random: &random))
                }
            }
        }
        return medians
    }

    /// One resample's median by counting how often each rank was drawn: linear, no sorting.
    private static func resampledMedian(
        ofSorted sorted: UnsafeBufferPointer<Double>, picked: UnsafeMutableBufferPointer<Int32>,
        random: inout SeededRandom
    ) -> Double {
        let count = sorted.count
        picked.update(repeating: 0)
        for _ in 0..<count { picked[random.below(count)] += 1 }
        let lower = (count - 1) / 2
        let upper = count / 2
        var seen = 0
        var low = sorted[0]
        for index in 0..<count where picked[index] > 0 {
            if seen <= lower { low = sorted[index] }
            seen += Int(picked[index])
            if seen > upper { return (low + sorted[index]) / 2 }
        }
        return low
    }
}
