import Claims
import Measurements
import TestSupport
import Testing

@Suite struct `Two records` {
    private func record(
        _ series: [String: Series], noisy: Bool = false, source: String = "s",
        at moment: String = "2026-01-01T00:00:00Z", host: Host = Made.host,
        variants: [String: Invocation] = [:]
    ) -> Record {
        var result = Made.result(series, noisy: noisy, sourceDigest: source)
        result.variants = variants
        result.measuredAt = moment
        return Made.record(["lesson": result], host: host)
    }

    /// What came of the only metric of two records that were measured at two times.
    private func outcome(
        _ a: Series, _ b: Series, noisy: Bool = false, sources: [String] = ["s", "s"],
        host: Host = Made.host, variants: [[String: Invocation]] = [[:], [:]]
    ) throws -> ComparisonOutcome {
        let comparison = RecordComparison(
            record(["m": a], source: sources[0], variants: variants[0]),
            record(
                ["m": b], noisy: noisy, source: sources[1], at: "2026-01-02T00:00:00Z", host: host,
                variants: variants[1]))
        let metric = try #require(comparison.experiments.first?.metrics.first)
        #expect(metric.name == "m")
        return metric.outcome
    }

    private func otherPages() -> Host {
        var host = Made.host
        host.memory.pageSize = 16384
        return host
    }

    private func otherLibrary() -> Host {
        var host = Made.host
        host.software.libc = "musl"
        return host
    }

    private func invocation(_ arguments: [String]) -> [String: Invocation] {
        [
            "default": Invocation(
                binary: "lesson", arguments: arguments, environment: [:], compilerFlags: "-O2")
        ]
    }

    // MARK: The same or not

