package import Measurements

extension BookMadeForTests {
    /// A record in which every claim of the book is confirmed.
    package static var record: Record { Made.record(["copying": result(), "leaning": leaning]) }

    /// What `copying` measured, with some of its series changed.
    package static func result(
        changing changes: [String: Series] = [:], removing removed: [String] = [],
        status: ExperimentResult.Status = .measured, noisy: Bool = false,
        sourceDigest: String = BookMadeForTests.sourceDigest
    ) -> ExperimentResult {
        var series = measured.merging(changes) { $1 }
        for name in removed { series[name] = nil }
        return Made.result(series, status: status, noisy: noisy, sourceDigest: sourceDigest)
    }

    /// A record of `copying` with some of its series changed.
    package static func record(
        changing changes: [String: Series] = [:], removing removed: [String] = []
    ) -> Record {
        Made.record(["copying": result(changing: changes, removing: removed), "leaning": leaning])
    }

    private static var leaning: ExperimentResult {
        Made.result(["held": Made.flags(Array(repeating: true, count: 12))])
    }

    private static var measured: [String: Series] {
        [
            "same_frame": Made.constant(.flag, 1), "exclusive": Made.constant(.flag, 1),
            "pages": Made.constant(.count, 16_384), "faults": Made.constant(.count, 16_384),
            "block": Made.constant(.bytes, 135_168),
            "slow": Made.durations(around: 2000), "fast": Made.durations(around: 750),
            "fast_again": Made.durations(around: 750),
            "address": Made.draws(3000, places: 1 << 16, launches: 12),
            "fixed_address": Made.constant(.address, Double(0x5555_5555_92a0)),
            "parent_before": Made.constant(.frame, 0), "child_before": Made.constant(.frame, 0),
            "parent_after": Made.constant(.frame, 0), "child_after": Made.constant(.frame, 1),
            "filled": Made.lines(.bytes) { _, step in 4096 * step },
            "filling": Made.lines(.duration) { launch, step in 100 + (400 + launch) * step },
            "standing": Made.lines(.duration) { _, _ in 250 },
        ]
    }
}
