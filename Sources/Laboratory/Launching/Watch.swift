internal import Glibc
internal import Synchronization

/// Sees to it that a probe ends: by itself, or by its deadline, or when it breaks a rule.
///
/// A probe has ended when it has exited *and* its output has ended; either alone may hang.
final class Watch: Sendable {
    private struct State {
        var verdict: LaunchOutcome.End?
        var outputEnded = false
    }

    private let process: pid_t
    private let seconds: Double
    private let state = Mutex(State())

    init(process: pid_t, seconds: Double) {
        self.process = process
        self.seconds = seconds
    }

    /// Set when the probe did not end by itself.
    var verdict: LaunchOutcome.End? { state.withLock { $0.verdict } }

    func outputEnded() { state.withLock { $0.outputEnded = true } }

    /// Ends the probe for a reason; the first reason counts.
    func stop(_ reason: LaunchOutcome.End) {
        state.withLock { $0.verdict = $0.verdict ?? reason }
        OrphanSweep.kill(group: process)
    }

    func run() async {
        let started = ContinuousClock.now
        var politely = true
        while !isOver {
            let elapsed = started.duration(to: .now)
            if Task.isCancelled {
                OrphanSweep.kill(group: process)
            } else if elapsed > .seconds(seconds) {
                state.withLock { $0.verdict = $0.verdict ?? .timedOut }
                if politely {
                    _ = killpg(process, SIGTERM)
                    politely = false
                } else if elapsed > .seconds(seconds) + .milliseconds(200) {
                    OrphanSweep.kill(group: process)
                    OrphanSweep.sweep(group: nil, sparing: process)
                }
            }
            // A cancelled sleep returns at once; the kill above makes the loop end.
            try? await Task.sleep(for: .milliseconds(1))
        }
    }

    private var isOver: Bool { state.withLock { $0.outputEnded } && hasExited }

    /// Looks without collecting the status, which belongs to whoever started the process.
    private var hasExited: Bool {
        var info = siginfo_t()
        let found = waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT)
        return found != 0 || info.si_signo == SIGCHLD
    }
}
