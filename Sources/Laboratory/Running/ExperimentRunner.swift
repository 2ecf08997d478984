import Measurements
import Probes

/// Launches one experiment's probes and makes series of what they emit.
struct ExperimentRunner {
    let experiment: Experiment
    let effort: Effort
    let library: ProbeLibrary
    let launcher: Launcher
    let fingerprint: Fingerprint
    let processors: Int
    let allowHostChanges: Bool
    let clock: Clock
    /// Told before each launch: how many are done, of how many.
    let step: @Sendable (Int, Int) -> Void

    func run() async throws(CancellationError) -> ExperimentResult {
        let started = clock.seconds()
        var attempt = 0
        var collected = Collected(experiment: experiment)
        var stolen: Double?
        var noise: [NoiseCause] = []
        repeat {
            attempt += 1
            let spent = clock.spent()
            collected = try await collect()
            stolen = spent.flatMap { clock.spent()?.stolenShare(since: $0) }
            noise = Noise.causes(
                collected.series,
                Noise.Surroundings(
                    others: collected.others, processors: processors, stolen: stolen))
        } while !noise.isEmpty && !collected.isOver && attempt < Noise.mostAttempts
        return ExperimentResult(
            status: collected.status, reason: collected.reason,
            failure: collected.failure?.withoutFolder(library.folder),
            effort: effort, measuredAt: clock.now(), seconds: clock.seconds() - started,
            attempts: attempt, noise: collected.isOver ? [] : noise, stolen: stolen,
            usage: collected.usage, launches: collected.launches, fingerprint: fingerprint,
            variants: invocations(),
            series: collected.series)
    }

    private func collect() async throws(CancellationError) -> Collected {
        var collected = Collected(experiment: experiment)
        let launches = experiment.launches[effort] ?? 1
        let order = LaunchPlan.order(variants: experiment.variants.count, launches: launches)
        for (index, variant) in order.enumerated() {
            guard !Task.isCancelled else { throw CancellationError() }
            guard collected.wants(experiment.variants[variant]) else { continue }
            step(index, order.count)
            if let others = clock.others() { collected.others.append(others) }
            let outcome = await launch(experiment.variants[variant])
            // What a cancelled launch says is no failure of the probe.
            guard !Task.isCancelled else { throw CancellationError() }
            collected.add(outcome, of: experiment.variants[variant])
            if collected.isOver { break }
        }
        return collected
    }

    private func launch(_ variant: Variant) async -> LaunchOutcome {
        do throws(ProbeError) {
            let probe = try library.probe(experiment.probe, build: variant.build.rawValue)
            return await launcher.run(
                Launch(
                    path: probe.path, arguments: arguments(of: variant),
                    environment: environment(of: variant),
                    seconds: Double(experiment.limits.seconds),
                    addressSpaceMebibytes: experiment.limits.addressSpaceMebibytes))
        } catch {
            return LaunchOutcome(end: .notStarted("\(error)"), output: [], standardError: "")
        }
    }

    private func arguments(of variant: Variant) -> [String] {
        variant.arguments + (allowHostChanges ? ["allow_host_changes=1"] : [])
    }

    private func environment(of variant: Variant) -> [String: String] {
        variant.environment.merging(["LC_ALL": "C"]) { given, _ in given }
    }

    private func invocations() -> [String: Invocation] {
        var invocations: [String: Invocation] = [:]
        for variant in experiment.variants {
            let probe = try? library.probe(experiment.probe, build: variant.build.rawValue)
            invocations[variant.name] = Invocation(
                binary: probe?.path.split(separator: "/").last.map(String.init) ?? experiment.probe,
                arguments: arguments(of: variant), environment: environment(of: variant),
                compilerFlags: probe?.compilerFlags ?? "")
        }
        return invocations
    }
}
