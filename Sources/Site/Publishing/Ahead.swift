internal import Dispatch
import Files
import Synchronization

/// A value that is worked out on a thread of its own, from now on until somebody needs it.
final class Ahead<Value: Sendable>: Sendable {
    private let group = DispatchGroup()
    private let result = Mutex<Result<Value, FileError>?>(nil)

    init(_ work: @escaping @Sendable () throws(FileError) -> Value) {
        group.enter()
        // A queue of its own has a thread even when all others wait for it.
        DispatchQueue(label: "memoir.ahead").async { [self] in
            let result = Result { () throws(FileError) in try work() }
            self.result.withLock { $0 = result }
            group.leave()
        }
    }

    func wait() { group.wait() }

    func value() throws(FileError) -> Value {
        wait()
        guard let result = result.withLock({ $0 }) else { fatalError("a value nobody worked out") }
        return try result.get()
    }
}
