import Measurements

/// Compares the series of one experiment in two records.
struct SeriesComparison {
    let results: Pair<ExperimentResult?>
    let hosts: Pair<Host>
    let obstacles: Pair<Reason?>

    func outcome(of metric: String) -> ComparisonOutcome {
        // Noisy, randomized or missing: a measurement is the same as itself.
        if results.isEqual { return .same(.oneMeasurement) }
        let readings = Pair(
            reading(metric, of: results.a, obstacles.a), reading(metric, of: results.b, obstacles.b)
        )
        guard let a = readings.a.value, let b = readings.b.value else {
            return .incomparable(.notMeasured(readings.map(\.reason)))
        }
        let series = Pair(a, b)
        if let obstacle = obstacle(to: series) { return .incomparable(obstacle) }
        return Self.compare(series)
    }

    private func reading(
        _ metric: String, of result: ExperimentResult?, _ obstacle: Reason?
    ) -> Reading<Series> {
        if let obstacle { return .unavailable(obstacle) }
        return result?.reading(metric)
            ?? .unavailable(Reason(.notRun, detail: "the record holds no such experiment"))
    }

    // MARK: Whether

    /// In this order: is it the same thing, can its values be compared at all, are they sound?
    private func obstacle(to series: Pair<Series>) -> Incomparable? {
        let kinds = series.map(\.kind)
        guard kinds.isEqual else { return .otherKind(kinds) }
        if let other = otherExperiment { return other }
        switch kinds.a {
        case .flag: return nil
        case .address: return .addressOfAProcess
        case .frame: return .labelOfALaunch
        case .count, .bytes: return otherPlatform
        case .duration:
            let noise = results.map { $0?.noise ?? [] }
            return otherPlatform ?? (noise.a.isEmpty && noise.b.isEmpty ? nil : .noisy(noise))
        }
    }

    /// The binary may be another: the same source, flags and arguments by another compiler are
    /// still the same experiment.
    private var otherExperiment: Incomparable? {
        guard let a = results.a, let b = results.b else { return nil }
        if a.fingerprint.source != b.fingerprint.source { return .otherSource }
        let names = Set(a.variants.keys).union(b.variants.keys).sorted()
        let others = names.filter { a.variants[$0] != b.variants[$0] }
        return others.isEmpty ? nil : .otherVariants(others)
    }

    /// Quantities need pages of one size and one C library, whatever its version.
    private var otherPlatform: Incomparable? {
        let pages = hosts.map { $0.memory.pageSize.map { ByteCount(bytes: $0) } }
        guard pages.isEqual else { return .otherPageSize(pages) }
        let libraries = hosts.map(\.software.libc)
        return libraries.isEqual ? nil : .otherLibrary(libraries)
    }

    // MARK: How

    private static func compare(_ series: Pair<Series>) -> ComparisonOutcome {
        if let constants = constants(series) {
            return constants.isEqual
                ? .same(.constants(constants)) : .differs(.constants(constants))
        }
        let launches = series.map(\.measured.count)
        guard min(launches.a, launches.b) >= Judge.leastLaunches else {
            return .incomparable(.tooFew(launches, needed: Judge.leastLaunches))
        }
        switch series.a.kind {
        case .flag: return shares(series)
        case .duration: return times(series) ?? medians(series)
        default: return medians(series)
        }
    }

    /// The value of each side, when it has but one. A duration is never exact: that a clock shows
    /// the same time twice says how coarse it is.
    private static func constants(_ series: Pair<Series>) -> Pair<Double>? {
        func constant(_ series: Series) -> Double? {
            let values = series.values
            guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
            return first
        }
        guard series.a.kind != .duration, let a = constant(series.a), let b = constant(series.b)
        else { return nil }
        return Pair(a, b)
    }

    /// A flag is true in a launch when it is in all of its samples.
    private static func shares(_ series: Pair<Series>) -> ComparisonOutcome {
        let shares = series.map { series in
            let launches = series.measured
            return Proportion.Share(
                successes: launches.count { $0.allSatisfy { $0 == 1 } }, of: launches.count)
        }
        guard let difference = Proportion.difference(shares.b, shares.a) else {
            return .incomparable(.tooFew(shares.map(\.trials), needed: Judge.leastLaunches))
        }
        let grounds = ComparisonGrounds.shares(shares, difference: difference)
        return difference.contains(0) ? .same(grounds) : .differs(grounds)
    }

    private static func medians(_ series: Pair<Series>) -> ComparisonOutcome {
        guard let a = series.a.summary, let b = series.b.summary else {
            return .incomparable(.tooFew(Pair(0, 0), needed: Judge.leastLaunches))
        }
        let medians = Pair(a, b).map { Estimate(value: $0.median, interval: $0.interval) }
        let areDisjoint = a.interval.high < b.interval.low || b.interval.high < a.interval.low
        return areDisjoint ? .differs(.medians(medians)) : .same(.medians(medians))
    }

    /// Nil when a time of 0 leaves no ratio.
    private static func times(_ series: Pair<Series>) -> ComparisonOutcome? {
        let launches = series.map { $0.launchMedians.sorted() }
        // Resampled in one order, whichever side is which: a comparison and its mirror agree.
        let isMirrored = launches.b.lexicographicallyPrecedes(launches.a)
        let ordered = isMirrored ? launches.mirrored : launches
        guard let samples = TwoSamples(a: ordered.a, b: ordered.b), samples.ratio > 0,
            samples.interval.low > 0, let a = Quantile.median(launches.a),
            let b = Quantile.median(launches.b)
        else { return nil }
        let ratio = Estimate(value: samples.ratio, interval: samples.interval)
        let grounds = ComparisonGrounds.times(Pair(a, b), ratio: isMirrored ? ratio.inverse : ratio)
        return ratio.interval.contains(1) ? .same(grounds) : .differs(grounds)
    }
}

extension Estimate {
    /// Of a ratio, that of the other way round.
    fileprivate var inverse: Estimate {
        Estimate(
            value: 1 / value, interval: Interval(low: 1 / interval.high, high: 1 / interval.low))
    }
}
