internal import Dispatch
internal import Glibc
internal import Synchronization

/// Does independent pieces of work on all processors; the results are in order. Of several errors the
/// first piece's is thrown.
func concurrently<Value: Sendable, Failure: Error>(
    _ count: Int, _ work: @Sendable (Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
    try concurrently(count, with: { () }, { (_, index) throws(Failure) in try work(index) })
}

/// The same, with something that each processor's work begins with and keeps for its next piece; after
/// a failure no piece is begun.
func concurrently<Tool, Value: Sendable, Failure: Error>(
    _ count: Int, with tool: @Sendable () -> Tool,
    _ work: @Sendable (inout Tool, Int) throws(Failure) -> Value
) throws(Failure) -> [Value] {
    let results = Mutex<[Result<Value, Failure>?]>(Array(repeating: nil, count: count))
    let next = Atomic(0)
    let hasFailed = Atomic(false)
    DispatchQueue.concurrentPerform(iterations: min(count, processors)) { _ in
        var tool = tool()
        while !hasFailed.load(ordering: .relaxed) {
            let index = next.add(1, ordering: .relaxed).oldValue
            guard index < count else { break }
            let result = Result { () throws(Failure) in try work(&tool, index) }
            if case .failure = result { hasFailed.store(true, ordering: .relaxed) }
            results.withLock { $0[index] = result }
        }
    }
    var values: [Value] = []
    values.reserveCapacity(count)
    for result in results.withLock({ $0 }) {
        guard let result else { continue }
        values.append(try result.get())
    }
    return values
}

/// Cuts 0 to `count` into runs, and puts what each gives one behind the other.
func concurrently<Value: Sendable>(
    ranges count: Int, _ work: @Sendable (Range<Int>) -> [Value]
) -> [Value] {
    let shares = min(count, 4 * processors)
    return concurrently(shares) { share in
        work(count * share / shares..<count * (share + 1) / shares)
    }.flatMap(\.self)
}

private let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
