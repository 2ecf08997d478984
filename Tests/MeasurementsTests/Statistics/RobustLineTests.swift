import Measurements
import Testing

@Suite struct `Robust lines` {
    private struct Expected: Fixture {
        static let section = "lines"
        let x: [Double]
        let y: [Double]
        let slope: Double
        let intercept: Double
        let low: Double
        let high: Double
        let fit: Double?
    }

    @Test func `slope, interval, intercept and fit are those of SciPy's theilslopes`() throws {
        let cases = try Expected.load()
        #expect(cases.count == 14)
        for expected in cases {
            let line = try #require(RobustLine(of: expected.y, against: expected.x))
            #expect(alike(line.slope, expected.slope), "\(expected.y)")
            #expect(alike(line.interval.low, expected.low), "\(expected.y)")
            #expect(alike(line.interval.high, expected.high), "\(expected.y)")
            #expect(close(line.intercept, expected.intercept), "\(expected.y)")
            #expect((line.fit == nil) == (expected.fit == nil), "\(expected.y)")
            if let fit = line.fit, let expected = expected.fit { #expect(close(fit, expected)) }
        }
    }

    /// One line in the fixture never varies, and some fit worse than their mean.
    @Test func `the fixture holds lines of every fit`() throws {
        let fits = try Expected.load().map(\.fit)
        #expect(fits.contains(nil))
        #expect(fits.contains { ($0 ?? 0) < 0 })
        #expect(fits.contains { $0 == 1 })
    }

    @Test func `an odd point leaves the slope alone and shows in the fit`() throws {
        let x = (1...20).map(Double.init)
        var y = x.map { 2 * $0 + 1 }
        y[12] = 4000
        let line = try #require(RobustLine(of: y, against: x))
        #expect(line.slope == 2)
        #expect(line.intercept == 1)
        #expect(try #require(line.fit) < 0.1)
    }

    /// SciPy gives no interval here: the variance that ties leave is below 0.
    @Test func `where ties leave no variance the interval holds every slope`() throws {
        let line = try #require(RobustLine(of: [5, 0, 0, 0, 0], against: [0, 0, 0, 0, 1]))
        #expect(line.slope == 0)
        #expect(line.interval == Interval(low: -5, high: 0))
    }

    @Test func `squares of huge and of tiny values neither overflow nor vanish`() throws {
        for scale in [1e-200, 1e200] {
            let line = try #require(
                RobustLine(of: [1, 2, 3, 5].map { $0 * scale }, against: [1, 2, 3, 4]))
            #expect(alike(line.slope, 7.0 / 6 * scale))
            #expect(close(try #require(line.fit), 0.926984126984127))
        }
    }

    @Test func `points above one another, too few and no numbers make no line`() {
        #expect(RobustLine(of: [], against: []) == nil)
        #expect(RobustLine(of: [1], against: [1]) == nil)
        #expect(RobustLine(of: [1, 2, 3], against: [5, 5, 5]) == nil)
        #expect(RobustLine(of: [1, .nan], against: [1, 2]) == nil)
        #expect(RobustLine(of: [-1e308, 1e308], against: [1, 2]) == nil)
    }
}
