import Measurements
import Testing

@Suite struct `Summaries` {
    @Test func `a summary's median is that of the launches, its extremes those of all values`()
        throws
    {
        let series = Series(
            kind: .duration,
            launches: [.measured([1, 100, 2]), .measured([5]), .measured([6, 8])])
        let summary = try #require(series.summary)
        #expect(summary.count == 6)
        #expect(summary.launches == 3)
        #expect(summary.minimum == 1)
        #expect(summary.maximum == 100)
        #expect(summary.median == 5)
        #expect(summary.interval == Bootstrap.medianInterval(of: [2, 5, 7]))
    }
}
