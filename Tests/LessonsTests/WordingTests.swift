import Claims
import Lessons
import Measurements
import TestSupport
import Testing

@Suite struct `What Memoir itself says` {
    private enum Snapshot: String, CaseIterable {
        case reasons = "reasons.txt"
        case evidence = "evidence.txt"
    }

    private let snapshots = Snapshots()
    private static let languages = ["zh-Hans", "en"].map { Wording(Language($0)) }

    @Test(arguments: Snapshot.allCases)
    private func `the sentences are those that were looked at`(snapshot: Snapshot) throws {
        let lines = snapshot == .reasons ? Self.reasons : try Self.evidence()
        try snapshots.expect(lines.joined(separator: "\n") + "\n", as: snapshot.rawValue)
    }

    @Test func `no snapshot is left over`() throws {
        #expect(try snapshots.leftOver(besides: Snapshot.allCases.map(\.rawValue)) == [])
    }

    @Test func `a language without words of its own speaks English`() {
        let reason = Reason(.noPermission, detail: "")
        #expect(Wording(Language("fr")).reason(reason) == Wording(Language("en")).reason(reason))
    }

    // MARK: Every reason, with and without a capability

    private static var reasons: [String] {
        Reason.Code.allCases.flatMap { code in
            [nil, Capability.pageFrameNumbers].flatMap { capability in
                languages.map {
                    "\(code.rawValue) · \($0.reason(Reason(code, capability: capability, detail: "")))"
                }
            }
        }
            + remediesByObstacle
            + Capability.allCases.flatMap { capability in
                languages.map {
                    "\(capability.rawValue) · \($0.capability(capability)) · "
                        + ($0.remedy(capability) ?? "no remedy")
                }
            }
    }

    /// Those that differ with what keeps the capability away.
    private static var remediesByObstacle: [String] {
        var lines: [String] = []
        for code in [Reason.Code.noPermission, .refusedBySandbox, .limited, .switchedOff] {
            for capability in Capability.allCases {
                let own = remedies(code, capability)
                if own == remedies(.noSuchFeature, capability) { continue }
                lines += own.map { "\(code.rawValue) · \(capability.rawValue) · \($0)" }
            }
        }
        return lines
    }

    private static func remedies(_ code: Reason.Code, _ capability: Capability) -> [String] {
        languages.map {
            $0.remedy(Reason(code, capability: capability, detail: "")) ?? "no remedy"
        }
    }

    // MARK: Evidence of every kind

    private static func evidence() throws -> [String] {
        let gone = Reason(.failed, detail: "gone")
        let birthday = try #require(
            Birthday(addresses: Made.draws(3000, places: 1 << 16).values, pageSize: 4096))
        let ratio = try #require(
            PairedRatio(of: Made.durations(around: 2000), to: Made.durations(around: 750)))
        let control = try #require(
            PairedRatio(of: Made.durations(around: 750), to: Made.durations(around: 750)))
        let filled = Made.lines(.bytes) { _, step in 4096 * step }
        let slope = try #require(
            PairedSlope(
                of: Made.lines(.duration) { launch, step in (400 + launch) * step },
                against: filled))
        let flat = try #require(
            PairedSlope(of: Made.lines(.duration) { _, _ in 250 }, against: filled))
        let bent = try #require(
            PairedSlope(
                of: Made.series(.count, (1...12).map { [Double($0 * $0)] }),
                against: Made.series(.count, (1...12).map { [Double($0)] })))
        let evidence: [Evidence] = [
            .launches(held: 1, of: 1, missing: 0, missingReason: nil),
            .launches(held: 12, of: 12, missing: 0, missingReason: nil),
            .launches(held: 11, of: 12, missing: 0, missingReason: nil),
            .launches(held: 11, of: 11, missing: 1, missingReason: gone),
            .launches(held: 0, of: 1200, missing: 3, missingReason: nil),
            .distinct(found: 1, expected: 1, values: 20, missing: 0, missingReason: nil),
            .distinct(found: 3, expected: 1, values: 2000, missing: 0, missingReason: nil),
            .distinct(found: 1, expected: 1, values: 19, missing: 1, missingReason: gone),
            .birthday(birthday),
            .share(successes: 19, of: 20, interval: .init(low: 0.7639, high: 0.9911), bound: 0.5),
            .share(successes: 1, of: 1, interval: .init(low: 0.2, high: 1), bound: 0.5),
            .ratio(ratio, control: control, doubt: nil),
            .ratio(ratio, control: control, doubt: .controlFailed(within: 0.1)),
            .ratio(ratio, control: control, doubt: .intervalStraddles),
            .ratio(ratio, control: control, doubt: .noisy),
            .slope(slope, control: flat, doubt: nil),
            .slope(slope, control: slope, doubt: .controlFailed(within: 0.05)),
            .slope(bent, control: flat, doubt: .notALine(needed: 0.98)),
            .slope(slope, control: flat, doubt: .intervalStraddles),
            .slope(flat, control: flat, doubt: .noisy),
            .noLine(found: 0, needed: 10),
            .tooFew(launches: 9, needed: 10),
            .none(Reason(.noPermission, capability: .pageFrameNumbers, detail: "")),
        ]
        let test = Claim.Test.ratio(
            .init(
                of: "slow", to: "fast", bound: .above(1),
                control: .init(of: "fast", to: "fast_again", within: 0.1)))
        return evidence.flatMap { evidence in
            [false, true].flatMap { byFallback in
                languages.map {
                    $0.evidence(
                        Judgement(
                            claim: "claim", verdict: .confirmed, byFallback: byFallback, test: test,
                            evidence: evidence), in: BookMadeForTests.result())
                }
            }
        }
    }
}
