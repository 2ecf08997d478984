import Measurements
import Testing

@Suite struct `The difference of two shares` {
    /// Pairs of shares from Newcombe (1998), with the limits that statsmodels 0.15.0 computes:
    /// confint_proportions_2indep, method 'newcomb'.
    @Test(arguments: [
        (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062), (5, 56, 0, 29, -0.0381, 0.1926),
    ])
    func `has the interval that statsmodels computes`(
        _ x: Int, _ m: Int, _ y: Int, _ n: Int, _ low: Double, _ high: Double
    ) throws {
        let interval = try #require(
            Proportion.difference(
                Proportion.Share(successes: x, of: m), Proportion.Share(successes: y, of: n)))
        #expect(abs(interval.low - low) < 5.1e-5)
        #expect(abs(interval.high - high) < 5.1e-5)
    }

    @Test func `is nothing without trials`() {
        let none = Proportion.Share(successes: 0, of: 0)
        let some = Proportion.Share(successes: 1, of: 2)
        #expect(Proportion.difference(none, some) == nil)
        #expect(Proportion.difference(some, none) == nil)
        #expect(none.value == nil && some.value == 0.5)
    }
}
