/// Every sample a dot, with the median and its interval: nothing is summed up that cannot be seen.
package struct SampleStripFigure: Sendable {
    package struct Row: Sendable {
        package var label: String
        package var values: [Double]
        package var median: Double
        package var low: Double
        package var high: Double

        package init(label: String, values: [Double], median: Double, low: Double, high: Double) {
            self.label = label
            self.values = values
            self.median = median
            self.low = low
            self.high = high
        }
    }

    package struct Words: Sendable {
        package var series: String
        package var median: String
        package var interval: String
        package var samples: String

        package init(series: String, median: String, interval: String, samples: String) {
            self.series = series
            self.median = median
            self.interval = interval
            self.samples = samples
        }
    }

    package var title: String
    package var rows: [Row]
    package var words: Words
    /// A value with its unit.
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
            svg: draw("\(id)-wide", width: 640, css: "wide")
                + draw("\(id)-narrow", width: 320, css: "narrow"),
            title: title, description: description,
            table: FigureTable(
                header: [words.series, words.samples, words.median, words.interval],
                rows: rows.map {
                    [
                        $0.label, "\($0.values.count)", format($0.median),
                        "\(format($0.low)) – \(format($0.high))",
                    ]
                }))
    }

    private var description: String {
        rows.map {
            "\($0.label): \(words.median) \(format($0.median)), \(words.interval) \(format($0.low)) – \(format($0.high)), \($0.values.count) \(words.samples)"
        }.joined(separator: ". ")
    }

    private func draw(_ id: String, width: Double, css: String) -> String {
        var canvas = Canvas(id: id, width: width)
        let axis = Axis.fitting(rows.flatMap(\.values), start: 14, end: width - 20)
        let rowHeight = 74.0
        let bottom = 10 + Double(rows.count) * rowHeight
        var lastEnd = -100.0
        for tick in axis.ticks {
            let x = axis.position(tick)
            canvas.line(x, 8, x, bottom, "grid")
            let label = format(tick)
            let half = TextMeasure.width(label, size: 12) / 2
            guard x - half > lastEnd + 8 else { continue }
            let place = min(max(x, half + 2), width - half - 2)
            canvas.text(place, bottom + 16, label, "lf", size: 12, anchor: .middle)
            lastEnd = place + half
        }
        canvas.line(axis.start, bottom, axis.end, bottom, "axis")
        for (index, row) in rows.enumerated() {
            draw(row, index, 10 + Double(index) * rowHeight, axis, width, &canvas)
        }
        return canvas.svg(
            height: bottom + 24, cssClass: css, title: title, description: description)
    }

    private func draw(
        _ row: Row, _ index: Int, _ top: Double, _ axis: Axis, _ width: Double,
        _ canvas: inout Canvas
    ) {
        canvas.text(14, top + 14, row.label, index % 2 == 0 ? "la strong" : "lb strong", size: 13)
        let note = "\(words.median) \(format(row.median))"
        canvas.text(width - 14, top + 14, note, "li", size: 12.5, anchor: .end)
        let low = axis.position(row.low)
        canvas.rect(low, top + 24, max(axis.position(row.high) - low, 1.5), 42, "band", radius: 1)
        let n = canvas.n
        var points = ""
        for (sample, value) in row.values.enumerated() {
            // The golden ratio spreads neighbours evenly, the same in every run.
            let share = (Double(sample) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
            points += "M\(n(axis.position(value))) \(n(top + 28 + share * 34))h0"
        }
        canvas.path(points, index % 2 == 0 ? "points-a" : "points-b")
        let median = axis.position(row.median)
        canvas.line(median, top + 21, median, top + 69, "median")
    }
}
