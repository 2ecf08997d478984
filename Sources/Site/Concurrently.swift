internal import Dispatch
internal import Synchronization

/// Does `count` pieces of work at once, on as many processors as there are, and gives what they gave
/// in their order; of several that fail the first one's error is thrown.
func concurrently<Value: Sendable, Failure: Error>(
    _ count: Int, _ work: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
    let results = Mutex<[Result<Value, Failure>?]>(Array(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = Result { () throws(Failure) in try work(index) }
        results.withLock { $0[index] = result }
    }
    var values: [Value] = []
    for result in results.withLock({ $0 }) {
        guard let result else { continue }
        values.append(try result.get())
    }
    return values
}
