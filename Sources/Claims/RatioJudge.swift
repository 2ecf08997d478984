import Measurements

/// One time over another: the interval must exclude the bound, and the control must agree.
struct RatioJudge {
    let experiment: ExperimentResult

    func judge(_ test: Claim.RatioTest) -> Judge.Finding {
        var series: [Series] = []
        for metric in [test.of, test.to, test.control.of, test.control.to] {
            switch experiment.reading(metric) {
            case .unavailable(let reason): return Judge.absent(reason)
            case .measured(let found): series.append(found)
            }
        }
        let ratio = PairedRatio(of: series[0], to: series[1])
        let control = PairedRatio(of: series[2], to: series[3])
        let paired = min(ratio?.launches ?? 0, control?.launches ?? 0)
        guard let ratio, let control, paired >= Judge.leastLaunches else {
            return (.undecided, .tooFew(launches: paired, needed: Judge.leastLaunches))
        }
        if abs(control.median - 1) > test.control.within {
            return undecided(ratio, control, .controlFailed(within: test.control.within))
        }
        switch test.bound.isMet(by: ratio.interval) {
        case true?: return (.confirmed, .ratio(ratio, control: control, doubt: nil))
        // A refutation from a machine that never came to rest would blame the claim for the noise.
        case false? where experiment.isNoisy: return undecided(ratio, control, .noisy)
        case false?: return (.refuted, .ratio(ratio, control: control, doubt: nil))
        case nil: return undecided(ratio, control, .intervalStraddles)
        }
    }

    private func undecided(
        _ ratio: PairedRatio, _ control: PairedRatio, _ doubt: RatioDoubt
    ) -> Judge.Finding {
        (.undecided, .ratio(ratio, control: control, doubt: doubt))
    }
}

extension Claim.Bound {
    /// Whether all of the interval lies on the stated side; nil when it holds the bound.
    func isMet(by interval: Interval) -> Bool? {
        let (above, bound) =
            switch self {
            case .above(let bound): (true, bound)
            case .below(let bound): (false, bound)
            }
        if interval.low > bound { return above }
        if interval.high < bound { return !above }
        return nil
    }
}
