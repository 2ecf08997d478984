import Figures
import Measurements

extension Sample {
    /// Times of faults: most near `centre`, some far above; the same in every run.
    static func times(_ count: Int, centre: Double, seed: UInt64) -> [Double] {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in
            let near = (0..<4).reduce(0.0) { sum, _ in
                sum + Double.random(in: 0...0.25, using: &random)
            }
            let rare = Double.random(in: 0...1, using: &random)
            return (centre * (0.8 + near * near * 0.8 + 0.05 / (1.0005 - rare))).rounded()
        }
    }

    private static func row(_ label: String, _ values: [Double]) -> DistributionFigure.Row {
        guard let distribution = EmpiricalDistribution(values) else {
            return .missing(label: label, reason: "")
        }
        return .init(
            label: label, distribution: distribution, samples: values.count, launches: 20,
            median: Quantile.median(values) ?? 0,
            tail: values.count < 100 ? nil : Quantile.quantile(0.99, of: values))
    }

    static let distributions: [Sample] = Language.allCases.flatMap { language in
        let writing = pick(language, "写一个新页", "writing to a fresh page")
        let reading = pick(language, "读一个新页", "reading a fresh page")
        let again = pick(language, "再写一次", "writing again")
        let refused = pick(language, "没有测到：没有权限", "not measured: no permission")
        let long = Sample.long[language] ?? ""
        let dear = times(3000, centre: 1402, seed: 41)
        let cheap = times(3000, centre: 640, seed: 42)
        return [
            Sample("ecdf-\(language)") {
                ecdf(language, [row(writing, dear), row(reading, cheap)]).drawn(id: $0)
            },
            Sample("ecdf-three-\(language)") {
                ecdf(
                    language,
                    [
                        row(writing, dear), row(reading, cheap),
                        row(again, times(3000, centre: 31, seed: 43)),
                    ]
                ).drawn(id: $0)
            },
            Sample("ecdf-many-\(language)") {
                ecdf(
                    language,
                    (0..<3).map { series in
                        let centre = 700 * Double(series + 1)
                        return row(
                            "\(series)", times(100_000, centre: centre, seed: 44 + UInt64(series)))
                    }
                ).drawn(id: $0)
            },
            Sample("ecdf-five-\(language)") {
                ecdf(
                    language,
                    (0..<5).map { series in
                        row(
                            "\(series + 1) \(long)",
                            times(500, centre: 900 + 90 * Double(series), seed: 50 + UInt64(series))
                        )
                    }
                ).drawn(id: $0)
            },
            Sample("ecdf-one-\(language)") {
                ecdf(language, [row(writing, [743])]).drawn(id: $0)
            },
            Sample("ecdf-equal-\(language)") {
                ecdf(
                    language,
                    [row(writing, Array(repeating: 743, count: 500)), row(reading, [0, 0])]
                ).drawn(id: $0)
            },
            Sample("ecdf-zero-\(language)") {
                ecdf(language, [row(writing, [0, 0, 0])]).drawn(id: $0)
            },
            Sample("ecdf-extreme-\(language)") {
                ecdf(language, [row(writing, [1e-3, 1, 1e3, 1e12]), row(reading, [1])]).drawn(
                    id: $0)
            },
            Sample("ecdf-partly-\(language)") {
                ecdf(
                    language, [row(writing, dear), .missing(label: reading, reason: refused)]
                ).drawn(id: $0)
            },
            Sample("ecdf-missing-\(language)") {
                ecdf(language, [.missing(label: long, reason: refused)]).drawn(id: $0)
            },
            Sample("ecdf-nothing-\(language)") { ecdf(language, []).drawn(id: $0) },
        ]
    }

    private static func ecdf(
        _ language: Language, _ rows: [DistributionFigure.Row]
    ) -> DistributionFigure {
        DistributionFigure(
            title: rows.map(\.label).joined(separator: " · "), rows: rows,
            words: .init(
                series: pick(language, "测量", "Series"), samples: pick(language, "个样本", "samples"),
                launches: pick(language, "次启动", "launches"), range: pick(language, "范围", "range"),
                axes: pick(
                    language, "不超过该值的样本占比 ↑ 值 →", "share of samples at or below ↑ value →"),
                key: pick(
                    language, "每条曲线是全部启动的全部样本；实心点是一半样本不超过的值，空心点是 99% 不超过的值。",
                    """
                    Each curve is every sample of every launch. Half of them are no larger than the \
                    filled dot, 99% no larger than the open one.
                    """), logarithmic: pick(language, "横轴是对数刻度。", "Logarithmic axis."),
                missing: pick(language, "没有测到", "not measured")),
            format: { QuantityText.text(Nanoseconds($0)) })
    }
}
