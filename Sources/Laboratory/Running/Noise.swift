import Measurements

/// Whether a machine was at rest while it was measured.
enum Noise {
    /// The 90th over the 10th percentile of a time's launch medians, above which it is measured
    /// again.
    static let mostSpread = 1.5
    static let mostAttempts = 3

    /// `others` holds, for each launch, how many other threads wanted a CPU when it began. The load
    /// average would not do: it tells of the last minute, in which this machine may have compiled.
    ///
    /// Only times can be noisy: a count or an address is the same on a busy machine.
    static func isNoisy(_ series: [String: Series], others: [Int], processors: Int) -> Bool {
        let times = series.values.filter { $0.kind == .duration }.map(\.launchMedians)
        guard times.contains(where: { !$0.isEmpty }) else { return false }
        let crowded = others.count { $0 >= processors }
        if 2 * crowded > others.count { return true }
        return times.contains { Quantile.spread($0).map { $0 > mostSpread } ?? false }
    }
}
