internal import Measurements

/// How values lie over their own range, against an even spread: whether random places are as random
/// as a model takes them to be.
package struct SpreadFigure: Sendable {
    package struct Row: Sendable {
        package let label: String
        package let count: Int
        package let low: Double
        package let high: Double
        /// The share of values at or below each of `SpreadFigure.steps` equal steps of the range.
        let shares: [Double]

        /// Nil when no two values differ.
        package init?(label: String, values: [Double]) {
            guard let low = values.min(), let high = values.max(), low < high else { return nil }
            var counts = [Int](repeating: 0, count: SpreadFigure.steps + 1)
            for value in values {
                let step = ((value - low) / (high - low) * Double(SpreadFigure.steps)).rounded(.up)
                counts[min(max(Int(step), 0), SpreadFigure.steps)] += 1
            }
            var below = 0
            shares = counts.map { count in
                below += count
                return Double(below) / Double(values.count)
            }
            self.label = label
            self.count = values.count
            self.low = low
            self.high = high
        }

        /// How far the curve goes from the even spread, at the steps.
        package var deviation: Double { differences.reduce(0) { max($0, abs($1)) } }

        /// By how much more lies at or below each step than would in an even spread.
        var differences: [Double] {
            shares.enumerated().map { $1 - Double($0) / Double(SpreadFigure.steps) }
        }

        /// What 99 in 100 even samples of this size stay within (Kolmogorov 1933, asymptotically).
        package var margin: Double { 1.628 / Double(count).squareRoot() }
    }

    package struct Words: Sendable {
        package var series: String
        package var samples: String
        package var range: String
        package var deviation: String
        package var margin: String
        /// Over the plot: what stands upward and what from left to right.
        package var axes: String
        /// What curve, line and band are: a sentence.
        package var key: String

        package init(
            series: String, samples: String, range: String, deviation: String, margin: String,
            axes: String, key: String
        ) {
            self.series = series
            self.samples = samples
            self.range = range
            self.deviation = deviation
            self.margin = margin
            self.axes = axes
            self.key = key
        }
    }

    static let steps = 100

    package var title: String
    package var rows: [Row]
    package var words: Words
    package var format: @Sendable (Double) -> String

    package init(
        title: String, rows: [Row], words: Words, format: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.rows = rows
        self.words = words
        self.format = format
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: DrawnFigure.atBothWidths(id, draw),
            title: title, description: rows.map(sentence).joined(separator: " "),
            table: FigureTable(
                header: [
                    words.series, words.samples, words.range, words.deviation, words.margin,
                ],
                rows: rows.map { row in
                    [
                        row.label, DecimalText.grouped(row.count), range(row),
                        QuantityText.percentage(row.deviation),
                        QuantityText.percentage(row.margin),
                    ]
                }))
    }

    // MARK: In words

    private func range(_ row: Row) -> String { "\(format(row.low)) – \(format(row.high))" }

    private func sentence(_ row: Row) -> String {
        """
        \(row.label): \(DecimalText.grouped(row.count)) \(words.samples), \(range(row)), \
        \(words.deviation) \(QuantityText.percentage(row.deviation)), \
        \(words.margin) \(QuantityText.percentage(row.margin)).
        """
    }

    private func note(_ row: Row) -> String {
        """
        \(words.deviation) \(QuantityText.percentage(row.deviation)) · \
        \(words.margin) \(QuantityText.percentage(row.margin))
        """
    }

    // MARK: Drawn

    private func draw(_ place: DrawnFigure.Place) -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        var top = 0.0
        for (index, row) in rows.enumerated() {
            top += drawHead(row, side: index % 2 == 0 ? "a" : "b", top, place.width, &canvas)
        }
        top += 14 + canvas.wrapped(52, top + 18, words.axes, "lf", size: 12, room: place.width - 66)
        let bottom = top + 180
        let most = rows.map { max($0.margin, $0.deviation) }.max() ?? 1
        let x = Axis(low: 0, high: 1, isLogarithmic: false, start: 52, end: place.width - 14)
        let y = Axis(
            low: -1.25 * most, high: 1.25 * most, isLogarithmic: false, start: bottom, end: top)
        // Samples of one size share a band.
        for margin in Set(rows.map(\.margin)).sorted(by: >) {
            let edge = y.position(margin)
            canvas.rect(
                x.start, edge, x.end - x.start, y.position(-margin) - edge, "band", radius: 0)
        }
        for tick in y.ticks {
            let line = y.position(tick)
            canvas.line(x.start, line, x.end, line, tick == 0 ? "axis" : "grid")
            canvas.text(x.start - 6, line + 4, Self.signed(tick), "lf", size: 12, anchor: .end)
        }
        for (index, row) in rows.enumerated() {
            let points = row.differences.enumerated().map { step, difference in
                "\(canvas.n(x.position(Double(step) / Double(Self.steps)))) "
                    + canvas.n(y.position(difference))
            }
            canvas.path("M" + points.joined(separator: "L"), index % 2 == 0 ? "wa" : "wb")
        }
        let key = canvas.wrapped(14, bottom + 24, words.key, "lf", size: 12, room: place.width - 28)
        return canvas.svg(
            height: bottom + 16 + key, cssClass: place.cssClass, title: title,
            description: rows.map(sentence).joined(separator: " "))
    }

    /// Returns its height.
    private func drawHead(
        _ row: Row, side: String, _ top: Double, _ width: Double, _ canvas: inout Canvas
    ) -> Double {
        canvas.dot(7, top + 10, 4, "dot-\(side)")
        canvas.text(18, top + 14, row.label, "l\(side) strong mono", size: 12.5)
        let range = canvas.wrapped(18, top + 31, range(row), "lf", size: 12, room: width - 32)
        let note = canvas.wrapped(
            18, top + 31 + range, note(row), "lf", size: 12, room: width - 32)
        return 24 + range + note
    }

    private static func signed(_ share: Double) -> String {
        let text = QuantityText.percentage(abs(share))
        return share == 0 ? text : (share < 0 ? "−" : "+") + text
    }
}
