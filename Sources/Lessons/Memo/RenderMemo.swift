internal import Synchronization

/// What a rendering found out, kept for the next one in the same process.
///
/// An entry is the value of a function with the one argument that the function read. It is used
/// again where the argument is equal, and only there; so the function has to read nothing else, and
/// what it is given has to be all that it needs. One entry is kept for each place, such as a page,
/// and those that the last rendering did not ask for are forgotten.
package final class RenderMemo: Sendable {
    private struct Place: Hashable {
        let step: String
        let name: String
    }

    private struct Entry {
        let argument: any Sendable
        let value: any Sendable
        var round: Int
    }

    private struct State {
        var entries: [Place: Entry] = [:]
        var round = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// How many values it holds.
    package var count: Int { state.withLock { $0.entries.count } }

    /// The value of `function` at `argument`, worked out unless it is known.
    ///
    /// `step` names the function, and `name` the place that one value is kept for.
    package func value<Argument: Equatable & Sendable, Value: Sendable, Failure: Error>(
        _ step: String, _ name: String, of argument: Argument,
        _ function: (Argument) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let place = Place(step: step, name: name)
        if let entry = state.withLock({ $0.entries[place] }),
            let known = entry.argument as? Argument, known == argument,
            let value = entry.value as? Value
        {
            state.withLock { $0.entries[place]?.round = $0.round }
            return value
        }
        let value = try function(argument)
        state.withLock {
            $0.entries[place] = Entry(argument: argument, value: value, round: $0.round)
        }
        return value
    }

    /// Ends a rendering: what it did not use is forgotten.
    package func endRound() {
        state.withLock { state in
            let round = state.round
            state.entries = state.entries.filter { $0.value.round == round }
            state.round += 1
        }
    }
}
