internal import Synchronization

/// Changes on their way from the thread that watches to the one that builds: what comes while
/// nobody takes it becomes one.
package final class Mailbox: Sendable {
    private struct State {
        var changes: Changes?
        var waiting: CheckedContinuation<Changes?, Never>?
        var isClosed = false
    }

    private let state = Mutex(State())

    package init() {}

    package func put(_ changes: Changes) {
        let waiting = state.withLock { state -> CheckedContinuation<Changes?, Never>? in
            guard let waiting = state.waiting else {
                state.changes =
                    state.changes.map {
                        var all = $0
                        all.add(changes)
                        return all
                    } ?? changes
                return nil
            }
            state.waiting = nil
            return waiting
        }
        waiting?.resume(returning: changes)
    }

    /// Waits for changes; nil when there will be none any more. Only one task may wait.
    package func next() async -> Changes? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (isReady, changes) = state.withLock { state -> (Bool, Changes?) in
                    if state.isClosed { return (true, nil) }
                    if let changes = state.changes {
                        state.changes = nil
                        return (true, changes)
                    }
                    state.waiting = continuation
                    return (false, nil)
                }
                if isReady { continuation.resume(returning: changes) }
            }
        } onCancel: {
            close()
        }
    }

    /// What waits, if `wanted` says that it may be taken now.
    package func takeNow(where wanted: (Changes) -> Bool = { _ in true }) -> Changes? {
        state.withLock { state in
            guard let changes = state.changes, wanted(changes) else { return nil }
            state.changes = nil
            return changes
        }
    }

    package func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: nil)
    }
}
