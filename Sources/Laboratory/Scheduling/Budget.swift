import Measurements

/// The wall time of a run, kept by all experiments together: what one leaves, the others may use.
///
/// An experiment that would take more is not measured again when the host was noisy, and stops
/// after `ExperimentResult.leastLaunches` of each variant.
struct Budget {
    /// How many even parts one experiment may take, and what part of its own each that follows
    /// keeps for sure.
    private static let mostParts = 4.0
    private static let kept = 0.5

    private let endsAt: Double
    private let clock: Clock

    init(_ effort: Effort, clock: Clock) {
        endsAt = clock.seconds() + effort.budget
        self.clock = clock
    }

    /// The moment, on the clock, at which the next of `remaining` experiments has had its part.
    func deadline(remaining: Int) -> Double {
        let now = clock.seconds()
        let left = max(0, endsAt - now)
        let part = left / Double(max(1, remaining))
        return now + min(Self.mostParts * part, left - Double(remaining - 1) * Self.kept * part)
    }
}
