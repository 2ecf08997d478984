import Claims
import Measurements
import TestSupport
import Testing

@Suite struct `Slope claims` {
    private func judge(
        _ rise: Series, control: Series? = nil, bound: Claim.Bound = .above(1),
        within: Double = 0.1, fit: Double = Claim.SlopeTest.leastFit, noisy: Bool = false
    ) -> Judgement {
        let test = Claim.SlopeTest(
            of: "rise", against: "run", bound: bound,
            control: .init(of: "flat", against: "run", within: within), fit: fit)
        let flat = Made.lines(.bytes) { _, _ in 250 }
        let result = Made.result(
            [
                "rise": rise, "run": Made.lines(.bytes) { _, step in step },
                "flat": control ?? flat,
            ], noisy: noisy)
        return Judge.judge(
            Claim(name: "claim", test: .slope(test)), on: result, pageSize: 4096)
    }

    private func doubt(_ judgement: Judgement) throws -> SlopeDoubt? {
        guard case .slope(_, _, let doubt) = judgement.evidence else {
            Issue.record("no slope: \(judgement.evidence)")
            return nil
        }
        return doubt
    }

    private let steep = Made.lines(.bytes) { launch, step in (2 + launch / 100) * step }
    private let gentle = Made.lines(.bytes) { launch, step in (0.5 + launch / 100) * step }

    @Test func `a slope is confirmed above, refuted below, and the other way round`() {
        #expect(judge(steep).verdict == .confirmed)
        #expect(judge(gentle).verdict == .refuted)
        #expect(judge(steep, bound: .below(1)).verdict == .refuted)
        #expect(judge(gentle, bound: .below(1)).verdict == .confirmed)
    }

    @Test func `a slope whose interval holds the bound is undecided`() throws {
        let around = Made.lines(.bytes) { launch, step in (0.95 + launch / 100) * step }
        let judgement = judge(around)
        #expect(judgement.verdict == .undecided)
        #expect(try doubt(judgement) == .intervalStraddles)
    }

    @Test func `the control is measured by the claim's slope, rising or falling`() throws {
        for sign in [1.0, -1] {
            let tenth = Made.lines(.bytes) { _, step in sign * 0.21 * step + 100 }
            #expect(try doubt(judge(steep, control: tenth)) == .controlFailed(within: 0.1))
            #expect(judge(steep, control: tenth, within: 0.2).verdict == .confirmed)
        }
        let twentieth = Made.lines(.bytes) { _, step in 0.1 * step }
        #expect(judge(steep, control: twentieth).verdict == .confirmed)
    }

    @Test func `what lies on no line is undecided, however steep`() throws {
        let bent = Made.lines(.bytes) { _, step in 10 * step * step }
        #expect(judge(bent).verdict == .undecided)
        #expect(try doubt(judge(bent)) == .notALine(needed: 0.98))
        #expect(judge(bent, fit: 0.8).verdict == .confirmed)
    }

    @Test func `a noisy host refutes no slope and confirms a clear one`() throws {
        #expect(try doubt(judge(gentle, noisy: true)) == .noisy)
        #expect(judge(steep, noisy: true).verdict == .confirmed)
    }

    /// A launch whose samples of the two cannot be paired counts as a gap.
    @Test func `gaps that leave nine launches decide nothing`() {
        var ragged = steep
        for launch in 0..<3 { ragged.launches[launch] = .measured([1, 2]) }
        let judgement = judge(ragged)
        #expect(judgement.verdict == .undecided)
        #expect(judgement.evidence == .tooFew(launches: 9, needed: 10))
    }

    @Test func `launches without three places to run against make no line`() {
        let test = Claim.SlopeTest(
            of: "rise", against: "run", bound: .above(0),
            control: .init(of: "flat", against: "run", within: 0.1))
        let result = Made.result([
            "rise": steep, "run": Made.lines(.bytes) { _, step in step < 4 ? 1 : 2 },
            "flat": Made.lines(.bytes) { _, _ in 250 },
        ])
        let judgement = Judge.judge(
            Claim(name: "claim", test: .slope(test)), on: result, pageSize: 4096)
        #expect(judgement.evidence == .noLine(found: 0, needed: 10))
    }

    @Test func `a test names every metric that it reads, once`() {
        let test = Claim.SlopeTest(
            of: "rise", against: "run", bound: .above(1),
            control: .init(of: "flat", against: "run", within: 0.1))
        #expect(Claim.Test.slope(test).metrics == ["rise", "run", "flat"])
    }
}
