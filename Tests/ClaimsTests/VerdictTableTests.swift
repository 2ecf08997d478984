import Claims
import Measurements
import TestSupport
import Testing

@Suite struct `The table of verdicts` {
    @Test func `every verdict occurs for every kind of claim`() {
        for kind in VerdictRow.Kind.allCases {
            let found = Set(VerdictRow.all.filter { $0.kind == kind }.map(\.verdict))
            #expect(found == Set(Verdict.allCases), "\(kind)")
        }
    }

    @Test func `the rows hold every kind of test that there is`() {
        for row in VerdictRow.all {
            switch (row.test, row.kind) {
            case (.exact(.expect), .expect), (.exact(.compare), .compare),
                (.exact(.distinct), .distinct), (.statistical(.birthday), .birthday),
                (.statistical(.share), .share), (.ratio, .ratio),
                (.slope, .slope):
                break
            default: Issue.record("\(row.kind) tests \(row.test)")
            }
        }
    }

    @Test(arguments: VerdictRow.all)
    func `a row comes out as it says`(row: VerdictRow) {
        let claim = Claim(name: "claim", test: row.test)
        let judgement = Judge.judge(claim, on: row.result, pageSize: 4096)
        #expect(judgement.verdict == row.verdict, "\(judgement.evidence)")
        #expect(!judgement.byFallback)
        if row.verdict == .notMeasurable {
            guard case .none = judgement.evidence else {
                Issue.record("not measurable without a reason: \(judgement.evidence)")
                return
            }
        }
    }

    /// A fallback is tried when nothing was measured, and then has the last word.
    @Test(arguments: VerdictRow.all, [Verdict.confirmed, .refuted, .undecided, .notMeasurable])
    func `a fallback decides what is not measurable, and nothing else`(
        row: VerdictRow, weaker: Verdict
    ) throws {
        guard let result = row.result else { return }
        var flags: Series?
        switch weaker {
        case .confirmed: flags = Made.flags([true, true])
        case .refuted: flags = Made.flags([true, false])
        case .undecided:
            flags = Made.flags([true])
            flags?.launches.append(.unavailable(Reason(.failed, detail: "gone")))
        case .notMeasurable: flags = nil
        }
        var withFallback = result
        withFallback.series["weaker"] = flags
        let fallback = Claim.Test.exact(.expect([.init(metric: "weaker", value: 1)]))
        let judgement = Judge.judge(
            Claim(name: "claim", test: row.test, fallback: fallback), on: withFallback,
            pageSize: 4096)
        let isTried = row.verdict == .notMeasurable && result.obstacle == nil
        let decides = isTried && weaker != .notMeasurable
        #expect(judgement.byFallback == decides)
        #expect(judgement.verdict == (decides ? weaker : row.verdict))
        #expect(judgement.test == (decides ? fallback : row.test))
    }

    @Test func `a fallback that is not measurable either leaves the first test's reason`() throws {
        let claim = Claim(
            name: "claim", test: .exact(.expect([.init(metric: "a", value: 1)])),
            fallback: .exact(.expect([.init(metric: "b", value: 1)])))
        let result = Made.result([
            "a": Made.unavailable(.flag, .noPermission),
            "b": Made.unavailable(.flag, .noSuchFeature),
        ])
        let judgement = Judge.judge(claim, on: result, pageSize: 4096)
        guard case .none(let reason) = judgement.evidence else {
            Issue.record("no reason: \(judgement.evidence)")
            return
        }
        #expect(reason.code == .noPermission)
    }

    @Test func `hidden frames never confirm that two are one`() {
        // What a kernel shows to those without permission is 0 for every page; the probe reports
        // that as unavailable, and a flag made of it does not exist.
        let claim = Claim(
            name: "claim", test: .exact(.compare(metric: "a", .equals, .metric("b"), within: 0)))
        let hidden = Made.unavailable(.frame, .noPermission)
        let judgement = Judge.judge(
            claim, on: Made.result(["a": hidden, "b": hidden]), pageSize: 4096)
        #expect(judgement.verdict == .notMeasurable)
    }

    @Test func `a page size other than 4 KiB counts pages, not bytes`() {
        // Sixteen times fewer places, so about sixteen times the pairs.
        let draws = Made.draws(3000, places: 1 << 16)
        let claim = Claim(name: "claim", test: .statistical(.birthday(metric: "a")))
        func pairs(_ pageSize: Int) -> Int? {
            let judgement = Judge.judge(
                claim, on: Made.result(["a": draws]), pageSize: pageSize)
            guard case .birthday(let birthday) = judgement.evidence else { return nil }
            return birthday.observedPairs
        }
        #expect((pairs(65_536) ?? 0) > (pairs(4096) ?? 0) * 8)
    }
}
