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
        guard let ratio = PairedRatio(of: series[0], to: series[1]),
            let control = PairedRatio(of: series[2], to: series[3]),
            min(ratio.launches, control.launches) >= Judge.leastLaunches
        else {
            let paired = series.map(\.measured.count).min() ?? 0
            return (.undecided, .tooFew(launches: paired, needed: Judge.leastLaunches))
        }
        if abs(control.median - 1) > test.control.within {
            return undecided(ratio, control, .controlFailed(within: test.control.within))
        }
        switch test.bound {
        case .above(let bound):
            return decide(
                ratio, control, holds: ratio.interval.low > bound,
                fails: ratio.interval.high < bound)
        case .below(let bound):
            return decide(
                ratio, control, holds: ratio.interval.high < bound,
                fails: ratio.interval.low > bound)
        }
    }

    private func decide(
        _ ratio: PairedRatio, _ control: PairedRatio, holds: Bool, fails: Bool
    ) -> Judge.Finding {
        if holds { return (.confirmed, .ratio(ratio, control: control, doubt: nil)) }
        // A refutation from a machine that never came to rest would blame the claim for the noise.
        if fails && experiment.isNoisy { return undecided(ratio, control, .noisy) }
        if fails { return (.refuted, .ratio(ratio, control: control, doubt: nil)) }
        return undecided(ratio, control, .intervalStraddles)
    }

    private func undecided(
        _ ratio: PairedRatio, _ control: PairedRatio, _ doubt: RatioDoubt
    ) -> Judge.Finding {
        (.undecided, .ratio(ratio, control: control, doubt: doubt))
    }
}
