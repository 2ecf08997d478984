internal import CLinux
internal import Glibc
internal import Subprocess
internal import SystemPackage

/// Starts probes: each in a session of its own, with a cleared environment, a deadline and caps,
/// and with nothing left of it afterwards.
package struct Launcher: Sendable {
    package init() {}

    package func run(_ launch: Launch) async -> LaunchOutcome {
        OrphanSweep.adopt()
        var options = PlatformOptions()
        options.createSession = true
        let environment = Dictionary(
            uniqueKeysWithValues: launch.environment.map {
                (Environment.Key(stringLiteral: $0), $1)
            })
        do {
            let result = try await Subprocess.run(
                .path(FilePath(launch.path)), arguments: Arguments(launch.arguments),
                environment: .custom(environment), workingDirectory: "/",
                platformOptions: options, input: .none, output: .sequence, error: .sequence
            ) { execution in
                let process = execution.processIdentifier.value
                Self.cap(process, launch)
                let watch = Watch(process: process, seconds: launch.seconds)
                async let guarding: Void = watch.run()
                async let errors = Self.tail(of: execution.standardError)
                let output = await Self.collect(execution.standardOutput, watch)
                let tail = await errors
                watch.outputEnded()
                await guarding
                return (output, tail, watch.verdict)
            }
            let (output, tail, verdict) = result.closureResult
            OrphanSweep.sweep(group: result.processIdentifier.value)
            return LaunchOutcome(
                end: verdict ?? Self.end(result.terminationStatus), output: output,
                standardError: tail)
        } catch {
            OrphanSweep.sweep(group: nil)
            return LaunchOutcome(end: .notStarted("\(error)"), output: [], standardError: "")
        }
    }

    private static func end(_ status: TerminationStatus) -> LaunchOutcome.End {
        switch status {
        case .exited(let code): .exited(Int32(code))
        case .signaled(let signal): .killed(signal: Int32(signal))
        }
    }

    /// Set on the child as soon as it has a number; a probe lives long enough to meet them.
    private static func cap(_ process: pid_t, _ launch: Launch) {
        func set(_ resource: __rlimit_resource, _ value: Int) {
            var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
            _ = CLinux.prlimit(process, Int32(resource.rawValue), &limit, nil)
        }
        set(RLIMIT_AS, launch.addressSpaceMebibytes << 20)
        set(RLIMIT_CPU, Int(launch.seconds.rounded(.up)) + 1)
        set(RLIMIT_CORE, 0)
    }

    private static func collect(_ sequence: SubprocessOutputSequence, _ watch: Watch) async
        -> [UInt8]
    {
        var bytes: [UInt8] = []
        do {
            for try await buffer in sequence {
                buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
                if bytes.count > Launch.outputLimit {
                    watch.stop(.flooded)
                    bytes.removeAll()
                }
            }
        } catch {
            watch.stop(.notStarted("its output could not be read: \(error)"))
        }
        return bytes
    }

    private static func tail(of sequence: SubprocessOutputSequence) async -> String {
        var bytes: [UInt8] = []
        do {
            for try await buffer in sequence {
                buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
                if bytes.count > 2 * Launch.errorTail {
                    bytes.removeFirst(bytes.count - Launch.errorTail)
                }
            }
        } catch {
            bytes += Array("(standard error could not be read: \(error))".utf8)
        }
        return String(decoding: bytes.suffix(Launch.errorTail), as: UTF8.self)
    }
}
