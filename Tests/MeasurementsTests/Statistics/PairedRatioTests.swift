import Measurements
import Testing

@Suite struct `Paired ratios` {
    @Test func `a ratio is paired, so a drift that both share leaves it alone`() throws {
        let drift: [Double] = [1, 2, 4, 8, 16]
        let above = Series(kind: .duration, launches: drift.map { .measured([300 * $0]) })
        let below = Series(kind: .duration, launches: drift.map { .measured([100 * $0]) })
        let ratio = try #require(PairedRatio(of: above, to: below))
        #expect(ratio.median == 3)
        #expect(ratio.interval == Interval(low: 3, high: 3))
        #expect(ratio.launches == 5)
    }

    @Test func `a launch that lacks one side, or has zero below, makes no pair`() {
        let gap = Reading<[Double]>.unavailable(Reason(.failed, detail: "gone"))
        let above = Series(kind: .duration, launches: [.measured([3]), gap, .measured([3])])
        let below = Series(
            kind: .duration, launches: [.measured([0]), .measured([1]), .measured([1])])
        #expect(PairedRatio(of: above, to: below)?.launches == 1)
        #expect(PairedRatio(of: Series(kind: .duration, launches: [gap]), to: below) == nil)
    }
}
