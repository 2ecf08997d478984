/// Why a machine was not at rest while an experiment's times were measured.
package enum NoiseCause: String, Codable, CaseIterable, Hashable, Sendable {
    /// The 90th over the 10th percentile of the launches' medians lies above `Noise.mostSpread`.
    case scattered
    /// They rise or fall from launch to launch.
    case drifting
    /// Other threads wanted every CPU at most launches' starts.
    case crowded
    /// The hypervisor gave much of the CPUs' time to others.
    case stolen
    /// One of the others: a record of format 1 said that it was noisy, and not why.
    case unspecified
}
