import Measurements

/// The wall time of a run, kept by all experiments together: what one leaves, the others may use.
///
/// An experiment that would take more is not measured again when the host was noisy, and stops
/// after `ExperimentResult.leastLaunches` of each variant.
struct Budget {
    private let endsAt: Double
    private let clock: Clock

    init(_ effort: Effort, clock: Clock) {
        endsAt = clock.seconds() + effort.budget
        self.clock = clock
    }

    /// The moment, on the clock, at which the next of `remaining` experiments has had its part.
    func deadline(remaining: Int) -> Double {
        let now = clock.seconds()
        return now + max(0, endsAt - now) / Double(max(1, remaining))
    }
}
