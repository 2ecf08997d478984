import Measurements

/// What the launches of an experiment have brought so far.
struct Collected {
    let experiment: Experiment
    private(set) var launches: [String: Int] = [:]
    private(set) var failure: Failure?
    /// Whether its time was over before all launches were made.
    var isCurtailed = false
    /// How many other threads wanted a CPU as each launch began.
    var others: [Int] = []
    /// Why nothing of a variant can be measured here, by its name.
    private var reasons: [String: Reason] = [:]
    private(set) var usage: Usage?
    private var readings: [String: [Reading<[Double]>]] = [:]

    init(experiment: Experiment) { self.experiment = experiment }

    /// A failure ends an experiment: what a broken probe says afterwards is worth nothing.
    var isOver: Bool { failure != nil }

    /// Whether there is a point in launching this variant again.
    func wants(_ variant: Variant) -> Bool { reasons[variant.name] == nil }

    /// Set when no variant can be measured here.
    var reason: Reason? {
        guard experiment.variants.allSatisfy({ reasons[$0.name] != nil }) else { return nil }
        return experiment.variants.first.flatMap { reasons[$0.name] }
    }

    mutating func add(_ outcome: LaunchOutcome, of variant: Variant) {
        let number = (launches[variant.name] ?? 0) + 1
        launches[variant.name] = number
        count(outcome)
        let metrics = experiment.metrics.filter { $0.variant == variant.name }
        switch outcome.end {
        case .exited(0), .exited(69): break
        case .withheld(let reason):
            withhold(reason, metrics, of: variant)
            return
        default:
            fail(LaunchFailure.sentence(outcome.end), number, variant, outcome)
            return
        }
        do throws(ProbeOutput.Invalid) {
            switch (try ProbeOutput.decode(outcome.output, metrics: metrics), outcome.end) {
            case (.measured(let values), .exited(0)):
                for (metric, reading) in values { readings[metric, default: []].append(reading) }
            case (.notMeasurable(let reason), .exited(69)):
                withhold(reason, metrics, of: variant)
            case (.measured, _):
                fail("exited with 69 after measuring", number, variant, outcome)
            case (.notMeasurable, _):
                fail("said that it cannot measure and exited with 0", number, variant, outcome)
            }
        } catch {
            fail("broke the protocol: \(error.fact)", number, variant, outcome)
        }
    }

    private mutating func withhold(_ reason: Reason, _ metrics: [Metric], of variant: Variant) {
        reasons[variant.name] = reason
        for metric in metrics {
            readings[metric.name, default: []].append(.unavailable(reason))
        }
    }

    private mutating func count(_ outcome: LaunchOutcome) {
        var sum = usage ?? Usage(peakResidentSetSize: 0, processorSeconds: 0)
        sum.peakResidentSetSize = max(sum.peakResidentSetSize, outcome.peakResidentSetSize)
        sum.processorSeconds += outcome.processorSeconds
        usage = sum
    }

    private mutating func fail(
        _ what: String, _ number: Int, _ variant: Variant, _ outcome: LaunchOutcome
    ) {
        failure = Failure(
            what: PrintableText.sentence(
                """
                probe '\(experiment.probe)' \(what), in launch \(number) of variant \
                '\(variant.name)'
                """),
            standardError: outcome.standardError)
    }

    var series: [String: Series] {
        var series: [String: Series] = [:]
        for metric in experiment.metrics {
            guard let launches = readings[metric.name] else { continue }
            series[metric.name] = Series(kind: metric.kind, launches: launches)
        }
        return series
    }

    var status: ExperimentResult.Status {
        if failure != nil { return .failed }
        if reason != nil { return .notMeasurable }
        let hasGap = experiment.metrics.contains { metric in
            !metric.isAlternative
                && (readings[metric.name] ?? []).contains { $0.value == nil }
        }
        return hasGap ? .partial : .measured
    }
}

/// How a launch failed, as the predicate of a sentence.
enum LaunchFailure {
    static func sentence(_ end: LaunchOutcome.End) -> String {
        switch end {
        case .exited(let code): "exited with \(code)"
        case .killed(let signal): "was killed by signal \(signal) (\(name(signal)))"
        case .timedOut: "did not end in its time and was killed"
        case .flooded: "wrote more than \(Launch.outputLimit >> 20) MiB and was killed"
        case .stoppedKeeper: "stopped the process that keeps it, and was killed"
        case .left(1): "left 1 process running, which was killed"
        case .left(let count): "left \(count) processes running, which were killed"
        case .notStarted(let why): "could not be started: \(why)"
        case .withheld(let reason): "could not be started: \(reason.detail)"
        }
    }

    private static func name(_ signal: Int32) -> String {
        let names: [Int32: String] = [
            4: "SIGILL", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE", 9: "SIGKILL", 11: "SIGSEGV",
            13: "SIGPIPE", 15: "SIGTERM", 24: "SIGXCPU", 31: "SIGSYS",
        ]
        return names[signal] ?? "see signal(7)"
    }
}
