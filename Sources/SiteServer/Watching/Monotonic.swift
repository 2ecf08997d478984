internal import Glibc

/// A clock that nobody sets: CLOCK_MONOTONIC of clock_gettime(2).
enum Monotonic {
    static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
