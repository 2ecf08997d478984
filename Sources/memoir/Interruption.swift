import Dispatch
import Glibc
import Synchronization

/// Ctrl-C and its kin: the work under way is cancelled and cleans up, the program ends with 130.
///
/// The signals are caught, not ignored, since a probe would inherit an ignored one.
enum Interruption {
    private static let stopped = Atomic<Bool>(false)
    private static let pipe = Mutex<[Int32]>([-1, -1])
    private static let writeEnd = Atomic<Int32>(-1)
    /// What is cancelled when a signal comes.
    private static let work = Mutex<[Int: @Sendable () -> Void]>([:])
    private static let lastNumber = Atomic<Int>(0)
    private static let isWatched = Atomic<Bool>(false)

    static var isStopped: Bool { stopped.load(ordering: .acquiring) }

    static func install() {
        survive()
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipe.withLock { $0 = ends }
        writeEnd.store(ends[1], ordering: .releasing)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in
                // Only what signal-safety(7) allows: an atomic store and write(2).
                Interruption.stopped.store(true, ordering: .releasing)
                var byte: UInt8 = 1
                _ = write(Interruption.writeEnd.load(ordering: .acquiring), &byte, 1)
            }
        }
    }

    /// Signals that would end the program where a call's own error says more: a reader that left
    /// (EPIPE), a file over its limit (EFBIG). Caught and not ignored, for the same reason.
    private static func survive() {
        for number in [SIGPIPE, SIGXFSZ] { signal(number) { _ in } }
    }

    /// Runs `work`, and cancels it when a signal comes.
    static func cancelling<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = Task { try await work() }
        let number = lastNumber.add(1, ordering: .relaxed).newValue
        Self.work.withLock { $0[number] = { task.cancel() } }
        defer { Self.work.withLock { $0[number] = nil } }
        watch()
        // One that came before there was anything to cancel.
        if isStopped { task.cancel() }
        return try await task.value
    }

    /// Blocks a thread of its own, none of those that tasks run on; it ends with the program.
    private static func watch() {
        guard !isWatched.exchange(true, ordering: .relaxed) else { return }
        let readEnd = pipe.withLock { $0[0] }
        DispatchQueue(label: "memoir.interruption").async {
            while waitsForSignal(readEnd) {
                for cancel in work.withLock({ $0.values.map { $0 } }) { cancel() }
            }
        }
    }

    /// Blocks until a signal came; false when there is no pipe to tell.
    private static func waitsForSignal(_ readEnd: Int32) -> Bool {
        var byte: UInt8 = 0
        while true {
            let count = read(readEnd, &byte, 1)
            if count == 1 { return true }
            guard count < 0, errno == EINTR else { return false }
        }
    }
}
