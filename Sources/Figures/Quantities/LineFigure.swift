package import Measurements

/// How one quantity grows with another: every pair that was measured, and the line through them.
package struct LineFigure: Sendable {
    package struct Point: Hashable, Sendable {
        package let x: Double
        package let y: Double

        package init(x: Double, y: Double) {
            self.x = x
            self.y = y
        }
    }

    /// Through the medians of both coordinates, as steep as the launches say.
    package struct Line: Hashable, Sendable {
        package var slope: Double
        package var interval: Interval
        /// R²; nil when nothing rises or falls.
        package var fit: Double?

        package init(slope: Double, interval: Interval, fit: Double?) {
            self.slope = slope
            self.interval = interval
            self.fit = fit
        }
    }

    package struct Row: Sendable {
        package var label: String
        package var points: [Point]
        package var launches: Int
        /// Nil when the points make no line.
        package var line: Line?
        /// Why there are no points: "not measured: no permission".
        package var reason: String?

        package init(label: String, points: [Point], launches: Int, line: Line?) {
            self.label = label
            self.points = points
            self.launches = launches
            self.line = line
        }

        /// A series that was not measured.
        package static func missing(label: String, reason: String) -> Row {
            var row = Row(label: label, points: [], launches: 0, line: nil)
            row.reason = reason
            return row
        }

        /// What the line and its interval turn around.
        var pivot: Point? {
            guard let x = Quantile.median(points.map(\.x)), let y = Quantile.median(points.map(\.y))
            else { return nil }
            return Point(x: x, y: y)
        }
    }

    package struct Words: Sendable {
        package var series: String
        package var points: String
        package var launches: String
        package var slope: String
        package var interval: String
        /// "R²".
        package var fit: String
        /// What runs from left to right, and what upward.
        package var axes: String
        /// What point, line and band are: a sentence.
        package var key: String
        /// "not measured".
        package var missing: String

        package init(
            series: String, points: String, launches: String, slope: String, interval: String,
            fit: String, axes: String, key: String, missing: String
        ) {
            self.series = series
            self.points = points
            self.launches = launches
            self.slope = slope
            self.interval = interval
            self.fit = fit
            self.axes = axes
            self.key = key
            self.missing = missing
        }
    }

    /// A coordinate: what its ticks are round multiples of, and a value with its unit.
    package struct Scale: Sendable {
        package var unit: Double
        package var format: @Sendable (Double) -> String

        package init(unit: Double = 1, format: @escaping @Sendable (Double) -> String) {
            self.unit = unit
            self.format = format
        }
    }

    /// As many as there are signs for a point.
    package static let mostSeries = 3

    package var title: String
    /// At most `mostSeries`.
    package var rows: [Row]
    package var words: Words
    package var x: Scale
    package var y: Scale
    /// A slope with its unit.
    package var slope: @Sendable (Double) -> String

    package init(
        title: String, rows: [Row], words: Words, x: Scale, y: Scale,
        slope: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.rows = rows
        self.words = words
        self.x = x
        self.y = y
        self.slope = slope
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: DrawnFigure.atBothWidths(id) { LinePlot(self, $0).drawn() },
            title: title, description: description, table: table)
    }

    // MARK: In words

    func missing(_ row: Row) -> String { row.reason ?? words.missing }

    private func interval(_ line: Line) -> String {
        "\(slope(line.interval.low)) – \(slope(line.interval.high))"
    }

    private func fit(_ line: Line) -> String { line.fit.map(SlopeText.fit) ?? "—" }

    /// What stands beside the label.
    func note(_ row: Row) -> String {
        guard !row.points.isEmpty else { return missing(row) }
        guard let line = row.line else { return count(row) }
        let fit = line.fit == nil ? "" : " · \(words.fit) \(fit(line))"
        return "\(words.slope) \(slope(line.slope)) [\(interval(line))]\(fit)"
    }

    private func count(_ row: Row) -> String {
        "\(DecimalText.grouped(row.points.count)) \(words.points)"
    }

    private var table: FigureTable {
        FigureTable(
            header: [
                words.series, words.points, words.launches, words.slope, words.interval, words.fit,
            ],
            rows: rows.map { row in
                guard !row.points.isEmpty else {
                    return [row.label, missing(row), "—", "—", "—", "—"]
                }
                let counts = [row.points.count, row.launches].map(DecimalText.grouped)
                guard let line = row.line else { return [row.label] + counts + ["—", "—", "—"] }
                return [row.label] + counts + [slope(line.slope), interval(line), fit(line)]
            })
    }

    var description: String {
        guard !rows.isEmpty else { return words.missing }
        return rows.map { row in
            guard !row.points.isEmpty else { return "\(row.label): \(missing(row))." }
            let launches = "\(DecimalText.grouped(row.launches)) \(words.launches)"
            return "\(row.label): \(count(row)), \(launches), \(note(row))."
        }.joined(separator: " ")
    }
}
