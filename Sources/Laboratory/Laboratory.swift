package import Measurements
package import Probes

/// Measures experiments on this host, one probe at a time.
package struct Laboratory: Sendable {
    let library: ProbeLibrary
    let host: Host
    let version: String
    let launcher: Launcher
    let clock: Clock

    package init(library: ProbeLibrary, host: Host, version: String, clock: Clock = .system) {
        self.library = library
        self.host = host
        self.version = version
        self.clock = clock
        launcher = Launcher(keeper: library.keeper)
    }

    /// What `run` is asked for.
    package struct Order: Sendable {
        package var experiments: [Experiment]
        package var schedule: Schedule
        package var previous: Record?
        package var allowHostChanges: Bool
        /// Where the host's settings are noted while they may be changed. Without it nothing is
        /// changed, whatever is allowed.
        package var hostKeeping: HostKeeping?
        /// The digest of each probe's source as it is now, where there is one: a program that was
        /// built from another is not measured. See `SourceDigest`.
        package var sources: [String: String]

        package init(
            experiments: [Experiment], schedule: Schedule, previous: Record?,
            allowHostChanges: Bool, hostKeeping: HostKeeping? = nil,
            sources: [String: String] = [:]
        ) {
            self.experiments = experiments
            self.schedule = schedule
            self.previous = previous
            self.allowHostChanges = allowHostChanges && hostKeeping != nil
            self.hostKeeping = hostKeeping
            self.sources = sources
        }
    }

    /// Runs what is stale and reuses the rest. `save` gets the record after each experiment, so
    /// that what was measured outlives a later crash; the last one is also returned.
    package func run(
        _ order: Order, progress: @Sendable (Progress) -> Void,
        save: (Record) throws -> Void
    ) async throws -> Record {
        if let restored = try order.hostKeeping?.recover(), !restored.isEmpty {
            progress(.hostRestored(settings: restored))
        }
        guard order.allowHostChanges, let keeping = order.hostKeeping else {
            return try await runAll(order, progress, save)
        }
        return try await keeping.during { try await runAll(order, progress, save) }
    }

    private func runAll(
        _ order: Order, _ progress: @Sendable (Progress) -> Void, _ save: (Record) throws -> Void
    ) async throws -> Record {
        var record = Record(
            memoirVersion: version, measuredAt: order.previous?.measuredAt ?? clock.now(),
            host: host, experiments: kept(order))
        record.host.load.before = clock.load()
        let spent = clock.spent()
        let decided = order.experiments.map { (experiment: $0, decision: decide($0, order)) }
        let total = decided.count { if case .measure = $0.decision { true } else { false } }
        if total > 0, order.allowHostChanges, let settings = order.hostKeeping?.changeable,
            !settings.isEmpty
        {
            progress(.hostMayChange(settings: settings))
        }
        progress(.planned(total: total))
        let budget = Budget(order.schedule.effort, clock: clock)
        var remaining = total
        // What the host withholds does not change from one experiment to the next.
        let diagnoses =
            total > 0
            ? Doctor(host: host, allowHostChanges: order.allowHostChanges).diagnoses() : []
        for (experiment, decision) in decided {
            guard case .measure(let reason) = decision else {
                progress(.left(experiment: experiment.name, decision))
                continue
            }
            progress(.started(experiment: experiment.name, reason))
            let result = try await measure(
                experiment, order, diagnoses,
                deadline: budget.deadline(remaining: remaining), progress)
            remaining -= 1
            record.experiments[experiment.name] = result
            record.measuredAt = result.measuredAt
            record.host.load.after = clock.load()
            if let spent { record.host.load.steal = clock.spent()?.stolenShare(since: spent) }
            try save(record)
            progress(.finished(experiment: experiment.name, result))
        }
        if total == 0 { record.host.load = order.previous?.host.load ?? record.host.load }
        return record
    }

    /// Earlier results of experiments that still exist, from this host: a record has one.
    private func kept(_ order: Order) -> [String: ExperimentResult] {
        let names = Set(order.experiments.map(\.name))
        let present = Fingerprints.host(host)
        return (order.previous?.experiments ?? [:]).filter {
            names.contains($0.key) && $0.value.fingerprint.host == present
        }
    }

    private func fingerprint(_ experiment: Experiment, _ order: Order) -> Fingerprint {
        Fingerprints.of(
            experiment, library: library, host: host, allowHostChanges: order.allowHostChanges)
    }

    private func decide(_ experiment: Experiment, _ order: Order) -> Decision {
        order.schedule.decide(
            experiment.name, fingerprint: fingerprint(experiment, order),
            previous: order.previous?.experiments[experiment.name])
    }

    private func measure(
        _ experiment: Experiment, _ order: Order, _ diagnoses: [Diagnosis], deadline: Double,
        _ progress: @Sendable (Progress) -> Void
    ) async throws -> ExperimentResult {
        let fingerprint = fingerprint(experiment, order)
        if let source = order.sources[experiment.probe], !fingerprint.source.isEmpty,
            source != fingerprint.source
        {
            return outdated(experiment, fingerprint, order)
        }
        let missing = experiment.needs.lazy.compactMap { need in
            diagnoses.first { $0.capability == need && !$0.isAvailable }
        }.first
        if host.virtualization.emulatedKernel {
            return unmeasured(
                Reason(.emulatedKernel, detail: "this kernel is an emulation"), fingerprint, order)
        }
        if let missing {
            return unmeasured(
                Reason(missing.code, capability: missing.capability, detail: missing.observed),
                fingerprint, order)
        }
        return try await withoutActuallyEscaping(progress) { progress in
            try await ExperimentRunner(
                experiment: experiment, effort: order.schedule.effort, library: library,
                launcher: launcher, fingerprint: fingerprint,
                processors: host.processor.logicalCount ?? 1,
                allowHostChanges: order.allowHostChanges, clock: clock, deadline: deadline,
                step: { progress(.launched(experiment: experiment.name, done: $0, of: $1)) }
            ).run()
        }
    }

    private func outdated(
        _ experiment: Experiment, _ fingerprint: Fingerprint, _ order: Order
    ) -> ExperimentResult {
        let probe = experiment.probe
        return ExperimentResult(
            status: .failed,
            failure: Failure(
                what: """
                    probe '\(probe)' was built from another source than Sources/Probes/\(probe) \
                    and ProbeKit hold now; run 'make site'
                    """, standardError: ""), effort: order.schedule.effort,
            measuredAt: clock.now(), seconds: 0, attempts: 0, launches: [:],
            fingerprint: fingerprint, variants: [:], series: [:])
    }

    private func unmeasured(
        _ reason: Reason, _ fingerprint: Fingerprint, _ order: Order
    ) -> ExperimentResult {
        ExperimentResult(
            status: .notMeasurable, reason: reason, effort: order.schedule.effort,
            measuredAt: clock.now(), seconds: 0, attempts: 0, launches: [:],
            fingerprint: fingerprint, variants: [:], series: [:])
    }
}
