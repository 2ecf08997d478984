internal import Measurements

/// The launches' medians in the order they ran, each series enlarged to its own scale: what it did
/// over the run shows, though nothing of it may show beside the effect.
struct DriftPlot {
    let figure: SampleRunFigure
    let left: Double
    let right: Double

    private static let height = 40.0

    /// Whether the plot above does not show the medians as large already, and they differ.
    private func enlarges(_ row: SampleRunFigure.Row) -> Bool {
        guard row.medianRange.lowerBound < row.medianRange.upperBound else { return false }
        return figure.rows.count > 1 || row.summary.count > row.summary.launches
    }

    /// Returns where the drawing ends.
    func draw(from top: Double, isWide: Bool, _ canvas: inout Canvas) -> Double {
        var next = top
        if figure.rows.contains(where: enlarges) {
            canvas.text(left, top, figure.words.medians, "lf", size: 12)
            next += 10
        } else {
            next -= 24
        }
        for (index, row) in figure.rows.enumerated() {
            next = draw(row, index % 2 == 0 ? "a" : "b", from: next, isWide: isWide, &canvas)
        }
        return next
    }

    /// The plot, and what it shows in words: beside it, or beneath where there is no room.
    private func draw(
        _ row: SampleRunFigure.Row, _ side: String, from top: Double, isWide: Bool,
        _ canvas: inout Canvas
    ) -> Double {
        let line = top + 8
        let isDrawn = enlarges(row)
        if isDrawn { plot(row, side, top: line, &canvas) }
        let isBeside = isWide && isDrawn
        let x = isBeside ? 366 : left
        let room = isBeside ? 250 : canvas.width - left - 14
        let first = isDrawn && !isWide ? line + Self.height + 18 : line + 4
        canvas.text(x, first, row.label, "l\(side) strong mono", size: 12)
        let text = canvas.wrapped(x, first + 17, row.drift, "li", size: 12, room: room)
        return max(isDrawn ? line + Self.height + 14 : 0, first + text + 14)
    }

    private func plot(
        _ row: SampleRunFigure.Row, _ side: String, top: Double, _ canvas: inout Canvas
    ) {
        let medians = row.medians
        let interval = row.summary.interval
        let (low, high) = (row.medianRange.lowerBound, row.medianRange.upperBound)
        let axis = Axis(
            low: low, high: high, isLogarithmic: false, start: top + Self.height, end: top)
        let upper = axis.position(interval.high)
        let band = max(axis.position(interval.low) - upper, 2)
        canvas.rect(left, upper, right - left, band, "band-\(side)", radius: 0)
        let median = axis.position(row.summary.median)
        canvas.line(left, median, right, median, "mid")
        canvas.text(left - 6, top + 8, figure.format(high), "lf", size: 12, anchor: .end)
        canvas.text(
            left - 6, top + Self.height + 2, figure.format(low), "lf", size: 12, anchor: .end)
        let room = (right - left) / Double(max(medians.count, 1))
        var path = ""
        var isOpen = false
        for (launch, median) in medians.enumerated() {
            guard let median else {
                isOpen = false
                continue
            }
            let x = left + room * (Double(launch) + 0.5)
            path += "\(isOpen ? "L" : "M")\(canvas.n(x)) \(canvas.n(axis.position(median)))"
            // A launch between two gaps would have no line to be seen by.
            if !isOpen { path += "h0" }
            isOpen = true
        }
        canvas.path(path, "w\(side) fine")
    }
}
