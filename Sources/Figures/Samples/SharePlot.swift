internal import Measurements

/// The share of samples at or below each value: the empirical distribution, with the values upward.
struct SharePlot {
    let figure: SampleRunFigure
    let start: Double
    let end: Double
    let top: Double

    func draw(_ y: (Double) -> Double, bottom: Double, _ canvas: inout Canvas) {
        let most = figure.rows.map(\.summary.count).max() ?? 2
        let shares = ShareAxis(count: most, start: start, end: end)
        for tick in shares.ticks {
            let place = shares.position(tick)
            canvas.line(place, top, place, bottom + 4, "grid")
            canvas.text(
                min(place, canvas.width - 24), bottom + 17, SampleRunFigure.percent(tick), "lf",
                size: 12, anchor: .middle)
        }
        for (index, row) in figure.rows.enumerated() {
            let side = index % 2 == 0 ? "a" : "b"
            canvas.path(curve(row, shares, y), "w\(side)")
            for mark in row.marks {
                canvas.dot(shares.position(mark.share), y(mark.value), 3, "dot-\(side)")
            }
        }
    }

    /// A staircase on whole coordinates; steps too small to be seen are left out.
    private func curve(
        _ row: SampleRunFigure.Row, _ shares: ShareAxis, _ y: (Double) -> Double
    ) -> String {
        var path: [UInt8] = []
        var (column, line) = (Int(start), 0)
        for (index, step) in row.distribution.steps.enumerated() {
            let to = Int(shares.position(step.share).rounded())
            let height = Int(y(step.value).rounded())
            if index == 0 {
                path += "M\(column) \(height)".utf8
                line = height
            }
            guard to != column || index + 1 == row.distribution.steps.count else { continue }
            if height != line { path += "V\(height)".utf8 }
            if to != column { path += "H\(to)".utf8 }
            (column, line) = (to, height)
        }
        return String(decoding: path, as: UTF8.self)
    }
}
