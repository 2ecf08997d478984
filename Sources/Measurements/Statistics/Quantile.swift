/// Order statistics.
package enum Quantile {
    /// The middle value, or the mean of the middle two; nil of nothing.
    package static func median(_ values: [Double]) -> Double? { quantile(0.5, of: values) }

    /// Linear interpolation between closest ranks: type 7 of Hyndman and Fan,
    /// "Sample Quantiles in Statistical Packages" (1996), the default of R and NumPy.
    package static func quantile(_ share: Double, of values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        return quantile(share, ofSorted: values.ascending())
    }

    /// The same of not none, which are put into another order: the two ranks are found without
    /// sorting the rest (Hoare, "Algorithm 65: Find", 1961).
    static func quantile(_ share: Double, reordering values: inout [Double]) -> Double {
        let rank = share * Double(values.count - 1)
        let below = Int(rank)
        values.withUnsafeMutableBufferPointer { select(below, in: $0) }
        // Nothing behind that rank is less.
        let low = values[below]
        let high = below + 1 < values.count ? values[(below + 1)...].min() ?? low : low
        return low + (high - low) * (rank - Double(below))
    }

    /// Puts the value of a rank where it would stand if all were sorted, and no greater one before it.
    private static func select(_ rank: Int, in values: UnsafeMutableBufferPointer<Double>) {
        var first = 0
        var last = values.count - 1
        while first < last {
            let pivot = values[first + (last - first) / 2]
            var left = first
            var right = last
            while left <= right {
                while values[left] < pivot { left += 1 }
                while values[right] > pivot { right -= 1 }
                if left <= right {
                    values.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if rank <= right {
                last = right
            } else if rank >= left {
                first = left
            } else {
                return
            }
        }
    }

    /// The same of values that are sorted already, and not none.
    package static func quantile(_ share: Double, ofSorted sorted: [Double]) -> Double {
        let rank = share * Double(sorted.count - 1)
        let below = Int(rank)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (sorted[above] - sorted[below]) * (rank - Double(below))
    }

    /// The median of the distances from the median, not scaled to a normal distribution's standard
    /// deviation (Hampel, "The Influence Curve and Its Role in Robust Estimation", 1974): half the
    /// values lie no farther from the median. Nil of nothing.
    package static func medianAbsoluteDeviation(_ values: [Double]) -> Double? {
        guard let centre = median(values) else { return nil }
        return median(values.map { abs($0 - centre) })
    }

    /// The 90th over the 10th percentile: above 1.5 a series counts as noisy. Nil when it means
    /// nothing (fewer than five values, or a 10th percentile that is not positive).
    package static func spread(_ values: [Double]) -> Double? {
        guard values.count >= 5 else { return nil }
        let sorted = values.ascending()
        let low = quantile(0.1, ofSorted: sorted)
        guard low > 0 else { return nil }
        return quantile(0.9, ofSorted: sorted) / low
    }
}
