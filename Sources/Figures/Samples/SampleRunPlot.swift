internal import Measurements

/// Draws a `SampleRunFigure`. The plot of the samples, by far the most bytes, stands at the same
/// place of the wide and of the narrow drawing: worked out once, and compressed to almost nothing
/// the second time.
struct SampleRunPlot {
    let figure: SampleRunFigure
    private let values: Axis
    private let left: Double
    private let top: Double
    private let samples: [String]

    private static let right = 306.0
    private static let height = 170.0

    private var bottom: Double { top + Self.height }

    init(_ figure: SampleRunFigure) {
        self.figure = figure
        let legend = 22 * Double(figure.rows.count) + 24
        let low = figure.rows.map(\.summary.minimum).min() ?? 0
        let high = figure.rows.map(\.summary.maximum).max() ?? 1
        let values = Axis.fitting(
            [low / figure.unit, high / figure.unit], start: legend + Self.height, end: legend)
        let labels =
            values.ticks.map { Self.label($0, figure) }
            + figure.rows.flatMap { [$0.medianRange.lowerBound, $0.medianRange.upperBound] }
            .map(figure.format)
        let widest = labels.map { TextMeasure.width($0, size: 12) }.max() ?? 0
        let left = max(widest.rounded(.up) + 10, 44)
        self.values = values
        self.left = left
        top = legend
        samples = figure.rows.map {
            Self.dots($0, x: left...Self.right) { values.position($0 / figure.unit) }
        }
    }

    private static func label(_ tick: Double, _ figure: SampleRunFigure) -> String {
        Axis.short(figure.format(tick * figure.unit))
    }

    private func y(_ value: Double) -> Double { values.position(value / figure.unit) }

    private static func side(_ index: Int) -> String { index % 2 == 0 ? "a" : "b" }

    func drawn(id: String, isWide: Bool) -> String {
        var canvas = Canvas(id: id, width: isWide ? 640 : 320)
        drawLegend(&canvas)
        canvas.text(left, top - 8, figure.words.byLaunch, "lf", size: 12)
        drawScale(from: left, to: Self.right, labels: true, top: top, &canvas)
        drawLaunches(&canvas)
        var next = bottom + 46
        if isWide {
            let shares = SharePlot(figure: figure, start: 366, end: 616, top: top)
            canvas.text(366, top - 8, figure.words.byShare, "lf", size: 12)
            drawScale(from: 366, to: 616, labels: false, top: top, &canvas)
            shares.draw(y, bottom: bottom, &canvas)
        } else {
            let offset = Self.height + 70
            let shares = SharePlot(figure: figure, start: left, end: Self.right, top: top + offset)
            canvas.text(left, top + offset - 8, figure.words.byShare, "lf", size: 12)
            drawScale(from: left, to: Self.right, labels: true, top: top + offset, &canvas)
            shares.draw({ y($0) + offset }, bottom: bottom + offset, &canvas)
            next += offset
        }
        let drift = DriftPlot(figure: figure, left: left, right: Self.right)
        let height = drift.draw(from: next, isWide: isWide, &canvas)
        return canvas.svg(
            height: height, cssClass: isWide ? "wide" : "narrow", title: figure.title,
            description: figure.description)
    }

    private func drawLegend(_ canvas: inout Canvas) {
        for (index, row) in figure.rows.enumerated() {
            let line = 14 + 22 * Double(index)
            canvas.dot(7, line - 4, 4, "dot-\(Self.side(index))")
            canvas.text(18, line, row.label, "l\(Self.side(index)) strong mono", size: 12.5)
        }
    }

    /// Horizontal lines at round values.
    private func drawScale(
        from start: Double, to end: Double, labels: Bool, top plotTop: Double,
        _ canvas: inout Canvas
    ) {
        for tick in values.ticks {
            let line = values.position(tick) + plotTop - top
            canvas.line(start, line, end, line, "grid")
            guard labels else { continue }
            canvas.text(
                start - 6, line + 4, Self.label(tick, figure), "lf", size: 12, anchor: .end)
        }
        let foot = plotTop + Self.height
        canvas.line(start, foot, end, foot, "axis")
        // A scale that leaves out the part from 0 shows it.
        guard values.isBroken else { return }
        for offset in [4.0, 9] {
            canvas.line(start - 4, foot - offset, start + 4, foot - offset - 4, "axis")
        }
    }

    private func drawLaunches(_ canvas: inout Canvas) {
        for (index, row) in figure.rows.enumerated() {
            let interval = row.summary.interval
            let (high, low) = (y(interval.high), y(interval.low))
            let height = max(low - high, 3)
            canvas.rect(
                left, (low + high - height) / 2, Self.right - left, height,
                "band-\(Self.side(index))", radius: 0)
            canvas.path(samples[index], "grains-\(Self.side(index))")
            let median = y(row.summary.median)
            canvas.line(left, median, Self.right, median, "mid")
        }
        let count = figure.rows.map(\.launches.count).max() ?? 0
        canvas.text(left, bottom + 17, "1", "lf", size: 12)
        canvas.text(
            Self.right, bottom + 17, DecimalText.grouped(count), "lf", size: 12, anchor: .end)
        if values.isLogarithmic {
            canvas.text(
                (left + Self.right) / 2, bottom + 17, figure.words.logarithmic, "lf", size: 12,
                anchor: .middle)
        }
    }

    /// A dot for every sample, whole coordinates; samples that would fall on one dot share it.
    private static func dots(
        _ row: SampleRunFigure.Row, x: ClosedRange<Double>, y: (Double) -> Double
    ) -> String {
        let width = Int(x.upperBound - x.lowerBound) + 1
        var taken = [Bool](repeating: false, count: width * 1024)
        var bytes: [UInt8] = []
        let room = (x.upperBound - x.lowerBound) / Double(max(row.launches.count, 1))
        for (launch, samples) in row.launches.enumerated() {
            let step = room * 0.8 / Double(max(samples.count, 1))
            for (index, sample) in samples.enumerated() {
                let across =
                    room * (Double(launch) + 0.1) + step * (Double(index) + 0.5)
                let column = Int(across)
                let line = Int(y(sample).rounded())
                let cell = column * 1024 + min(max(line, 0), 1023)
                guard !taken[cell] else { continue }
                taken[cell] = true
                bytes.append(UInt8(ascii: "M"))
                bytes.append(decimal: column + Int(x.lowerBound))
                bytes.append(UInt8(ascii: " "))
                bytes.append(decimal: line)
                bytes += "h0".utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
