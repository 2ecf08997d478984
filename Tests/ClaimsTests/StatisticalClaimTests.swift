import Claims
import Measurements
import TestSupport
import Testing

@Suite struct `Statistical claims` {
    private func judge(_ model: Claim.Statistical, _ series: Series) -> Judgement {
        Judge.judge(
            Claim(name: "claim", test: .statistical(model)),
            on: Made.result(["metric": series]), pageSize: 4096)
    }

    private func share(_ held: Int, of all: Int, above: Double = 0.5) -> Verdict {
        judge(
            .share(metric: "metric", above: above),
            Made.flags((0..<all).map { $0 < held })
        ).verdict
    }

    @Test func `a share whose interval lies above the bound is confirmed`() {
        #expect(share(20, of: 20) == .confirmed)
    }

    @Test func `a share whose interval lies below the bound is refuted`() {
        #expect(share(2, of: 20) == .refuted)
    }

    @Test func `a share whose interval holds the bound is undecided`() {
        #expect(share(11, of: 20) == .undecided)
    }

    @Test func `nine launches of a share decide nothing`() {
        #expect(share(9, of: 9) == .undecided)
    }

    @Test func `draws that collide as often as the birthday model says are confirmed`() {
        let judgement = judge(.birthday(metric: "metric"), Made.draws(3000, places: 1 << 16))
        #expect(judgement.verdict == .confirmed)
        guard case .birthday(let birthday) = judgement.evidence else {
            Issue.record("no birthday evidence: \(judgement.evidence)")
            return
        }
        #expect(birthday.draws == 1500)
        #expect(birthday.expectedPairs > 10 && birthday.expectedPairs < 30)
    }

    /// 13.5 pairs are expected; the 99 % interval is 5 to 24, that of 99.99 % is 2 to 30.
    @Test(arguments: [
        (0, Verdict.refuted), (4, .undecided), (5, .confirmed), (24, .confirmed), (25, .undecided),
        (30, .undecided), (31, .refuted),
    ])
    func `what chance does once in a hundred records decides nothing`(
        _ pairs: Int, _ verdict: Verdict
    ) {
        let draws = (0..<1000).flatMap { index -> [Double] in
            let tested = index < 2 * pairs ? index / 2 : index
            return [Double(index * 37 * 4096), Double(tested * 4096)]
        }
        let judgement = judge(.birthday(metric: "metric"), Made.series(.address, [draws]))
        #expect(judgement.verdict == verdict)
    }

    @Test func `draws that collide far too often are refuted`() {
        let judgement = judge(.birthday(metric: "metric"), Made.crowdedDraws(2000))
        #expect(judgement.verdict == .refuted)
    }

    @Test func `no collision where none is expected says nothing`() {
        let judgement = judge(.birthday(metric: "metric"), Made.draws(60, places: 1 << 28))
        #expect(judgement.verdict == .undecided)
    }

    @Test func `addresses that never vary are undecided, not confirmed`() {
        let judgement = judge(
            .birthday(metric: "metric"),
            Made.series(.address, Array(repeating: [4096], count: 100)))
        #expect(judgement.verdict == .undecided)
    }

    @Test(arguments: [
        Claim.Statistical.birthday(metric: "metric"), .share(metric: "metric", above: 0.5),
    ])
    func `what could not be measured is not measurable here`(model: Claim.Statistical) {
        let judgement = judge(model, Made.unavailable(.flag, .refusedBySandbox))
        #expect(judgement.verdict == .notMeasurable)
    }
}
