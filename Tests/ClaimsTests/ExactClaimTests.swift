import Claims
import Measurements
import TestSupport
import Testing

@Suite struct `Exact claims` {
    private func verdict(
        _ exact: Claim.Exact, _ series: [String: Series], fallback: Claim.Exact? = nil
    ) -> Judgement {
        let claim = Claim(
            name: "claim", test: .exact(exact), fallback: fallback.map(Claim.Test.exact))
        return Judge.judge(claim, on: Made.result(series), pageSize: 4096)
    }

    private let changed = Claim.Exact.expect([.init(metric: "changed", value: 1)])

    @Test func `an expectation that holds in every launch is confirmed`() {
        let judgement = verdict(changed, ["changed": Made.flags([true, true, true])])
        #expect(judgement.verdict == .confirmed)
        #expect(
            judgement.evidence
                == .launches(held: 3, of: 3, missing: 0, missingReason: nil))
    }

    @Test func `one launch that contradicts refutes`() {
        let judgement = verdict(changed, ["changed": Made.flags([true, false, true])])
        #expect(judgement.verdict == .refuted)
    }

    @Test func `a gap among launches that agree leaves it undecided`() {
        var series = Made.flags([true, true])
        series.launches.append(.unavailable(Reason(.failed, detail: "gone")))
        #expect(verdict(changed, ["changed": series]).verdict == .undecided)
    }

    @Test func `a contradiction beside a gap still refutes`() {
        var series = Made.flags([true, false])
        series.launches.append(.unavailable(Reason(.failed, detail: "gone")))
        #expect(verdict(changed, ["changed": series]).verdict == .refuted)
    }

    @Test func `what no launch could measure is not measurable here, with the probe's reason`() {
        let judgement = verdict(changed, ["changed": Made.unavailable(.flag, .noPermission)])
        #expect(judgement.verdict == .notMeasurable)
        guard case .none(let reason) = judgement.evidence else {
            Issue.record("no reason: \(judgement.evidence)")
            return
        }
        #expect(reason.code == .noPermission)
        #expect(reason.capability == .pageFrameNumbers)
    }

    @Test func `a metric that the record lacks is not measurable here`() {
        #expect(verdict(changed, [:]).verdict == .notMeasurable)
    }

    @Test func `the fallback decides when the first test is not measurable, and says so`() {
        let fallback = Claim.Exact.expect([.init(metric: "exclusive", value: 1)])
        let judgement = verdict(
            changed,
            [
                "changed": Made.unavailable(.flag, .noPermission),
                "exclusive": Made.flags([true, true]),
            ], fallback: fallback)
        #expect(judgement.verdict == .confirmed)
        #expect(judgement.byFallback)
        #expect(judgement.test == .exact(fallback))
    }

    @Test func `the fallback never overrules what was measured`() {
        let fallback = Claim.Exact.expect([.init(metric: "exclusive", value: 1)])
        let judgement = verdict(
            changed,
            ["changed": Made.flags([false]), "exclusive": Made.flags([true])], fallback: fallback)
        #expect(judgement.verdict == .refuted)
        #expect(!judgement.byFallback)
    }

    @Test(arguments: [
        (Claim.Relation.equals, 8.0, [516.0], Verdict.confirmed),
        (.equals, 2, [516], .refuted),
        (.atLeast, 0, [512], .confirmed),
        (.atLeast, 0, [511], .refuted),
        (.atMost, 0, [512], .confirmed),
        (.atMost, 0, [513], .refuted),
        (.differsFrom, 0, [513], .confirmed),
        (.differsFrom, 0, [512], .refuted),
    ])
    func `a comparison with a constant`(
        relation: Claim.Relation, within: Double, values: [Double], expected: Verdict
    ) {
        let exact = Claim.Exact.compare(
            metric: "faults", relation, .constant(512), within: within)
        let judgement = verdict(exact, ["faults": Made.series(.count, [values])])
        #expect(judgement.verdict == expected)
    }

    @Test func `two metrics are compared launch by launch`() {
        let exact = Claim.Exact.compare(metric: "faults", .equals, .metric("pages"), within: 0)
        let faults = Made.series(.count, [[1], [2]])
        #expect(
            verdict(exact, ["faults": faults, "pages": Made.series(.count, [[1], [2]])]).verdict
                == .confirmed)
        #expect(
            verdict(exact, ["faults": faults, "pages": Made.series(.count, [[2], [1]])]).verdict
                == .refuted)
    }

    @Test func `values that cannot be paired refute rather than pass unseen`() {
        let exact = Claim.Exact.compare(metric: "a", .equals, .metric("b"), within: 0)
        let judgement = verdict(
            exact,
            ["a": Made.series(.count, [[1, 1]]), "b": Made.series(.count, [[1, 1, 1]])])
        #expect(judgement.verdict == .refuted)
    }

    @Test(arguments: [
        ([7.0, 7, 7], 1, Verdict.confirmed), ([7, 8, 7], 1, .refuted), ([7], 1, .undecided),
        ([7, 8], 2, .confirmed), ([7, 7], 2, .refuted),
    ])
    func `the number of distinct values`(values: [Double], expected: Int, verdict: Verdict) {
        let judgement = self.verdict(
            .distinct(metric: "address", equals: expected),
            ["address": Made.series(.address, values.map { [$0] })])
        #expect(judgement.verdict == verdict)
    }

    @Test func `nothing of a failed experiment is judged, whatever it measured before`() {
        let result = Made.result(
            ["changed": Made.flags([true])], status: .failed,
            failure: Failure(what: "killed by signal 11", standardError: ""))
        let judgement = Judge.judge(
            Claim(name: "claim", test: .exact(changed)), on: result, pageSize: 4096)
        #expect(judgement.verdict == .notMeasurable)
        #expect(
            judgement.evidence == .none(Reason(.failed, detail: "killed by signal 11")))
    }

    @Test func `an experiment that was never run leaves the claim not measurable here`() {
        let judgement = Judge.judge(
            Claim(name: "claim", test: .exact(changed)), on: nil, pageSize: 4096)
        #expect(judgement.verdict == .notMeasurable)
    }
}
