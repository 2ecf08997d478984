import Measurements

/// Exact claims: one launch that contradicts refutes; a gap among launches that agree leaves the
/// claim undecided; gaps alone leave it not measurable.
struct ExactJudge {
    let experiment: ExperimentResult

    func judge(_ exact: Claim.Exact) -> Judge.Finding {
        switch exact {
        case .expect(let expectations):
            return perLaunch(metrics: expectations.map(\.metric)) { values in
                zip(expectations, values).allSatisfy { expectation, values in
                    values.allSatisfy { $0 == expectation.value }
                }
            }
        case .compare(let metric, let relation, .constant(let constant), let within):
            return perLaunch(metrics: [metric]) { values in
                values[0].allSatisfy { holds($0, relation, constant, within) }
            }
        case .compare(let metric, let relation, .metric(let other), let within):
            return perLaunch(metrics: [metric, other]) { values in
                guard let pairs = pairs(values[0], values[1]) else { return false }
                return pairs.allSatisfy { holds($0, relation, $1, within) }
            }
        case .distinct(let metric, let expected):
            return distinct(metric, expected)
        }
    }

    /// Runs `holds` on each launch in which every metric was measured.
    private func perLaunch(
        metrics: [String], holds: ([[Double]]) -> Bool
    ) -> Judge.Finding {
        var all: [[Reading<[Double]>]] = []
        for metric in metrics {
            switch experiment.reading(metric) {
            case .unavailable(let reason): return Judge.absent(reason)
            case .measured(let series): all.append(series.launches)
            }
        }
        var held = 0
        var judged = 0
        var missing = 0
        var missingReason: Reason?
        for launch in 0..<(all.map(\.count).max() ?? 0) {
            let readings = all.map { launch < $0.count ? $0[launch] : nil }
            let values = readings.compactMap { $0?.value }
            if values.count == metrics.count, values.allSatisfy({ !$0.isEmpty }) {
                judged += 1
                if holds(values) { held += 1 }
            } else {
                missing += 1
                missingReason = missingReason ?? readings.lazy.compactMap { $0?.reason }.first
            }
        }
        guard judged > 0 else {
            return Judge.absent(
                missingReason
                    ?? Reason(.notRun, detail: "no launch measured all of \(metrics)"))
        }
        let evidence = Evidence.launches(
            held: held, of: judged, missing: missing, missingReason: missingReason)
        if held < judged { return (.refuted, evidence) }
        return (missing == 0 ? .confirmed : .undecided, evidence)
    }

    private func distinct(_ metric: String, _ expected: Int) -> Judge.Finding {
        switch experiment.reading(metric) {
        case .unavailable(let reason): return Judge.absent(reason)
        case .measured(let series):
            let values = series.values
            let found = Set(values).count
            let missing = series.launches.count - series.measured.count
            let evidence = Evidence.distinct(
                found: found, expected: expected, values: values.count, missing: missing,
                missingReason: series.firstReason)
            // More distinct values than expected cannot become fewer; fewer may become more,
            // and one value alone is never distinct from another.
            if found > expected { return (.refuted, evidence) }
            if values.count < 2 || missing > 0 { return (.undecided, evidence) }
            return (found == expected ? .confirmed : .refuted, evidence)
        }
    }

    private func holds(
        _ left: Double, _ relation: Claim.Relation, _ right: Double, _ within: Double
    ) -> Bool {
        switch relation {
        case .equals: abs(left - right) <= within
        case .differsFrom: left != right
        case .atLeast: left >= right - within
        case .atMost: left <= right + within
        }
    }

    /// Value by value; a single value on one side stands against each on the other. Nil when the
    /// numbers of values fit neither way.
    private func pairs(_ left: [Double], _ right: [Double]) -> [(Double, Double)]? {
        if left.count == right.count { return Array(zip(left, right)) }
        if right.count == 1 { return left.map { ($0, right[0]) } }
        if left.count == 1 { return right.map { (left[0], $0) } }
        return nil
    }
}
