internal import Synchronization

/// A value that one thread makes and another takes.
final class Handover<Value: ~Copyable & Sendable>: Sendable {
    private let value: Mutex<Value?>

    init(_ value: consuming sending Value?) { self.value = Mutex(value) }

    func take() -> sending Value? { value.withLock { $0.take() } }
}

/// Whether something is to end, seen from any thread.
final class Ended: Sendable {
    private let flag = Atomic<Bool>(false)

    var isSet: Bool { flag.load(ordering: .acquiring) }

    func set() { flag.store(true, ordering: .releasing) }
}
