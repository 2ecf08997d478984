import Measurements

/// Claims that follow from a model.
struct StatisticalJudge {
    let experiment: ExperimentResult
    let pageSize: Int

    func judge(_ model: Claim.Statistical) -> Judge.Finding {
        switch model {
        case .birthday(let metric):
            return with(metric) { birthday($0) }
        case .share(let metric, let bound):
            return with(metric) { share($0, above: bound) }
        }
    }

    private func with(_ metric: String, _ judge: (Series) -> Judge.Finding) -> Judge.Finding {
        switch experiment.reading(metric) {
        case .unavailable(let reason): Judge.absent(reason)
        case .measured(let series): judge(series)
        }
    }

    /// Confirmed needs an expectation of at least one pair: where none is expected, finding none
    /// says nothing. Refuted needs more than a record in a hundred shows by chance.
    private func birthday(_ series: Series) -> Judge.Finding {
        guard let birthday = Birthday(addresses: series.values, pageSize: Double(pageSize)) else {
            return (.undecided, .tooFew(launches: series.values.count, needed: 20))
        }
        let evidence = Evidence.birthday(birthday)
        let pairs = Double(birthday.observedPairs)
        guard birthday.widestInterval.contains(pairs) else { return (.refuted, evidence) }
        let isConfirmed = birthday.interval.contains(pairs) && birthday.expectedPairs >= 1
        return (isConfirmed ? .confirmed : .undecided, evidence)
    }

    private func share(_ series: Series, above bound: Double) -> Judge.Finding {
        let launches = series.measured
        guard launches.count >= Judge.leastLaunches else {
            return (.undecided, .tooFew(launches: launches.count, needed: Judge.leastLaunches))
        }
        let successes = launches.count { $0.allSatisfy { $0 == 1 } }
        guard let interval = Proportion.interval(successes: successes, of: launches.count) else {
            return (.undecided, .tooFew(launches: 0, needed: Judge.leastLaunches))
        }
        let evidence = Evidence.share(
            successes: successes, of: launches.count, interval: interval, bound: bound)
        if interval.low > bound { return (.confirmed, evidence) }
        if interval.high < bound { return (.refuted, evidence) }
        return (.undecided, evidence)
    }
}
