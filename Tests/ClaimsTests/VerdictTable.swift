import Claims
import Measurements
import TestSupport
import Testing

/// One row for each way in which a claim can come out: a test, a result made for it, the verdict.
struct VerdictRow: CustomTestStringConvertible, Sendable {
    /// The kinds of test that a lesson can declare.
    enum Kind: String, CaseIterable, Sendable {
        case expect, compare, distinct, birthday, share, ratio, slope
    }

    let kind: Kind
    let verdict: Verdict
    let why: String
    let result: ExperimentResult?

    var testDescription: String { "\(kind.rawValue) is \(verdict.rawValue): \(why)" }

    init(_ kind: Kind, _ verdict: Verdict, _ why: String, _ series: [String: Series]) {
        self.init(kind, verdict, why, result: Made.result(series))
    }

    init(_ kind: Kind, _ verdict: Verdict, _ why: String, result: ExperimentResult?) {
        self.kind = kind
        self.verdict = verdict
        self.why = why
        self.result = result
    }

    /// The same test for every row of a kind.
    var test: Claim.Test {
        switch kind {
        case .expect:
            .exact(.expect([.init(metric: "a", value: 1), .init(metric: "b", value: 0)]))
        case .compare: .exact(.compare(metric: "a", .equals, .metric("b"), within: 2))
        case .distinct: .exact(.distinct(metric: "a", equals: 1))
        case .birthday: .statistical(.birthday(metric: "a"))
        case .share: .statistical(.share(metric: "a", above: 0.5))
        case .ratio:
            .ratio(
                .init(
                    of: "a", to: "b", bound: .above(1),
                    control: .init(of: "b", to: "c", within: 0.1)))
        case .slope:
            .slope(
                .init(
                    of: "a", against: "b", bound: .above(1),
                    control: .init(of: "c", against: "b", within: 0.1)))
        }
    }
}

extension VerdictRow {
    static let all: [VerdictRow] =
        Kind.allCases.flatMap(rowsOfAnyKind) + exact + statistical + ratio + slope

    // MARK: What keeps every kind from being judged

    private static func rowsOfAnyKind(_ kind: Kind) -> [VerdictRow] {
        let metrics = ["a", "b", "c"]
        let hidden = Dictionary(
            uniqueKeysWithValues: metrics.map { ($0, Made.unavailable(.flag, .noPermission)) })
        let measured = Dictionary(
            uniqueKeysWithValues: metrics.map { ($0, Made.constant(.flag, 1)) })
        return [
            VerdictRow(kind, .notMeasurable, "no record of it", result: nil),
            VerdictRow(kind, .notMeasurable, "no series of it", [:]),
            VerdictRow(
                kind, .notMeasurable, "a series without launches",
                ["a": .init(kind: .flag, launches: [])]),
            VerdictRow(kind, .notMeasurable, "no launch could see it", hidden),
            VerdictRow(
                kind, .notMeasurable, "the probe failed after it measured",
                result: Made.result(
                    measured, status: .failed,
                    failure: Failure(what: "killed by signal 11", standardError: ""))),
            VerdictRow(
                kind, .notMeasurable, "the probe said that it cannot run here",
                result: Made.result(
                    measured, status: .notMeasurable,
                    reason: Reason(.emulatedKernel, detail: "gVisor"))),
        ]
    }

    // MARK: Each kind's own

    private static let gap = Reading<[Double]>.unavailable(Reason(.failed, detail: "gone"))

    private static func withGap(_ series: Series) -> Series {
        Series(kind: series.kind, launches: series.launches + [gap])
    }

    private static let yes = Made.flags([true, true, true])
    private static let no = Made.flags([false, false, false])

    private static let exact: [VerdictRow] = [
        VerdictRow(.expect, .confirmed, "so in every launch", ["a": yes, "b": no]),
        VerdictRow(
            .expect, .refuted, "one launch contradicts",
            ["a": yes, "b": Made.flags([false, false, true])]),
        VerdictRow(
            .expect, .refuted, "one contradicts beside a gap",
            ["a": withGap(yes), "b": withGap(yes)]),
        VerdictRow(
            .expect, .undecided, "a gap among launches that agree",
            ["a": withGap(yes), "b": withGap(no)]),
        VerdictRow(
            .expect, .undecided, "one metric has fewer launches",
            ["a": yes, "b": Made.flags([false])]),
        VerdictRow(
            .expect, .notMeasurable, "one of the two cannot be seen",
            ["a": yes, "b": Made.unavailable(.flag, .noPermission, launches: 3)]),
        VerdictRow(
            .compare, .confirmed, "equal within the tolerance",
            ["a": Made.series(.count, [[10], [20]]), "b": Made.series(.count, [[12], [18]])]),
        VerdictRow(
            .compare, .refuted, "one launch lies outside",
            ["a": Made.series(.count, [[10], [20]]), "b": Made.series(.count, [[10], [23]])]),
        VerdictRow(
            .compare, .undecided, "a gap",
            ["a": withGap(Made.constant(.count, 5)), "b": withGap(Made.constant(.count, 5))]),
        VerdictRow(.distinct, .confirmed, "one value", ["a": Made.constant(.address, 4096)]),
        VerdictRow(.distinct, .refuted, "two values", ["a": Made.series(.address, [[1], [2]])]),
        VerdictRow(
            .distinct, .refuted, "two values beside a gap",
            ["a": withGap(Made.series(.address, [[1], [2]]))]),
        VerdictRow(.distinct, .undecided, "a single launch", ["a": Made.series(.address, [[1]])]),
        VerdictRow(
            .distinct, .undecided, "a gap", ["a": withGap(Made.constant(.address, 4096))]),
    ]

