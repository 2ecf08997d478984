import Figures
import Measurements

extension Sample {
    private static let mib = 1048576.0

    /// So many launches of sixteen sizes, each with the line that the statistics draw through them.
    private static func row(
        _ label: String, launches: Int, slope: Double, base: Double, noise: Double, seed: UInt64
    ) -> LineFigure.Row {
        var random = SeededRandom(seed: seed)
        let x = (0..<launches).map { _ in (1...16).map { Double($0) * 2 * mib } }
        let y = x.map { sizes in
            sizes.map { base + $0 * slope + Double.random(in: -1...1, using: &random) * noise }
        }
        let line = PairedSlope(
            of: Series(kind: .bytes, launches: y.map { .measured($0) }),
            against: Series(kind: .bytes, launches: x.map { .measured($0) }))
        return .init(
            label: label,
            points: zip(x, y).flatMap { zip($0, $1).map { LineFigure.Point(x: $0, y: $1) } },
            launches: launches,
            line: line.map { .init(slope: $0.slope, interval: $0.interval, fit: $0.fit) })
    }

    static let lines: [Sample] = Language.allCases.flatMap { language in
        let written = pick(language, "写过的", "written")
        let reserved = pick(language, "只申请、不写", "reserved, not written")
        let refused = pick(language, "没有测到：没有权限", "not measured: no permission")
        let long = Sample.long[language] ?? ""
        let steep = row(
            written, launches: 10, slope: 1, base: 1.2 * mib, noise: 0.1 * mib, seed: 61)
        return [
            Sample("line-\(language)") {
                line(
                    language,
                    [
                        steep,
                        row(
                            reserved, launches: 10, slope: 0, base: 1.2 * mib, noise: 0.05 * mib,
                            seed: 62),
                    ]
                ).drawn(id: $0)
            },
            Sample("line-loose-\(language)") {
                line(
                    language,
                    [
                        row(
                            long, launches: 3, slope: 0.5, base: 4 * mib, noise: 9 * mib, seed: 63),
                        row(
                            long, launches: 3, slope: 0.2, base: 14 * mib, noise: 9 * mib, seed: 64),
                        row(long, launches: 2, slope: -0.3, base: 20 * mib, noise: mib, seed: 65),
                    ]
                ).drawn(id: $0)
            },
            Sample("line-point-\(language)") {
                line(
                    language,
                    [.init(label: written, points: [.init(x: mib, y: mib)], launches: 1, line: nil)]
                ).drawn(id: $0)
            },
            Sample("line-zero-\(language)") {
                line(
                    language,
                    [.init(label: written, points: [.init(x: 0, y: 0)], launches: 1, line: nil)]
                ).drawn(id: $0)
            },
            Sample("line-partly-\(language)") {
                line(language, [steep, .missing(label: reserved, reason: refused)]).drawn(id: $0)
            },
            Sample("line-missing-\(language)") {
                line(language, [.missing(label: long, reason: refused)]).drawn(id: $0)
            },
            Sample("line-nothing-\(language)") { line(language, []).drawn(id: $0) },
        ]
    }

    private static func line(_ language: Language, _ rows: [LineFigure.Row]) -> LineFigure {
        let bytes = LineFigure.Scale(unit: mib) { QuantityText.text(ByteCount(bytes: Int($0))) }
        return LineFigure(
            title: rows.map(\.label).joined(separator: " · "), rows: rows,
            words: .init(
                series: pick(language, "测量", "Series"), points: pick(language, "个点", "points"),
                launches: pick(language, "次启动", "launches"),
                slope: pick(language, "斜率", "slope"),
                interval: pick(language, "95% 区间", "95% interval"), fit: "R²",
                axes: pick(language, "常驻内存 ↑ 写入量 →", "resident ↑ written →"),
                key: pick(
                    language, "每个点是一次测量；线过全部点的中位数，色带是斜率的 95% 区间。",
                    """
                    Each point was measured; the line goes through the medians of all, the band \
                    is its slope's 95% interval.
                    """), missing: pick(language, "没有测到", "not measured")),
            x: bytes, y: bytes,
            slope: { SlopeText.text($0, of: .bytes, per: .bytes) })
    }
}
