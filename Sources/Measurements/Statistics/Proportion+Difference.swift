extension Proportion {
    /// How often something happened: in `successes` of `trials`.
    package struct Share: Hashable, Sendable {
        package let successes: Int
        package let trials: Int

        package init(successes: Int, of trials: Int) {
            self.successes = successes
            self.trials = trials
        }

        /// Between 0 and 1; nil of no trials.
        package var value: Double? { trials > 0 ? Double(successes) / Double(trials) : nil }
    }

    /// The 95 % interval of one share less another, of independent trials; nil without trials.
    ///
    /// R. G. Newcombe, "Interval estimation for the difference between independent proportions",
    /// Statistics in Medicine 17 (1998), method 10: Wilson's two intervals put together.
    package static func difference(_ first: Share, _ second: Share) -> Interval? {
        guard let p = first.value, let q = second.value,
            let around = interval(successes: first.successes, of: first.trials),
            let about = interval(successes: second.successes, of: second.trials)
        else { return nil }
        func distance(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
        return Interval(
            low: p - q - distance(p - around.low, about.high - q),
            high: p - q + distance(around.high - p, q - about.low))
    }
}
