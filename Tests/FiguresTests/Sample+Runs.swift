import Figures
import Measurements

extension Sample {
    /// Launches of `each` samples around `centre`, with a tail upward and a drift; the same in
    /// every run.
    private static func launches(
        _ count: Int, each: Int, centre: Double, drift: Double = 0, seed: UInt64
    ) -> [[Double]] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { launch in
            (0..<each).map { _ in
                let tail = Double.random(in: 0...1, using: &random)
                let rise = drift * Double(launch) / Double(count)
                return (centre * (1 + rise + 0.5 * tail * tail * tail * tail)).rounded()
            }
        }
    }

    private static func row(
        _ label: String, _ launches: [[Double]], drift: String = "No trend."
    ) -> SampleRunFigure.Row? {
        let series = Series(
            kind: .duration,
            launches: launches.map {
                $0.isEmpty ? .unavailable(Reason(.failed, detail: "")) : .measured($0)
            })
        guard let summary = series.summary,
            let distribution = EmpiricalDistribution(series.values)
        else { return nil }
        let marks = [0.5, 0.9, 0.99].compactMap { share in
            Quantile.quantile(share, of: series.values)
                .map { SampleRunFigure.Mark(share: share, value: $0) }
        }
        return .init(
            label: label, launches: launches, summary: summary, distribution: distribution,
            marks: series.values.count < 100 ? Array(marks.prefix(1)) : marks, drift: drift)
    }

    // MARK: Runs

    static let runs: [Sample] = Language.allCases.flatMap { language in
        let trend = pick(
            language, "有趋势：从第一次到最后一次启动升了 12.3%（τ = 0.40，p < 0.001）。",
            "A trend: rose by 12.3 % from the first launch to the last (τ = 0.40, p < 0.001).")
        let copying = launches(60, each: 12, centre: 2040, drift: 0.2, seed: 11)
        let reusing = launches(60, each: 12, centre: 743, seed: 12)
        let gaps = [[], [700.0], [], [705, 800, 900], [], [690, 701], []]
        return [
            Sample("run-\(language)") {
                run(
                    language,
                    [row("copy_fault", copying, drift: trend), row("reuse_fault", reusing)]
                ).drawn(id: $0)
            },
            Sample("run-single-\(language)") {
                run(
                    language,
                    [row("latency", launches(20, each: 1, centre: 5e6, seed: 13), drift: trend)]
                ).drawn(id: $0)
            },
            Sample("run-log-\(language)") {
                run(
                    language,
                    [row("slow", copying.map { $0.map { $0 * 500 } }), row("fast", reusing)]
                ).drawn(id: $0)
            },
            Sample("run-gaps-\(language)") {
                run(language, [row("seldom_measured", gaps)]).drawn(id: $0)
            },
            Sample("run-two-\(language)") {
                run(language, [row("two_values", [[0], [1e9]])]).drawn(id: $0)
            },
            Sample("run-many-\(language)") {
                run(
                    language, [row("many", launches(400, each: 40, centre: 90, seed: 14))]
                ).drawn(id: $0)
            },
            Sample("run-tight-\(language)") {
                run(language, [row("tight", reusing.map { $0.map { 1e6 + $0 } })]).drawn(id: $0)
            },
        ]
    }

    private static func run(
        _ language: Language, _ rows: [SampleRunFigure.Row?]
    ) -> SampleRunFigure {
        let rows = rows.compactMap { $0 }
        return SampleRunFigure(
            title: rows.map(\.label).joined(separator: " · "), rows: rows,
            words: .init(
                series: pick(language, "测量值", "Metric"), samples: pick(language, "个样本", "samples"),
                launches: pick(language, "次启动", "launches"),
                median: pick(language, "中位数", "median"),
                interval: pick(language, "95% 区间", "95 % interval"),
                byLaunch: pick(language, "每个样本，按启动的先后 →", "every sample, launch by launch →"),
                byShare: pick(language, "不超过某值的样本占多少 →", "share of samples at or below →"),
                medians: pick(
                    language, "各次启动的中位数，放大 →", "medians of the launches, enlarged →"),
                logarithmic: pick(language, "对数刻度", "logarithmic scale")),
            format: { QuantityText.text(Nanoseconds($0)) })
    }

    // MARK: Ratios

    static let ratios: [Sample] = Language.allCases.flatMap { language in
        let claim = ratio("copy_fault / reuse_fault", around: 2.2, above: 1, seed: 21)
        let control = ratio("reuse_fault_a / reuse_fault_b", around: 1, within: 0.1, seed: 22)
        let far = ratio("copy_fault / reuse_fault", around: 9000, above: 1, seed: 23)
        let below = ratio("fast / slow", around: 0.002, above: 0, seed: 24)
        return [
            Sample("ratio-\(language)") { ratio(language, [claim, control]).drawn(id: $0) },
            Sample("ratio-far-\(language)") { ratio(language, [far, control]).drawn(id: $0) },
            Sample("ratio-below-\(language)") { ratio(language, [below, control]).drawn(id: $0) },
        ]
    }

    private static func ratio(
        _ label: String, around centre: Double, above: Double = 0, within: Double? = nil,
        seed: UInt64
    ) -> RatioFigure.Row {
        let ratios = launches(60, each: 1, centre: 1e6, seed: seed)
            .flatMap { $0 }.map { $0 / 1e6 * centre }
        let interval = Bootstrap.medianInterval(of: ratios) ?? Interval(low: 0, high: 0)
        let open =
            above > 0
            ? Interval(low: above, high: .infinity) : Interval(low: 0, high: 1)
        return .init(
            label: label, ratios: ratios, median: Quantile.median(ratios) ?? 0, interval: interval,
            zone: within.map { Interval(low: 1 - $0, high: 1 + $0) } ?? open)
    }

    private static func ratio(_ language: Language, _ rows: [RatioFigure.Row]) -> RatioFigure {
        RatioFigure(
            title: rows.map(\.label).joined(separator: " · "), rows: rows,
            words: .init(
                ratio: pick(language, "比值", "Ratio"), launches: pick(language, "启动", "Launches"),
                interval: pick(language, "中位数与 95% 区间", "Median and 95 % interval"),
                zone: pick(language, "应在", "has to lie in"),
                key: pick(
                    language, "每个点是一次启动的比值，绿底是应在的范围。对数刻度。",
                    "Each dot is one launch's ratio; green is where it has to lie. Logarithmic scale."
                )))
    }
}
