import Measurements

/// Whether a machine was at rest while it was measured.
enum Noise {
    /// The 90th over the 10th percentile of a time's launch medians, above which it is measured
    /// again.
    static let mostSpread = 1.5
    static let mostAttempts = 3

    static func isNoisy(_ series: [String: Series], load: Double?, processors: Int) -> Bool {
        if let load, load > Double(processors) { return true }
        return series.values.contains { series in
            guard series.kind == .duration, let spread = Quantile.spread(series.launchMedians)
            else { return false }
            return spread > mostSpread
        }
    }
}
