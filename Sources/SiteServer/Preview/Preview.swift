internal import Synchronization

/// What the open pages should know; whoever changes it wakes the server, which tells them.
package final class Preview: Sendable {
    struct State: Hashable {
        /// Counts how often the site was replaced.
        var edition = 0
        /// Why the last build made none, as the terminal prints it.
        var error: String?
        /// What goes on: "measuring copy-on-write 3/20".
        var activity: String?
        var isEnded = false
    }

    private let stored = Mutex(State())
    let bell: Bell

    package init() throws(ServerError) { bell = try Bell() }

    var state: State { stored.withLock { $0 } }

    /// The last build went well; pages look whether they changed when the site was replaced.
    /// `fault` is wrong all the same.
    package func built(isReplaced: Bool, fault: String? = nil) {
        change {
            $0.error = fault
            $0.activity = nil
            if isReplaced { $0.edition += 1 }
        }
    }

    package func failed(_ error: String) {
        change {
            $0.error = error
            $0.activity = nil
        }
    }

    package func goesOn(_ activity: String?) { change { $0.activity = activity } }

    /// Ends the server.
    package func end() { change { $0.isEnded = true } }

    private func change(_ body: (inout State) -> Void) {
        let isChanged = stored.withLock { state in
            let old = state
            body(&state)
            return state != old
        }
        if isChanged { bell.ring() }
    }
}
