/// Brings records of older formats up to date, one version at a time.
///
/// A format gets a new number when a member changes its meaning, or when what a summary is worked
/// out by does: then its step takes the old summaries out.
enum Migration {
    /// The step at index n leads from format n + 1 to the next.
    static let steps: [@Sendable (inout JSONNode) -> Void] = [causesOfNoise]

    static func migrate(_ record: JSONNode, from format: Int) -> JSONNode {
        var record = record
        for step in steps.dropFirst(format - 1) { step(&record) }
        record["memoir_record"] = JSONNode(.number(Double(max(format, steps.count + 1))))
        return record
    }

    /// 1 → 2. Format 1 knew that an experiment was noisy, and not by what.
    private static func causesOfNoise(_ record: inout JSONNode) {
        guard case .object(let experiments) = record["experiments"]?.value else { return }
        for (name, experiment) in experiments {
            guard case .flag(let isNoisy) = experiment["noisy"]?.value else { continue }
            let causes: [NoiseCause] = isNoisy ? [.unspecified] : []
            var changed = experiment
            changed["noisy"] = nil
            changed["noise"] = JSONNode(.list(causes.map { JSONNode(.text($0.rawValue)) }))
            record["experiments"]?[name] = changed
        }
    }
}
