import Measurements
import Testing

@Suite struct `Paired slopes` {
    private struct Expected: Fixture {
        static let section = "paired_slopes"
        let x: [[Double]]
        let y: [[Double]]
        let slope: Double
        let fit: Double
    }

    private func series(_ kind: MetricKind, _ launches: [[Double]]) -> Series {
        Series(kind: kind, launches: launches.map { .measured($0) })
    }

    @Test func `launches with samples have a line each, of which SciPy finds the same median`()
        throws
    {
        let cases = try Expected.load()
        #expect(cases.count == 2)
        for expected in cases {
            let slope = try #require(
                PairedSlope(
                    of: series(.duration, expected.y), against: series(.bytes, expected.x)))
            #expect(slope.basis == .lines(expected.x.count))
            #expect(alike(slope.slope, expected.slope))
            #expect(close(try #require(slope.fit), expected.fit))
            #expect(slope.interval.contains(slope.slope))
            #expect(slope.rise == .duration)
            #expect(slope.run == .bytes)
        }
    }

    @Test func `the interval is that of the launches' slopes`() throws {
        let x = (0..<11).map { _ in [1.0, 2, 3, 4] }
        let y = (0..<11).map { launch in [1.0, 2, 3, 4].map { Double(launch) * $0 + 7 } }
        let slope = try #require(
            PairedSlope(of: series(.count, y), against: series(.count, x)))
        #expect(slope.slope == 5)
        #expect(slope.interval == Bootstrap.medianInterval(of: (0..<11).map(Double.init)))
    }

    @Test func `launches of one value are points of one line, with Sen's interval`() throws {
        let x: [Double] = [1, 2, 3, 4, 5, 6, 7]
        let y: [Double] = [3, 5, 7, 8, 11, 13, 16]
        let slope = try #require(
            PairedSlope(of: series(.count, y.map { [$0] }), against: series(.count, x.map { [$0] }))
        )
        let line = try #require(RobustLine(of: y, against: x))
        #expect(slope.basis == .points(7))
        #expect(slope.slope == line.slope)
        #expect(slope.interval == line.interval)
        #expect(slope.fit == line.fit)
    }

    @Test func `what all launches share in their level leaves the slope alone`() throws {
        let levels: [Double] = [0, 1000, 50, 7, 90_000]
        let slope = try #require(
            PairedSlope(
                of: series(.count, levels.map { level in [1.0, 2, 3].map { level + 2 * $0 } }),
                against: series(.count, levels.map { _ in [1, 2, 3] })))
        #expect(slope.slope == 2)
        #expect(slope.interval == Interval(low: 2, high: 2))
    }

    @Test func `a launch with a gap, or with more values of one, has no part`() throws {
        let gap = Reading<[Double]>.unavailable(Reason(.failed, detail: "gone"))
        var x = series(.count, [[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]])
        let y = series(.count, [[1, 2, 3], [1, 2, 3], [1, 2], [5]])
        x.launches[0] = gap
        #expect(PairedSlope.pairs(of: y, against: x).count == 1)
        #expect(PairedSlope(of: y, against: x)?.basis == .lines(1))
    }

    @Test func `two places to run against make no line`() {
        let y = series(.count, [[1, 2, 3, 4]])
        #expect(PairedSlope(of: y, against: series(.count, [[1, 1, 2, 2]])) == nil)
        #expect(PairedSlope(of: y, against: series(.count, [[1, 1, 2, 3]])) != nil)
        #expect(PairedSlope(of: series(.count, []), against: series(.count, [])) == nil)
    }

    @Test func `what never varies has a slope of 0 and nothing to fit`() throws {
        let slope = try #require(
            PairedSlope(
                of: series(.count, [[5, 5, 5], [6, 6, 6]]),
                against: series(.count, [[1, 2, 3], [1, 2, 3]])))
        #expect(slope.slope == 0)
        #expect(slope.fit == nil)
    }

    @Test(arguments: [
        (12.34, MetricKind.duration, MetricKind.count, "12.3\u{a0}ns"),
        (12.34, .duration, .bytes, "12.6\u{a0}µs/KiB"),
        (0.25, .count, .bytes, "256/KiB"), (4096, .bytes, .count, "4,096\u{a0}B"),
        (0.4, .bytes, .count, "0.40\u{a0}B"), (1, .bytes, .bytes, "1.00"),
        (-2, .count, .flag, "-2.00"), (0.5, .count, .duration, "0.50/ns"),
    ])
    func `a slope's text has the units of both`(
        slope: Double, rise: MetricKind, run: MetricKind, text: String
    ) {
        #expect(SlopeText.text(slope, of: rise, per: run) == text)
    }

    @Test func `a fit is rounded down, so that none is shown that was not reached`() {
        #expect(SlopeText.fit(0.9799999) == "0.979")
        #expect(SlopeText.fit(0.98) == "0.980")
        #expect(SlopeText.fit(1) == "1.000")
        #expect(SlopeText.fit(-0.0001) == "-0.001")
    }
}
