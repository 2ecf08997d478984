package import Measurements

/// Two records side by side: in what the hosts differ, and what of the measurements is the same.
package struct RecordComparison: Hashable, Sendable {
    /// Those facts of the hosts that differ, in the order of their names.
    package let facts: [FactDifference]
    /// Every experiment of either record, in the order of their names.
    package let experiments: [ExperimentComparison]

    package init(_ a: Record, _ b: Record) {
        facts = FactDifference.all(a.host, b.host)
        let names = Set(a.experiments.keys).union(b.experiments.keys)
        experiments = names.sorted().map { name in
            ExperimentComparison(
                name, of: Pair(a.experiments[name], b.experiments[name]),
                on: Pair(a.host, b.host))
        }
    }
}

/// A fact that the two hosts do not share; nil where it is not known.
package struct FactDifference: Hashable, Sendable {
    /// As the record names it: `memory.page_size`.
    package let name: String
    package let values: Pair<Host.Value?>

    static func all(_ a: Host, _ b: Host) -> [FactDifference] {
        func byName(_ host: Host) -> [String: Host.Value] {
            Dictionary(host.facts.map { ($0.name, $0.value) }) { first, _ in first }
        }
        let (known, other) = (byName(a), byName(b))
        return Set(known.keys).union(other.keys).sorted().compactMap { name in
            let values = Pair(known[name], other[name])
            return values.isEqual ? nil : FactDifference(name: name, values: values)
        }
    }
}

/// One experiment in both records.
package struct ExperimentComparison: Hashable, Sendable {
    package let name: String
    /// Why nothing of it was measured, where that is so.
    package let obstacles: Pair<Reason?>
    /// Every metric that either record has, in the order of their names.
    package let metrics: [MetricComparison]

    init(_ name: String, of results: Pair<ExperimentResult?>, on hosts: Pair<Host>) {
        self.name = name
        obstacles = results.map { result in
            guard let result else {
                return Reason(.notRun, detail: "the record holds no such experiment")
            }
            return result.obstacle
        }
        let names = Set(results.a?.series.keys.map { $0 } ?? [])
            .union(results.b?.series.keys.map { $0 } ?? [])
        let compared = SeriesComparison(results: results, hosts: hosts, obstacles: obstacles)
        metrics = names.sorted().map { name in
            MetricComparison(
                name: name, kind: (results.a?.series[name] ?? results.b?.series[name])?.kind,
                outcome: compared.outcome(of: name))
        }
    }
}

/// One metric in both records.
package struct MetricComparison: Hashable, Sendable {
    package let name: String
    /// What the first record that has it says.
    package let kind: MetricKind?
    package let outcome: ComparisonOutcome
}
