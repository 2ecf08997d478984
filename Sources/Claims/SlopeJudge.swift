import Measurements

/// A line: it must fit, its slope's interval must exclude the bound, and the control must be flat.
struct SlopeJudge {
    let experiment: ExperimentResult

    func judge(_ test: Claim.SlopeTest) -> Judge.Finding {
        var series: [Series] = []
        for metric in [test.of, test.against, test.control.of, test.control.against] {
            switch experiment.reading(metric) {
            case .unavailable(let reason): return Judge.absent(reason)
            case .measured(let found): series.append(found)
            }
        }
        let paired = min(
            PairedSlope.pairs(of: series[0], against: series[1]).count,
            PairedSlope.pairs(of: series[2], against: series[3]).count)
        guard paired >= Judge.leastLaunches else {
            return (.undecided, .tooFew(launches: paired, needed: Judge.leastLaunches))
        }
        let slope = PairedSlope(of: series[0], against: series[1])
        let control = PairedSlope(of: series[2], against: series[3])
        let found = min(slope?.launches ?? 0, control?.launches ?? 0)
        guard let slope, let control, found >= Judge.leastLaunches else {
            return (.undecided, .noLine(found: found, needed: Judge.leastLaunches))
        }
        return decide(test, slope, control)
    }

    private func decide(
        _ test: Claim.SlopeTest, _ slope: PairedSlope, _ control: PairedSlope
    ) -> Judge.Finding {
        func undecided(_ doubt: SlopeDoubt) -> Judge.Finding {
            (.undecided, .slope(slope, control: control, doubt: doubt))
        }
        if abs(control.slope) > test.control.within * abs(slope.slope) {
            return undecided(.controlFailed(within: test.control.within))
        }
        // What never varies is a flat line that fits, and has no R².
        if let fit = slope.fit, fit < test.fit { return undecided(.notALine(needed: test.fit)) }
        switch test.bound.isMet(by: slope.interval) {
        case true?: return (.confirmed, .slope(slope, control: control, doubt: nil))
        // As for a ratio: noise refutes nothing.
        case false? where experiment.isNoisy: return undecided(.noisy)
        case false?: return (.refuted, .slope(slope, control: control, doubt: nil))
        case nil: return undecided(.intervalStraddles)
        }
    }
}
