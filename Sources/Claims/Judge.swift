package import Measurements

/// Evaluates claims against an experiment's series. Pure: same record, same verdicts.
package enum Judge {
    /// Launches below which nothing statistical or timed is decided.
    package static let leastLaunches = 10

    /// Judges a claim. `experiment` is nil when the record holds none of that name.
    package static func judge(
        _ claim: Claim, on experiment: ExperimentResult?, pageSize: Int
    ) -> Judgement {
        let first = judge(claim.test, on: experiment, pageSize: pageSize)
        if first.verdict == .notMeasurable, let fallback = claim.fallback {
            let second = judge(fallback, on: experiment, pageSize: pageSize)
            if second.verdict != .notMeasurable {
                return Judgement(
                    claim: claim.name, verdict: second.verdict, byFallback: true, test: fallback,
                    evidence: second.evidence)
            }
        }
        return Judgement(
            claim: claim.name, verdict: first.verdict, byFallback: false, test: claim.test,
            evidence: first.evidence)
    }

    typealias Finding = (verdict: Verdict, evidence: Evidence)

    private static func judge(
        _ test: Claim.Test, on experiment: ExperimentResult?, pageSize: Int
    ) -> Finding {
        guard let experiment else {
            return absent(Reason(.notRun, detail: "the record holds no such experiment"))
        }
        if let reason = experiment.obstacle { return absent(reason) }
        switch test {
        case .exact(let exact): return ExactJudge(experiment: experiment).judge(exact)
        case .statistical(let model):
            return StatisticalJudge(experiment: experiment, pageSize: pageSize).judge(model)
        case .ratio(let ratio): return RatioJudge(experiment: experiment).judge(ratio)
        case .slope(let slope): return SlopeJudge(experiment: experiment).judge(slope)
        }
    }

    static func absent(_ reason: Reason) -> Finding { (.notMeasurable, .none(reason)) }
}

extension ExperimentResult {
    /// Why nothing of it can be judged: the probe failed, or said that it cannot run here.
    ///
    /// Launches before a failure are not judged: a probe that crashes may have lied before.
    package var obstacle: Reason? {
        switch status {
        case .measured, .partial: nil
        case .notMeasurable: reason ?? Reason(.notRun, detail: "no reason was given")
        case .failed: Reason(.failed, detail: failure?.what ?? "the probe failed")
        }
    }

    /// The series of a metric, or why there is none.
    func reading(_ metric: String) -> Reading<Series> {
        guard let series = series[metric] else {
            return .unavailable(Reason(.notRun, detail: "'\(metric)' was not measured"))
        }
        guard !series.measured.isEmpty else {
            return .unavailable(
                series.firstReason ?? Reason(.notRun, detail: "'\(metric)' has no launches"))
        }
        return .measured(series)
    }
}
