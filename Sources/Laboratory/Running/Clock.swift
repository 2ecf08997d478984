internal import Glibc

/// Time and load, as values, so that tests bring their own.
package struct Clock: Sendable {
    /// Seconds since some moment; only differences mean something.
    package var seconds: @Sendable () -> Double
    /// ISO 8601 in UTC, to the second.
    package var now: @Sendable () -> String
    /// The one-minute load average; nil when unknown.
    package var load: @Sendable () -> Double?
    /// How many other threads of the machine run or wait for a CPU at this moment; nil when unknown.
    package var others: @Sendable () -> Int?
    /// What the CPUs have spent since the machine started; nil when unknown.
    package var spent: @Sendable () -> ProcessorTime?

    package init(
        seconds: @escaping @Sendable () -> Double, now: @escaping @Sendable () -> String,
        load: @escaping @Sendable () -> Double?, others: @escaping @Sendable () -> Int? = { nil },
        spent: @escaping @Sendable () -> ProcessorTime? = { nil }
    ) {
        self.seconds = seconds
        self.now = now
        self.load = load
        self.others = others
        self.spent = spent
    }

    package static let system = Clock(
        seconds: {
            var now = timespec()
            clock_gettime(CLOCK_MONOTONIC, &now)
            return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
        },
        now: { iso8601(time(nil)) },
        load: {
            ProcFile.line("/proc/loadavg")?.split(separator: " ").first.flatMap { Double($0) }
        },
        others: {
            // "0.20 0.18 0.12 2/80 11206": two run, of which this thread is one; see proc(5).
            let fields = ProcFile.line("/proc/loadavg")?.split(separator: " ") ?? []
            guard fields.count > 3 else { return nil }
            return fields[3].split(separator: "/").first.flatMap { Int($0) }.map { max(0, $0 - 1) }
        },
        spent: { ProcFile.line("/proc/stat").flatMap { ProcessorTime(line: $0) } }
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

/// Time of all CPUs, in ticks.
package struct ProcessorTime: Hashable, Sendable {
    package let whole: Int
    /// What the hypervisor gave to others.
    package let stolen: Int

    package init(whole: Int, stolen: Int) {
        self.whole = whole
        self.stolen = stolen
    }

    /// The first line of /proc/stat: "cpu", then user, nice, system, idle, iowait, irq, softirq,
    /// steal; guest time is part of user time. See proc(5).
    package init?(line: String) {
        let words = line.split(separator: " ")
        let ticks = words.dropFirst().prefix(8).compactMap { Int($0) }
        guard words.first == "cpu", ticks.count == 8 else { return nil }
        self.init(whole: ticks.reduce(0, +), stolen: ticks[7])
    }

    /// The stolen share of what was spent since then; nil when nothing was.
    package func stolenShare(since earlier: ProcessorTime) -> Double? {
        let whole = whole - earlier.whole
        guard whole > 0 else { return nil }
        return min(1, max(0, Double(stolen - earlier.stolen) / Double(whole)))
    }
}
