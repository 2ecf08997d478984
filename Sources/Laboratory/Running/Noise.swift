import Measurements

/// Whether a machine was at rest while it was measured.
enum Noise {
    /// The 90th over the 10th percentile of a time's launch medians, above which it is measured
    /// again.
    static let mostSpread = 1.5
    /// The share of the CPUs' time given to others by the hypervisor, above which it is measured
    /// again.
    static let mostStolen = 0.1
    /// A rise or fall over the launches, as a share of their median, above which it is measured
    /// again, when it is no accident at this level of significance.
    static let mostDrift = 0.2
    static let significance = 0.001
    static let mostAttempts = 3

    /// What was seen around the launches of one attempt.
    struct Surroundings {
        /// For each launch, how many other threads wanted a CPU when it began. The load average
        /// would not do: it tells of the last minute, in which this machine may have compiled.
        var others: [Int] = []
        var processors: Int
        /// 0 to 1; nil when unknown.
        var stolen: Double?
    }

    /// Only times can be noisy: a count or an address is the same on a busy machine.
    static func causes(_ series: [String: Series], _ around: Surroundings) -> [NoiseCause] {
        let times = series.values.filter { $0.kind == .duration }.map(\.launchMedians)
        guard times.contains(where: { !$0.isEmpty }) else { return [] }
        var causes: [NoiseCause] = []
        if times.contains(where: { Quantile.spread($0).map { $0 > mostSpread } ?? false }) {
            causes.append(.scattered)
        }
        if times.contains(where: drifts) { causes.append(.drifting) }
        let crowded = around.others.count { $0 >= around.processors }
        if 2 * crowded > around.others.count { causes.append(.crowded) }
        if let stolen = around.stolen, stolen > mostStolen { causes.append(.stolen) }
        return causes
    }

    private static func drifts(_ medians: [Double]) -> Bool {
        guard let drift = Drift(medians) else { return false }
        return abs(drift.change) > mostDrift && drift.significance < significance
    }
}
