import Figures
import Measurements

extension Sample {
    // MARK: Strips

    /// Sixty launches around `centre`, the same in every run.
    private static func launches(around centre: Double, spread: Double, seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed)
        return (0..<60).map { _ in
            let sum = (0..<6).reduce(0.0) { sum, _ in
                sum + Double.random(in: -1...1, using: &random)
            }
            return centre * (1 + spread * sum / 6)
        }
    }

    private static func row(_ label: String, _ launches: [Double]) -> SampleStripFigure.Row {
        let interval = Bootstrap.medianInterval(of: launches) ?? Interval(low: 0, high: 0)
        return .init(
            label: label, launches: launches, median: Quantile.median(launches) ?? 0,
            low: interval.low, high: interval.high)
    }

    static let strips: [Sample] = Language.allCases.flatMap { language in
        let copying = pick(language, "复制的缺页", "a copying fault")
        let reusing = pick(language, "复用的缺页", "a reusing fault")
        let long = Sample.long[language] ?? ""
        let refused = pick(language, "没有测到：没有权限", "not measured: no permission")
        let dear = launches(around: 2040, spread: 0.3, seed: 1)
        let cheap = launches(around: 743, spread: 0.2, seed: 2)
        return [
            Sample("strip-\(language)") {
                strip(language, [row(copying, dear), row(reusing, cheap)]).drawn(id: $0)
            },
            Sample("strip-log-\(language)") {
                strip(language, [row(copying, dear.map { $0 * 500 }), row(reusing, cheap)])
                    .drawn(id: $0)
            },
            Sample("strip-tight-\(language)") {
                strip(language, [row(copying, dear.map { 2000 + $0 / 100 })]).drawn(id: $0)
            },
            Sample("strip-long-\(language)") {
                strip(language, [row(long, dear), row(long, [0, 0, 0, 0])]).drawn(id: $0)
            },
            Sample("strip-one-\(language)") {
                strip(language, [row(copying, [743])]).drawn(id: $0)
            },
            Sample("strip-zero-\(language)") {
                strip(language, [row(copying, [0, 0])]).drawn(id: $0)
            },
            Sample("strip-extreme-\(language)") {
                strip(language, [row(copying, [1e-3, 1, 1e3, 1e12]), row(reusing, [1])]).drawn(
                    id: $0)
            },
            Sample("strip-partly-\(language)") {
                strip(language, [row(copying, dear), .missing(label: reusing, reason: refused)])
                    .drawn(id: $0)
            },
            Sample("strip-missing-\(language)") {
                strip(language, [.missing(label: long, reason: refused)]).drawn(id: $0)
            },
            Sample("strip-nothing-\(language)") { strip(language, []).drawn(id: $0) },
        ]
    }

    private static func strip(_ language: Language, _ rows: [SampleStripFigure.Row])
        -> SampleStripFigure
    {
        SampleStripFigure(
            title: rows.map(\.label).joined(separator: " · "), rows: rows,
            words: .init(
                series: pick(language, "测量", "Series"), median: pick(language, "中位数", "median"),
                interval: pick(language, "95% 区间", "95% interval"),
                launches: pick(language, "次启动", "launches"),
                key: pick(
                    language, "每个点是一次启动，竖线是它们的中位数，色带是中位数的 95% 区间。",
                    "Each dot is a launch, the line their median, the band its 95% interval."),
                logarithmic: pick(language, "对数坐标。", "Logarithmic axis."),
                missing: pick(language, "没有测到", "not measured")),
            format: { QuantityText.text(Nanoseconds($0)) })
    }

    // MARK: Birthdays

    static let birthdays: [Sample] = Language.allCases.flatMap { language in
        let noPIE = pick(language, "非 PIE 程序", "a program that is no PIE")
        let pie = pick(language, "PIE 程序", "a PIE")
        let long = Sample.long[language] ?? ""
        let few = pick(language, "没有测到：取值太少", "not measured: too few values")
        return [
            Sample("birthday-\(language)") {
                birthday(
                    language,
                    [
                        draws(noPIE, 3000, places: 1 << 18, seed: 3),
                        draws(pie, 3000, places: 1 << 28, seed: 4),
                    ]
                ).drawn(id: $0)
            },
            Sample("birthday-long-\(language)") {
                birthday(
                    language,
                    [
                        draws(long, 9000, places: 1 << 10, seed: 5),
                        draws(long, 900, places: 1 << 12, seed: 6),
                    ]
                ).drawn(id: $0)
            },
            Sample("birthday-one-\(language)") {
                birthday(language, [draws(noPIE, 1, places: 10, seed: 7)]).drawn(id: $0)
            },
            Sample("birthday-extreme-\(language)") {
                birthday(language, [draws(noPIE, 5000, places: 1, seed: 8)]).drawn(id: $0)
            },
            Sample("birthday-missing-\(language)") {
                birthday(language, [.missing(label: noPIE, reason: few)]).drawn(id: $0)
            },
            Sample("birthday-nothing-\(language)") { birthday(language, []).drawn(id: $0) },
        ]
    }

    private static func draws(
        _ label: String, _ count: Int, places: Int, seed: UInt64
    ) -> BirthdayFigure.Row {
        var random = SeededRandom(seed: seed)
        let draws = (0..<count).map { _ in Double(Int.random(in: 0..<places, using: &random)) }
        return .init(label: label, draws: draws, places: Double(places))
    }

    private static func birthday(_ language: Language, _ rows: [BirthdayFigure.Row])
        -> BirthdayFigure
    {
        BirthdayFigure(
            title: rows.map(\.label).joined(separator: " · "), rows: rows,
            words: .init(
                draws: pick(language, "取址次数", "addresses drawn"),
                pairs: pick(language, "撞上的对数", "colliding pairs"),
                expected: pick(language, "模型预计", "expected"),
                observed: pick(language, "实际撞上", "observed"),
                places: pick(language, "页位置的估计数", "estimated places"),
                series: pick(language, "程序", "Program"),
                key: pick(
                    language, "点：取到这么多个地址时撞上的对数；线：生日模型的预计；色带：它的 99% 区间。",
                    """
                    Dots: pairs that collide among the first so many addresses; line: what the \
                    birthday model expects; band: its 99% interval.
                    """), missing: pick(language, "没有测到", "not measured")))
    }
}