    private static let statistical: [VerdictRow] = [
        VerdictRow(
            .birthday, .confirmed, "as many pairs as expected",
            ["a": Made.draws(3000, places: 1 << 16)]),
        VerdictRow(.birthday, .refuted, "far too many pairs", ["a": Made.crowdedDraws(2000)]),
        VerdictRow(
            .birthday, .undecided, "less than one pair expected",
            ["a": Made.draws(60, places: 1 << 28)]),
        VerdictRow(
            .birthday, .undecided, "too few draws", ["a": Made.draws(19, places: 1 << 16)]),
        VerdictRow(
            .birthday, .undecided, "nothing is random",
            ["a": Made.constant(.address, 4096, launches: 40)]),
        VerdictRow(.share, .confirmed, "the interval lies above", ["a": share(20, of: 20)]),
        VerdictRow(.share, .refuted, "the interval lies below", ["a": share(2, of: 20)]),
        VerdictRow(.share, .undecided, "the interval holds the bound", ["a": share(11, of: 20)]),
        VerdictRow(.share, .undecided, "nine launches", ["a": share(9, of: 9)]),
    ]

    private static func share(_ held: Int, of all: Int) -> Series {
        Made.flags((0..<all).map { $0 < held })
    }

    private static let dear = Made.durations(around: 2000)
    private static let cheap = Made.durations(around: 750)
    private static let nine = Made.constant(.duration, 750, launches: 9)

    private static let ratio: [VerdictRow] = [
        VerdictRow(
            .ratio, .confirmed, "the interval lies above", ["a": dear, "b": cheap, "c": cheap]),
        VerdictRow(
            .ratio, .confirmed, "clear even on a noisy host",
            result: Made.result(["a": dear, "b": cheap, "c": cheap], noisy: true)),
        VerdictRow(
            .ratio, .refuted, "the interval lies below", ["a": cheap, "b": dear, "c": dear]),
        VerdictRow(
            .ratio, .undecided, "below, but on a noisy host",
            result: Made.result(["a": cheap, "b": dear, "c": dear], noisy: true)),
        VerdictRow(
            .ratio, .undecided, "the control failed",
            ["a": dear, "b": cheap, "c": Made.durations(around: 600)]),
        VerdictRow(
            .ratio, .undecided, "the interval holds the bound",
            [
                "a": Made.series(.duration, (0..<12).map { [$0 % 2 == 0 ? 900 : 1100] }),
                "b": Made.constant(.duration, 1000), "c": Made.constant(.duration, 1000),
            ]),
        VerdictRow(
            .ratio, .undecided, "nine launches", ["a": nine, "b": nine, "c": nine]),
        VerdictRow(
            .ratio, .notMeasurable, "no control",
            ["a": dear, "b": cheap, "c": Made.unavailable(.duration, .noSuchFeature)]),
        VerdictRow(
            .ratio, .undecided, "a denominator of zero says nothing",
            ["a": dear, "b": Made.constant(.duration, 0), "c": cheap]),
    ]

    private static let run = Made.lines(.bytes) { _, step in 4096 * step }
    private static let steep = Made.lines(.bytes) { launch, step in (8192 + launch) * step }
    private static let gentle = Made.lines(.bytes) { launch, step in (2048 + launch) * step }
    private static let flat = Made.lines(.bytes) { _, _ in 500 }

    private static let slope: [VerdictRow] = [
        VerdictRow(
            .slope, .confirmed, "a line for each launch, the interval above",
            ["a": steep, "b": run, "c": flat]),
        VerdictRow(
            .slope, .confirmed, "clear even on a noisy host",
            result: Made.result(["a": steep, "b": run, "c": flat], noisy: true)),
        VerdictRow(
            .slope, .confirmed, "a line through launches of one value",
            [
                "a": Made.series(.count, (0..<12).map { [Double(3 * $0 + 1)] }),
                "b": Made.series(.count, (0..<12).map { [Double($0)] }),
                "c": Made.constant(.count, 7),
            ]),
        VerdictRow(
            .slope, .refuted, "the interval lies below", ["a": gentle, "b": run, "c": flat]),
        VerdictRow(
            .slope, .refuted, "what never varies does not rise", ["a": flat, "b": run, "c": flat]),
        VerdictRow(
            .slope, .undecided, "below, but on a noisy host",
            result: Made.result(["a": gentle, "b": run, "c": flat], noisy: true)),
        VerdictRow(
            .slope, .undecided, "the control rises too", ["a": steep, "b": run, "c": gentle]),
        VerdictRow(
            .slope, .undecided, "the points lie on no line",
            [
                "a": Made.lines(.bytes) { _, step in 8192 * step * step }, "b": run, "c": flat,
            ]),
        VerdictRow(
            .slope, .undecided, "the interval holds the bound",
            [
                "a": Made.lines(.bytes) { launch, step in (4090 + launch) * step }, "b": run,
                "c": flat,
            ]),
        VerdictRow(
            .slope, .undecided, "two places to run against make no line",
            ["a": steep, "b": Made.lines(.bytes) { _, step in step < 4 ? 1 : 2 }, "c": flat]),
        VerdictRow(
            .slope, .undecided, "nine launches",
            ["a": first(9, steep), "b": first(9, run), "c": first(9, flat)]),
        VerdictRow(
            .slope, .undecided, "more samples of one than of the other",
            ["a": Made.constant(.bytes, 5), "b": run, "c": flat]),
        VerdictRow(
            .slope, .notMeasurable, "no control",
            ["a": steep, "b": run, "c": Made.unavailable(.bytes, .noSuchFeature)]),
    ]

    private static func first(_ count: Int, _ series: Series) -> Series {
        Series(kind: series.kind, launches: Array(series.launches.prefix(count)))
    }
}
