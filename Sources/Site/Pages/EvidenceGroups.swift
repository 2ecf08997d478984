import Claims
import Lessons
import Measurements

/// Which metrics are drawn on one scale: those that a claim compares, in the order of the claims;
/// then every other by itself. A metric without two different values is not drawn.
struct EvidenceGroups {
    struct Group {
        var metrics: [Metric]
        /// The same thing measured twice, for a ratio's sake.
        var isControl: Bool

        /// Of its figure and of the links to it.
        var id: String { "samples-\(metrics.map(\.name).joined(separator: "-"))" }
    }

    private(set) var all: [Group] = []
    private var grouped: Set<String> = []

    init(_ lesson: Lesson, _ statistics: [String: SampleStatistics]) {
        func add(_ names: [String], isControl: Bool = false) {
            let metrics = names.compactMap(lesson.experiment.metric).filter { metric in
                statistics[metric.name]?.varies == true && grouped.insert(metric.name).inserted
            }
            // What cannot share a scale stands alone.
            let kinds = Set(metrics.map(\.kind))
            let parts = kinds.count > 1 ? metrics.map { [$0] } : [metrics]
            for part in parts where !part.isEmpty {
                all.append(Group(metrics: part, isControl: isControl && part.count == 2))
            }
        }
        for claim in lesson.claims {
            for test in [claim.test, claim.fallback].compactMap({ $0 }) {
                switch test {
                case .ratio(let ratio):
                    add([ratio.of, ratio.to])
                    add([ratio.control.of, ratio.control.to], isControl: true)
                case .exact(.compare(let metric, _, .metric(let other), _)): add([metric, other])
                case .slope(let slope):
                    // What a slope runs against is set by the probe, not measured.
                    grouped.formUnion([slope.against, slope.control.against])
                    add([slope.of, slope.control.of])
                case .exact, .statistical: break
                }
            }
        }
        for metric in lesson.experiment.metrics { add([metric.name]) }
    }
}
