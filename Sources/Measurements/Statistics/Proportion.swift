/// A share of successes.
package enum Proportion {
    /// Wilson's score interval at 95 % (E. B. Wilson, 1927): sound at 0 and 1 too.
    package static func interval(successes: Int, of trials: Int) -> Interval? {
        guard trials > 0 else { return nil }
        let z = 1.959963984540054
        let n = Double(trials)
        let share = Double(successes) / n
        let denominator = 1 + z * z / n
        let centre = share + z * z / (2 * n)
        let half = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        return Interval(
            low: max(0, (centre - half) / denominator), high: min(1, (centre + half) / denominator))
    }
}
