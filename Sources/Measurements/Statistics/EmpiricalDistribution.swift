/// The empirical distribution function of a sample: the share of values at or below each.
package struct EmpiricalDistribution: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        package let value: Double
        /// The share of all values that are at most `value`: in (0, 1], 1 at the last step.
        package let share: Double
    }

    /// One step for each distinct value, ascending.
    package let steps: [Step]

    /// Nil without values, or when one is not finite.
    package init?(_ values: [Double]) { self.init(ofSorted: values.ascending()) }

    /// The same of values that are sorted already.
    package init?(ofSorted sorted: [Double]) {
        guard !sorted.isEmpty, sorted.allSatisfy(\.isFinite) else { return nil }
        let count = Double(sorted.count)
        var steps: [Step] = []
        for (index, value) in sorted.enumerated()
        where index + 1 == sorted.count || sorted[index + 1] != value {
            steps.append(Step(value: value, share: Double(index + 1) / count))
        }
        self.steps = steps
    }

    /// The share of values that are at most `limit`; 0 below the least.
    package func share(atMost limit: Double) -> Double {
        var low = 0
        var high = steps.count
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].value <= limit { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? 0 : steps[low - 1].share
    }
}
