import Figures
import Measurements

extension Sample {
    private static let page = 4096.0
    private static let gib = 1_073_741_824.0

    /// Sizes that a bisection asks for until it knows `limit` to a page.
    private static func bisected(
        _ label: String, limit: Double, upTo most: Double = 128 * 1024 * gib
    ) -> OutcomesFigure.Row {
        var (low, high) = (page, most)
        var row = OutcomesFigure.Row(label: label, granted: [], refused: [])
        while high - low > page {
            let size = ((low + high) / 2 / page).rounded(.down) * page
            if size <= limit {
                row.granted.append(size)
                low = size
            } else {
                row.refused.append(size)
                high = size
            }
        }
        return row
    }

    static let outcomes: [Sample] = Language.allCases.flatMap { language in
        let modes = (0...2).map { pick(language, "模式 \($0)", "mode \($0)") }
        let notRun = pick(
            language, "没有测到：没有权限改 vm.overcommit_memory",
            "not measured: no permission to change vm.overcommit_memory")
        let long = Sample.long[language] ?? ""
        let memory = 15.6 * gib
        let marks: [OutcomesFigure.Mark] = [
            .init(label: pick(language, "内存 + 交换区", "RAM + swap"), value: memory),
            .init(label: "CommitLimit", value: memory / 2),
        ]
        let unmeasured = OutcomesFigure.Mark(label: long, value: nil, reason: notRun)
        let zero = bisected(modes[0], limit: memory)
        return [
            Sample("outcomes-\(language)") {
                outcomes(
                    language,
                    [
                        zero, .init(label: modes[1], granted: [], refused: [], reason: notRun),
                        .init(label: modes[2], granted: [], refused: [], reason: notRun),
                    ], marks
                ).drawn(id: $0)
            },
            Sample("outcomes-all-\(language)") {
                outcomes(
                    language,
                    [
                        zero, bisected(modes[1], limit: 127 * 1024 * gib),
                        bisected(modes[2], limit: memory / 2 - 300 * page),
                    ], marks + [unmeasured]
                ).drawn(id: $0)
            },
            Sample("outcomes-near-\(language)") {
                outcomes(
                    language, [bisected(modes[0], limit: memory, upTo: memory + 64 * page)],
                    marks + [.init(label: "MemTotal", value: memory - page)]
                ).drawn(id: $0)
            },
            Sample("outcomes-granted-\(language)") {
                outcomes(
                    language,
                    [.init(label: modes[1], granted: [1, 2, 4, 8].map { $0 * gib }, refused: [])],
                    []
                ).drawn(id: $0)
            },
            Sample("outcomes-refused-\(language)") {
                outcomes(
                    language,
                    [.init(label: modes[2], granted: [], refused: [1, 2, 4].map { $0 * gib })],
                    marks
                ).drawn(id: $0)
            },
            Sample("outcomes-crossed-\(language)") {
                outcomes(
                    language,
                    [.init(label: long, granted: [gib, 8 * gib], refused: [2 * gib, 9 * gib])],
                    marks
                ).drawn(id: $0)
            },
            Sample("outcomes-one-\(language)") {
                outcomes(
                    language, [.init(label: modes[0], granted: [page], refused: [])], []
                ).drawn(id: $0)
            },
            Sample("outcomes-long-\(language)") {
                outcomes(
                    language,
                    [bisected(long, limit: memory), .init(label: long, granted: [], refused: [])],
                    [1, 2, 3, 2000, 100_000].map { .init(label: long, value: $0 * gib) }
                ).drawn(id: $0)
            },
            Sample("outcomes-missing-\(language)") {
                outcomes(
                    language,
                    [.init(label: modes[0], granted: [], refused: [], reason: notRun)], [unmeasured]
                ).drawn(id: $0)
            },
            Sample("outcomes-nothing-\(language)") { outcomes(language, [], []).drawn(id: $0) },
        ]
    }

    private static func outcomes(
        _ language: Language, _ rows: [OutcomesFigure.Row], _ marks: [OutcomesFigure.Mark]
    ) -> OutcomesFigure {
        OutcomesFigure(
            title: rows.map(\.label).joined(separator: " · "), rows: rows, marks: marks,
            words: .init(
                row: pick(language, "情形", "Case"), trials: pick(language, "次数", "Trials"),
                granted: pick(language, "批准", "granted"), refused: pick(language, "拒绝", "refused"),
                largestGranted: pick(language, "最多批准", "largest granted"),
                smallestRefused: pick(language, "最小被拒", "smallest refused"),
                refusedAfter: {
                    pick(language, "再多 \($0) 就被拒绝", "\($0) more is refused")
                },
                mark: pick(language, "对照的大小", "to compare with"),
                key: pick(
                    language, "每个点是一个批准了的大小，每个叉是一个被拒绝的；竖的粗线或色带是两者的分界。对数刻度。",
                    """
                    Each dot is a size that was granted, each cross one that was refused; the thick \
                    line or band is where they part. Logarithmic axis.
                    """), missing: pick(language, "没有测到", "not measured")))
    }
}
