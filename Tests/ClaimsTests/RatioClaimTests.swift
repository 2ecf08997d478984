import Claims
import Measurements
import TestSupport
import Testing

@Suite struct `Ratio claims` {
    private func judge(
        copy: Series, reuse: Series, control: Series? = nil, bound: Claim.Bound = .above(1),
        noisy: Bool = false
    ) -> Judgement {
        let test = Claim.RatioTest(
            of: "copy", to: "reuse", bound: bound,
            control: .init(of: "reuse", to: "again", within: 0.1))
        let result = Made.result(
            ["copy": copy, "reuse": reuse, "again": control ?? reuse], noisy: noisy)
        return Judge.judge(
            Claim(name: "claim", test: .ratio(test)), on: result, pageSize: 4096)
    }

    private let dear = Made.durations(around: 2000)
    private let cheap = Made.durations(around: 750)

    @Test func `an interval above the bound is confirmed`() {
        #expect(judge(copy: dear, reuse: cheap).verdict == .confirmed)
    }

    @Test func `an interval below the bound is refuted`() {
        #expect(judge(copy: cheap, reuse: dear).verdict == .refuted)
    }

    @Test func `an interval that holds the bound is undecided`() {
        let judgement = judge(
            copy: Made.series(.duration, (0..<12).map { [$0 % 2 == 0 ? 900 : 1100] }),
            reuse: Made.series(.duration, (0..<12).map { _ in [1000] }))
        #expect(judgement.verdict == .undecided)
        guard case .ratio(_, _, let doubt) = judgement.evidence else {
            Issue.record("no ratio: \(judgement.evidence)")
            return
        }
        #expect(doubt == .intervalStraddles)
    }

    @Test func `a control that fails leaves the clearest ratio undecided`() {
        let judgement = judge(
            copy: dear, reuse: cheap, control: Made.durations(around: 600))
        #expect(judgement.verdict == .undecided)
        guard case .ratio(_, _, let doubt) = judgement.evidence else {
            Issue.record("no ratio: \(judgement.evidence)")
            return
        }
        #expect(doubt == .controlFailed(within: 0.1))
    }

    @Test func `a noisy host refutes nothing`() {
        #expect(judge(copy: cheap, reuse: dear, noisy: true).verdict == .undecided)
    }

    @Test func `below a bound works the other way round`() {
        #expect(judge(copy: cheap, reuse: dear, bound: .below(1)).verdict == .confirmed)
        #expect(judge(copy: dear, reuse: cheap, bound: .below(1)).verdict == .refuted)
    }

    @Test func `nine launches decide nothing`() {
        let few = Made.series(.duration, (0..<9).map { _ in [1000] })
        #expect(judge(copy: few, reuse: few).verdict == .undecided)
    }

    @Test func `a missing control leaves it not measurable here`() {
        let judgement = judge(
            copy: dear, reuse: cheap, control: Made.unavailable(.duration, .noSuchFeature))
        #expect(judgement.verdict == .notMeasurable)
    }
}
