import Dispatch

/// Runs what waits without letting go, such as a read from a connection, on a thread that no task
/// needs.
package func blocking<Value: Sendable>(
    _ body: @Sendable @escaping () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "memoir.tests.blocking").async {
            continuation.resume(with: Result(catching: body))
        }
    }
}