    @Test func `one value in every launch is the same when it is equal`() throws {
        let pages = Made.constant(.count, 256)
        #expect(
            try outcome(pages, Made.constant(.count, 256, launches: 3))
                == .same(.constants(Pair(256, 256))))
        #expect(
            try outcome(pages, Made.constant(.count, 255)) == .differs(.constants(Pair(256, 255))))
        #expect(
            try outcome(Made.constant(.flag, 1), Made.constant(.flag, 0, launches: 1))
                == .differs(.constants(Pair(1, 0))))
    }

    @Test func `counts that vary are held against each other by the intervals of their medians`()
        throws
    {
        let low = Made.series(.count, (0..<20).map { [Double(100 + $0 % 5)] })
        let near = Made.series(.count, (0..<20).map { [Double(101 + $0 % 4)] })
        let high = Made.series(.count, (0..<20).map { [Double(200 + $0 % 5)] })
        guard case .same(.medians(let medians)) = try outcome(low, near) else {
            Issue.record("102 and 102.5 are told apart")
            return
        }
        #expect(medians.a.value == 102 && medians.b.value == 102.5)
        guard case .differs(.medians) = try outcome(low, high) else {
            Issue.record("102 and 202 are not told apart")
            return
        }
        // A constant against what varies around it is decided likewise.
        guard case .same(.medians) = try outcome(low, Made.constant(.count, 102)) else {
            Issue.record("102 and 102 are told apart")
            return
        }
    }

    @Test func `shares of a flag are held against each other by their difference`() throws {
        func flags(_ successes: Int, of launches: Int) -> Series {
            Made.flags((0..<launches).map { $0 < successes })
        }
        guard
            case .differs(.shares(let shares, let difference)) = try outcome(
                flags(54, of: 60), flags(18, of: 60))
        else {
            Issue.record("54 of 60 and 18 of 60 are not told apart")
            return
        }
        #expect(shares.a.successes == 54 && shares.b.trials == 60)
        #expect(difference.high < 0)
        guard case .same(.shares) = try outcome(flags(54, of: 60), flags(57, of: 60)) else {
            Issue.record("54 of 60 and 57 of 60 are told apart")
            return
        }
    }

    @Test func `durations are held against each other by the interval of their ratio`() throws {
        let times = Made.durations(around: 800)
        guard
            case .differs(.times(let medians, let ratio)) = try outcome(
                times, Made.durations(around: 1600))
        else {
            Issue.record("twice the time is not told apart")
            return
        }
        #expect(medians.b == 2 * medians.a && ratio.value == 2)
        #expect(ratio.interval.low > 1.9 && ratio.interval.high < 2.1)
        // A median that is off by less than the launches scatter is no difference.
        guard
            case .same(.times(_, let near)) = try outcome(
                Made.durations(around: 800, scatter: 0.05),
                Made.durations(around: 808, scatter: 0.05))
        else {
            Issue.record("1 % is told apart from a scatter of 5 %")
            return
        }
        #expect(near.value == 1.01 && near.interval.contains(1))
        // A time of 0 leaves no ratio, and is not the same for it.
        guard case .differs(.medians) = try outcome(Made.constant(.duration, 0), times) else {
            Issue.record("no time and 800 ns are not told apart")
            return
        }
    }

    @Test func `a record is the same as itself, whatever is in it`() {
        var made = record(
            [
                "absent": Made.unavailable(.frame, .noPermission),
                "address": Made.draws(40, places: 9, launches: 10),
                "frame": Made.constant(.frame, 0, launches: 2),
                "noisy": Made.durations(around: 800, scatter: 0.5),
                "short": Made.series(.flag, [[1], [0]]),
            ], noisy: true)
        made.experiments["broken"] = Made.failed("it broke")
        let comparison = RecordComparison(made, made)
        #expect(comparison.facts.isEmpty)
        let metrics = comparison.experiments.flatMap(\.metrics)
        #expect(metrics.count == 5)
        #expect(metrics.allSatisfy { $0.outcome == .same(.oneMeasurement) })
    }

    @Test
    func `what was measured twice with the same values is the same, but for places and labels`()
        throws
    {
        for kind in MetricKind.allCases {
            let series = Made.series(kind, (0..<12).map { [Double($0 % 2)] })
            switch (kind, try outcome(series, series)) {
            case (.address, .incomparable(.addressOfAProcess)),
                (.frame, .incomparable(.labelOfALaunch)), (_, .same):
                break
            case (_, let other): Issue.record("\(kind): \(other)")
            }
        }
    }

    // MARK: Not comparable

    @Test func `quantities need one page size and one C library, flags do not`() throws {
        for kind in [MetricKind.count, .bytes, .duration] {
            let series = Made.durations(around: 800)
            let quantity = Series(kind: kind, launches: series.launches)
            #expect(
                try outcome(quantity, quantity, host: otherPages())
                    == .incomparable(
                        .otherPageSize(Pair(ByteCount(bytes: 4096), ByteCount(bytes: 16384)))))
            #expect(
                try outcome(quantity, quantity, host: otherLibrary())
                    == .incomparable(.otherLibrary(Pair("glibc", "musl"))))
        }
        let flag = Made.constant(.flag, 1)
        #expect(try outcome(flag, flag, host: otherPages()) == .same(.constants(Pair(1, 1))))
    }

    @Test func `another version of the C library is a fact of the host and no obstacle`() throws {
        var host = Made.host
        host.software.libcVersion = "2.41"
        let pages = Made.constant(.count, 342)
        #expect(
            try outcome(pages, Made.constant(.count, 350), host: host)
                == .differs(.constants(Pair(342, 350))))
    }

    @Test func `another source, another call and another kind are other things`() throws {
        let pages = Made.constant(.count, 256)
        #expect(try outcome(pages, pages, sources: ["s", "t"]) == .incomparable(.otherSource))
        #expect(
            try outcome(
                pages, pages, variants: [invocation(["pages=256"]), invocation(["pages=512"])])
                == .incomparable(.otherVariants(["default"])))
        #expect(
            try outcome(pages, pages, variants: [invocation([]), [:]])
                == .incomparable(.otherVariants(["default"])))
        #expect(
            try outcome(pages, Made.constant(.bytes, 256))
                == .incomparable(.otherKind(Pair(.count, .bytes))))
    }

    @Test func `what one side did not measure keeps its reason`() throws {
        let flag = Made.constant(.flag, 1)
        let hidden = Made.unavailable(.flag, .noPermission)
        guard case .incomparable(.notMeasured(let reasons)) = try outcome(flag, hidden) else {
            Issue.record("a gap was compared")
            return
        }
        #expect(reasons.a == nil && reasons.b?.code == .noPermission)
    }

    @Test func `an experiment that failed or is not there is not compared`() throws {
        let measured = record(["m": Made.constant(.flag, 1)])
        let failed = Made.record(["lesson": Made.failed("it broke")])
        let nothing = Made.record([:])
        for (other, code) in [(failed, Reason.Code.failed), (nothing, .notRun)] {
            let comparison = RecordComparison(measured, other)
            let experiment = try #require(comparison.experiments.first)
            #expect(experiment.obstacles.a == nil && experiment.obstacles.b?.code == code)
            guard case .incomparable(.notMeasured(let reasons)) = experiment.metrics.first?.outcome
            else {
                Issue.record("a metric was compared with nothing")
                continue
            }
            #expect(reasons.a == nil && reasons.b?.code == code)
        }
    }

    @Test func `few launches and noisy ones decide nothing by interval`() throws {
        let long = Made.flags((0..<12).map { $0 < 6 })
        #expect(
            try outcome(long, Made.series(.flag, [[1], [0]]))
                == .incomparable(.tooFew(Pair(12, 2), needed: 10)))
        let times = Made.durations(around: 800)
        #expect(
            try outcome(times, times, noisy: true) == .incomparable(.noisy(Pair([], [.scattered]))))
        // Who counts is not disturbed by noise.
        let pages = Made.constant(.count, 256)
        #expect(try outcome(pages, pages, noisy: true) == .same(.constants(Pair(256, 256))))
    }

    // MARK: Hosts

    @Test func `facts of the hosts that differ are named with both values, without the load`() {
        var host = Made.host
        host.kernel.release = "6.1.0"
        host.kernel.configuration = ["CONFIG_KSM": true]
        host.memory.pageSize = nil
        host.permissions.capabilities = ["CAP_SYS_ADMIN"]
        host.load.before = 7
        let facts = RecordComparison(Made.record([:]), Made.record([:], host: host)).facts
        #expect(
            facts.map(\.name) == [
                "kernel.configuration.CONFIG_KSM", "kernel.release", "memory.page_size",
                "permissions.capabilities",
            ])
        #expect(facts.map(\.values.a).first == .some(nil))
        #expect(facts[0].values.b == .flag(true))
        #expect(facts[1].values == Pair(.text("6.0.0-made"), .text("6.1.0")))
        #expect(facts[2].values == Pair(.bytes(ByteCount(bytes: 4096)), nil))
        #expect(facts[3].values == Pair(.text("none"), .text("CAP_SYS_ADMIN")))
    }
}
