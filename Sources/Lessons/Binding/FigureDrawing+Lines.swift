import Figures
import Measurements

/// Figures of one metric against another.
extension FigureDrawing {
    func lines(_ figure: FigureDeclaration.Lines, _ title: String) -> LineFigure {
        let (x, y) = (kind(of: figure.rows.map(\.x)), kind(of: figure.rows.map(\.y)))
        return LineFigure(
            title: title, rows: figure.rows.map(line),
            words: .init(
                series: pick("测量", "Series"), points: pick("个点", "points"),
                launches: pick("次启动", "launches"), slope: pick("斜率", "slope"),
                interval: pick("95% 区间", "95% interval"), fit: "R²",
                axes: "\(label(figure.y)) ↑ \(label(figure.x)) →",
                key: pick(
                    "每个点是一次测量；线过全部点的中位数，色带是斜率的 95% 区间。",
                    """
                    Each point was measured; the line goes through the medians of all, the band is \
                    its slope's 95% interval.
                    """), missing: pick("没有测到", "not measured")),
            x: scale(x, figure.rows.map(\.x)), y: scale(y, figure.rows.map(\.y)),
            slope: { SlopeText.text($0, of: y, per: x) })
    }

    private func line(_ row: FigureDeclaration.Lines.Row) -> LineFigure.Row {
        guard let x = series(row.x), let y = series(row.y) else {
            let missing = series(row.x) == nil ? row.x : row.y
            return .missing(label: label(row.label), reason: notMeasured(missing))
        }
        let pairs = PairedSlope.pairs(of: y, against: x)
        guard !pairs.isEmpty else {
            let missing = x.measured.isEmpty ? row.x : row.y
            return .missing(label: label(row.label), reason: notMeasured(missing))
        }
        return .init(
            label: label(row.label),
            points: pairs.flatMap { zip($0.x, $0.y).map { LineFigure.Point(x: $0, y: $1) } },
            launches: pairs.count,
            line: PairedSlope(of: y, against: x).map {
                .init(slope: $0.slope, interval: $0.interval, fit: $0.fit)
            })
    }

    private func scale(_ kind: MetricKind, _ metrics: [String]) -> LineFigure.Scale {
        let most = metrics.compactMap { series($0)?.summary?.maximum }.max()
        let wording = wording
        return .init(unit: unit(kind, most: most)) { wording.value($0, kind: kind) }
    }
}
