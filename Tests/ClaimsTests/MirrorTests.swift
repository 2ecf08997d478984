import Claims
import Measurements
import TestSupport
import Testing

@Suite struct `Comparing the other way round` {
    /// Series of every kind that differ from one to the next, some absent, some short, some noisy.
    private func record(_ seed: UInt64) -> Record {
        var random = SeededRandom(seed: seed)
        var experiments: [String: ExperimentResult] = [:]
        for name in ["calm", "noisy", "only-\(seed)"] {
            var series: [String: Series] = [:]
            for kind in MetricKind.allCases {
                for (metric, launches) in [("short", 3), ("long", 24), ("absent", 0)] {
                    let drawn = (0..<launches).map { _ -> Reading<[Double]> in
                        let value =
                            kind == .flag
                            ? Int.random(in: 0...1, using: &random)
                            : Int.random(in: 100...(kind == .duration ? 180 : 120), using: &random)
                        return .measured([Double(value)])
                    }
                    series["\(kind.rawValue)-\(metric)"] = Series(kind: kind, launches: drawn)
                }
            }
            experiments[name] = Made.result(series, noisy: name == "noisy" && seed == 3)
        }
        var host = Made.host
        host.memory.total = Int(seed) << 30
        return Made.record(experiments, host: host)
    }

    @Test(arguments: [(1, 2), (2, 3), (4, 5), (6, 6)] as [(UInt64, UInt64)])
    func `gives the same outcomes with the sides exchanged`(_ seeds: (UInt64, UInt64)) {
        let (a, b) = (record(seeds.0), record(seeds.1))
        let there = RecordComparison(a, b)
        let back = RecordComparison(b, a)
        #expect(there.facts.map(\.name) == back.facts.map(\.name))
        #expect(there.facts.map(\.values.mirrored) == back.facts.map(\.values))
        #expect(there.experiments.map(\.name) == back.experiments.map(\.name))
        #expect(there.experiments.map(\.obstacles.mirrored) == back.experiments.map(\.obstacles))
        for (one, other) in zip(there.experiments, back.experiments) {
            #expect(one.metrics.map(\.name) == other.metrics.map(\.name))
            for (metric, mirrored) in zip(one.metrics, other.metrics) {
                #expect(
                    Mirrored(metric.outcome).isNear(mirrored.outcome),
                    "\(metric.name): \(metric.outcome) and \(mirrored.outcome)")
            }
        }
    }
}

/// An outcome as it has to read from the other side.
private struct Mirrored {
    let outcome: ComparisonOutcome

    init(_ outcome: ComparisonOutcome) {
        switch outcome {
        case .same(let grounds): self.outcome = .same(Self.mirrored(grounds))
        case .differs(let grounds): self.outcome = .differs(Self.mirrored(grounds))
        case .incomparable(let reason): self.outcome = .incomparable(Self.mirrored(reason))
        }
    }

    private static func mirrored(_ grounds: ComparisonGrounds) -> ComparisonGrounds {
        switch grounds {
        case .oneMeasurement: .oneMeasurement
        case .constants(let values): .constants(values.mirrored)
        case .shares(let shares, let difference):
            .shares(
                shares.mirrored,
                difference: Interval(low: -difference.high, high: -difference.low))
        case .medians(let medians): .medians(medians.mirrored)
        // Its ratio is held against the other's by division.
        case .times(let medians, let ratio): .times(medians.mirrored, ratio: ratio)
        }
    }

    private static func mirrored(_ reason: Incomparable) -> Incomparable {
        switch reason {
        case .notMeasured(let sides): .notMeasured(sides.mirrored)
        case .otherKind(let sides): .otherKind(sides.mirrored)
        case .otherPageSize(let sides): .otherPageSize(sides.mirrored)
        case .otherLibrary(let sides): .otherLibrary(sides.mirrored)
        case .noisy(let sides): .noisy(sides.mirrored)
        case .tooFew(let sides, let needed): .tooFew(sides.mirrored, needed: needed)
        case .otherSource, .otherVariants, .addressOfAProcess, .labelOfALaunch: reason
        }
    }

    /// Equal, but for what a division rounds.
    func isNear(_ other: ComparisonOutcome) -> Bool {
        switch (outcome, other) {
        case (.same(.times(let medians, let ratio)), .same(.times(let others, let back))),
            (.differs(.times(let medians, let ratio)), .differs(.times(let others, let back))):
            medians == others && Self.areNear(ratio, back)
        default: outcome == other
        }
    }

    private static func areNear(_ ratio: Estimate, _ back: Estimate) -> Bool {
        zip(
            [ratio.value, ratio.interval.low, ratio.interval.high],
            [1 / back.value, 1 / back.interval.high, 1 / back.interval.low]
        ).allSatisfy { abs($0 / $1 - 1) < 1e-12 }
    }
}
