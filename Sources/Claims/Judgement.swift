package import Measurements

/// How a claim came out against a record.
package enum Verdict: String, CaseIterable, Hashable, Sendable {
    case confirmed
    case refuted
    case undecided
    /// Not measurable here, with a reason.
    case notMeasurable = "not-measurable"
}

/// A claim, its verdict, and the evidence for it.
package struct Judgement: Hashable, Sendable {
    package var claim: String
    package var verdict: Verdict
    /// Decided by the claim's fallback, not by its first test.
    package var byFallback: Bool
    package var test: Claim.Test
    package var evidence: Evidence

    package init(
        claim: String, verdict: Verdict, byFallback: Bool, test: Claim.Test, evidence: Evidence
    ) {
        self.claim = claim
        self.verdict = verdict
        self.byFallback = byFallback
        self.test = test
        self.evidence = evidence
    }
}

/// What decided a claim.
package enum Evidence: Hashable, Sendable {
    /// The statement held in `held` of `launches`; `missing` more could not tell.
    case launches(held: Int, of: Int, missing: Int, missingReason: Reason?)
    /// Distinct values found and expected, over this many values.
    case distinct(found: Int, expected: Int, values: Int, missing: Int, missingReason: Reason?)
    case birthday(Birthday)
    /// True in `successes` of `launches`; the 95 % interval of the share; the bound it must pass.
    case share(successes: Int, of: Int, interval: Interval, bound: Double)
    case ratio(PairedRatio, control: PairedRatio, doubt: RatioDoubt?)
    case slope(PairedSlope, control: PairedSlope, doubt: SlopeDoubt?)
    /// Enough was measured, but it makes so few lines, for want of different values to run against.
    case noLine(found: Int, needed: Int)
    /// Too little was measured to judge: how many launches, and how many are needed.
    case tooFew(launches: Int, needed: Int)
    /// Nothing was measured, and why.
    case none(Reason)
}

/// Why a ratio decides nothing.
package enum RatioDoubt: Hashable, Sendable {
    /// The negative control differed from 1 by more than it may.
    case controlFailed(within: Double)
    /// The interval holds the bound.
    case intervalStraddles
    /// The launches scattered too much in every attempt.
    case noisy
}

/// Why a slope decides nothing.
package enum SlopeDoubt: Hashable, Sendable {
    /// The negative control was steeper than `within` times the claim's slope.
    case controlFailed(within: Double)
    /// The line explains less of what was measured than `needed`, an R².
    case notALine(needed: Double)
    /// The interval holds the bound.
    case intervalStraddles
    /// The launches scattered too much in every attempt.
    case noisy
}
