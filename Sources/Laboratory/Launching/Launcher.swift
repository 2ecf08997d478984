internal import Glibc
internal import Subprocess
internal import SystemPackage

/// Starts probes, each through a keeper of its own (Sources/Probes/Keeper): in a session and process
/// group of its own, with a cleared environment, a deadline and caps, and with nothing left of it
/// afterwards, also when this process dies.
package struct Launcher: Sendable {
    private let keeper: String
    private let grace: Double

    /// `keeper` is the path of the keeper's program: see `ProbeLibrary.keeper`. `grace` is how many
    /// seconds it may take beyond its probe's time before it is looked after: see `Wake`.
    package init(keeper: String, grace: Double = Wake.grace) {
        self.keeper = keeper
        self.grace = grace
    }

    /// When the calling task is cancelled, the probe is ended and the outcome means nothing.
    package func run(_ launch: Launch) async -> LaunchOutcome {
        do {
            // The keeper works while its standard input is open: `inputWriter` holds it until all
            // is read.
            let result = try await Subprocess.run(
                .path(FilePath(keeper)), arguments: arguments(launch),
                environment: environment(launch), workingDirectory: "/",
                platformOptions: Self.options, input: .inputWriter, output: .sequence,
                error: .bytes(limit: 4096)
            ) { execution in
                let wake = Wake(keeper: execution.processIdentifier.value, of: launch, grace: grace)
                defer { wake.cancel() }
                var report: [UInt8] = []
                for try await buffer in execution.standardOutput {
                    buffer.withUnsafeBytes { report.append(contentsOf: $0) }
                }
                return (report, wake.wasNeeded)
            }
            let (report, wasStopped) = result.closureResult
            if wasStopped {
                return LaunchOutcome(end: .stoppedKeeper, output: [], standardError: "")
            }
            if let outcome = KeeperReport.outcome(report) { return outcome }
            let words = PrintableText.end(of: result.standardError, atMost: 200)
            return notStarted("its keeper gave no report\(words.isEmpty ? "" : ": \(words)")")
        } catch {
            let number = (error as? SubprocessError)?.underlyingError?.rawValue ?? 0
            let sentence = "its keeper \(keeper) cannot run: \(error)"
            return LaunchOutcome(
                end: KeeperReport.notStarted(number, sentence), output: [], standardError: "")
        }
    }

    private func notStarted(_ why: String) -> LaunchOutcome {
        LaunchOutcome(end: .notStarted(why), output: [], standardError: "")
    }

    private func arguments(_ launch: Launch) -> Arguments {
        let numbers = [
            max(1, Int(launch.seconds * 1000)), launch.addressSpaceMebibytes, Launch.outputLimit,
            Launch.errorTail,
        ]
        return Arguments(numbers.map(String.init) + [launch.path] + launch.arguments)
    }

    private func environment(_ launch: Launch) -> Environment {
        .custom(
            Dictionary(
                uniqueKeysWithValues: launch.environment.map {
                    (Environment.Key(stringLiteral: $0), $1)
                }))
    }

    /// A session of its own keeps the terminal's Ctrl-C from the keeper: it is told to stop, ends
    /// the probe, and is waited for. The time is far more than it takes, and then comes SIGKILL.
    private static var options: PlatformOptions {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .terminate, allowedDurationToNextStep: .seconds(10))
        ]
        return options
    }
}
