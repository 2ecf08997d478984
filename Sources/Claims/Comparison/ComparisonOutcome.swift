package import Measurements

/// What the comparison of one metric came to.
package enum ComparisonOutcome: Hashable, Sendable {
    case same(ComparisonGrounds)
    case differs(ComparisonGrounds)
    case incomparable(Incomparable)
}

/// What a metric was found to be the same or another by.
package enum ComparisonGrounds: Hashable, Sendable {
    /// Both records hold the very same measurement.
    case oneMeasurement
    /// One value in every launch of a record.
    case constants(Pair<Double>)
    /// The shares of the launches in which a flag is true; the 95 % interval of `b` less `a`.
    case shares(Pair<Proportion.Share>, difference: Interval)
    /// The medians, each with its 95 % interval: they differ when the intervals are disjoint.
    case medians(Pair<Estimate>)
    /// The medians, and that of `b` over that of `a`: they differ when the 95 % interval excludes
    /// 1.
    case times(Pair<Double>, ratio: Estimate)
}

/// A value with its 95 % interval.
package struct Estimate: Hashable, Sendable {
    package let value: Double
    package let interval: Interval
}

/// Why two series are not held against each other.
package enum Incomparable: Hashable, Sendable {
    /// At least one side measured nothing, and why; nil for a side that did.
    case notMeasured(Pair<Reason?>)
    /// A metric of one name, and of two kinds; the kind fixes the unit.
    case otherKind(Pair<MetricKind>)
    /// The probes' sources differ.
    case otherSource
    /// These variants were built or called otherwise, or are in one record only.
    case otherVariants([String])
    /// An address means something only inside its process, and randomization draws it anew.
    case addressOfAProcess
    /// A frame's label is good for one launch.
    case labelOfALaunch
    /// A fault fills one page, a mapping is whole pages: their numbers, sizes and times follow the
    /// page size.
    case otherPageSize(Pair<ByteCount?>)
    /// malloc asks the kernel in steps of its own: sizes and times of another library's are
    /// another thing.
    case otherLibrary(Pair<String?>)
    /// The launches of a duration stayed noisy.
    case noisy(Pair<[NoiseCause]>)
    /// Fewer launches than an interval needs.
    case tooFew(Pair<Int>, needed: Int)
}
