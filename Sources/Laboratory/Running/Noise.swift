import Measurements

/// Whether a machine was at rest while it was measured.
enum Noise {
    /// The 90th over the 10th percentile of a time's launch medians, above which it is measured
    /// again.
    static let mostSpread = 1.5
    static let mostAttempts = 3

    /// Only times can be noisy: a count or an address is the same on a busy machine.
    static func isNoisy(_ series: [String: Series], load: Double?, processors: Int) -> Bool {
        let times = series.values.filter { $0.kind == .duration }.map(\.launchMedians)
        guard times.contains(where: { !$0.isEmpty }) else { return false }
        if let load, load > Double(processors) { return true }
        return times.contains { Quantile.spread($0).map { $0 > mostSpread } ?? false }
    }
}
