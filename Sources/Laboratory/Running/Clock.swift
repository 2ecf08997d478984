internal import Glibc

/// Time and load, as values, so that tests bring their own.
package struct Clock: Sendable {
    /// Seconds since some moment; only differences mean something.
    package var seconds: @Sendable () -> Double
    /// ISO 8601 in UTC, to the second.
    package var now: @Sendable () -> String
    /// The one-minute load average; nil when unknown.
    package var load: @Sendable () -> Double?

    package init(
        seconds: @escaping @Sendable () -> Double, now: @escaping @Sendable () -> String,
        load: @escaping @Sendable () -> Double?
    ) {
        self.seconds = seconds
        self.now = now
        self.load = load
    }

    package static let system = Clock(
        seconds: {
            var now = timespec()
            clock_gettime(CLOCK_MONOTONIC, &now)
            return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
        },
        now: { iso8601(time(nil)) },
        load: { ProcFile.line("/proc/loadavg")?.split(separator: " ").first.flatMap { Double($0) } }
    )

    private static func iso8601(_ moment: time_t) -> String {
        var moment = moment
        var parts = tm()
        gmtime_r(&moment, &parts)
        func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return """
            \(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))\
            T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z
            """
    }
}
