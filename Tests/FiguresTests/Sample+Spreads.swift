import Figures
import Measurements

extension Sample {
    /// `count` values below `most`, pressed toward 0 by `power`; the same in every run.
    private static func row(
        _ label: String, count: Int, most: Double, power: Int = 1, seed: UInt64
    ) -> SpreadFigure.Row? {
        var random = SeededRandom(seed: seed)
        let values = (0..<count).map { _ in
            let even = Double.random(in: 0...1, using: &random)
            return (most * (0..<power).reduce(1) { product, _ in product * even }).rounded()
        }
        return SpreadFigure.Row(label: label, values: values)
    }

    static let spreads: [Sample] = Language.allCases.flatMap { language in
        let even = row("no_pie_address", count: 3000, most: 1e9, seed: 31)
        let other = row("pie_address", count: 3000, most: 1e12, seed: 32)
        let pressed = row("pressed_toward_the_low_end", count: 300, most: 1e9, power: 3, seed: 33)
        return [
            Sample("spread-\(language)") { spread(language, [even, other]).drawn(id: $0) },
            Sample("spread-pressed-\(language)") {
                spread(language, [pressed, even]).drawn(id: $0)
            },
            Sample("spread-two-\(language)") {
                spread(language, [SpreadFigure.Row(label: "two", values: [1, 2])]).drawn(id: $0)
            },
        ]
    }

    private static func spread(_ language: Language, _ rows: [SpreadFigure.Row?]) -> SpreadFigure {
        let rows = rows.compactMap { $0 }
        return SpreadFigure(
            title: rows.map(\.label).joined(separator: " · "), rows: rows,
            words: .init(
                series: pick(language, "测量值", "Metric"), samples: pick(language, "个样本", "samples"),
                range: pick(language, "范围", "range"),
                deviation: pick(language, "离均匀最远", "farthest from even"),
                margin: pick(language, "均匀时 99% 不超过", "99 % of even samples within"),
                axes: pick(
                    language, "样本占比减去均匀时的占比 ↑ 地址从低到高 →",
                    "share at or below, less an even one ↑ lowest to highest address →"),
                key: pick(
                    language, "每条曲线是全部样本，各按自己的范围。",
                    "Each curve is all samples over their own range.")),
            format: { QuantityText.text(VirtualAddress(UInt64($0))) })
    }
}
