/// When what changed is acted on: as soon as it is quiet, and not much later where it never is.
///
/// A save is a few events within a millisecond. A checkout is thousands over seconds, and files that
/// do not fit each other meanwhile: of a crowd, more quiet is awaited.
package struct Debounce: Sendable {
    package static let quiet = Duration.milliseconds(15)
    package static let latest = Duration.milliseconds(250)
    package static let crowd = 200
    package static let quietOfCrowd = Duration.milliseconds(100)
    package static let latestOfCrowd = Duration.seconds(3)

    private var first: Duration?
    private var last: Duration = .zero
    private var count = 0

    package init() {}

    /// `count` events came; times are of one clock that never goes back.
    package mutating func note(_ count: Int = 1, at now: Duration) {
        if first == nil { first = now }
        last = now
        self.count += count
    }

    /// Nil while nothing waits.
    package var due: Duration? {
        guard let first else { return nil }
        return count < Self.crowd
            ? min(last + Self.quiet, first + Self.latest)
            : min(last + Self.quietOfCrowd, first + Self.latestOfCrowd)
    }

    /// Whether it is time; if so, nothing waits any more.
    package mutating func take(at now: Duration) -> Bool {
        guard let due, due <= now else { return false }
        self = Debounce()
        return true
    }
}
