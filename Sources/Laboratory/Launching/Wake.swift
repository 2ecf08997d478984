internal import Glibc
internal import Synchronization

/// Looks after a keeper that has not reported although its time is over: a probe can stop its
/// parent (SIGSTOP cannot be refused), and a stopped keeper would keep everybody waiting.
package final class Wake: Sendable {
    /// What a keeper may take beyond its probe's time: to end it and to sweep what it left.
    package static let grace = 5.0

    private let needed: Mutex<Bool>
    private let task: Mutex<Task<Void, Never>?>

    /// `keeper` is its process number; it is this process's child, so the number is not reused
    /// before it has been waited for.
    init(keeper: pid_t, of launch: Launch, grace: Double = Wake.grace) {
        needed = Mutex(false)
        task = Mutex(nil)
        var pause = launch.seconds + grace
        let waiting = Task { [weak self] in
            // Awake, it sees that the time is over, and ends its probe. When it is stopped again
            // and again its end is the probe's too (PR_SET_PDEATHSIG of prctl(2)).
            for signal in Array(repeating: SIGCONT, count: 5) + [SIGKILL] {
                repeat {
                    do { try await Task.sleep(for: .seconds(pause)) } catch { return }
                    pause = grace
                } while !Self.isStopped(keeper)
                self?.needed.withLock { $0 = true }
                kill(keeper, signal)
            }
        }
        task.withLock { $0 = waiting }
    }

    /// Whether it was stopped and had to be woken.
    var wasNeeded: Bool { needed.withLock { $0 } }

    func cancel() { task.withLock { $0?.cancel() } }

    /// As waitid(2) tells a parent, also where /proc is hidden; what it tells is left to be told
    /// again.
    private static func isStopped(_ process: pid_t) -> Bool {
        var state = siginfo_t()
        let options = WSTOPPED | WNOHANG | WNOWAIT
        return waitid(P_PID, id_t(process), &state, options) == 0 && state.si_signo == SIGCHLD
    }
}
