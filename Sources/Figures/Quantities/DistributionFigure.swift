package import Measurements

/// The share of samples at or below each value: how often something takes how long, whole, not
/// summed up in a mean.
package struct DistributionFigure: Sendable {
    package struct Row: Sendable {
        package var label: String
        /// Nil where nothing was measured.
        let distribution: EmpiricalDistribution?
        package var samples: Int
        package var launches: Int
        package var median: Double
        /// That 99 in 100 do not exceed; nil of too few samples.
        package var tail: Double?
        /// Why there are no samples: "not measured: no permission".
        package var reason: String?

        package init(
            label: String, distribution: EmpiricalDistribution, samples: Int, launches: Int,
            median: Double, tail: Double?
        ) {
            self.label = label
            self.distribution = distribution
            self.samples = samples
            self.launches = launches
            self.median = median
            self.tail = tail
        }

        private init(label: String, reason: String) {
            self.label = label
            self.reason = reason
            distribution = nil
            (samples, launches, median) = (0, 0, 0)
        }

        /// A series that was not measured.
        package static func missing(label: String, reason: String) -> Row {
            Row(label: label, reason: reason)
        }

        /// Quantiles that are marked on the curve.
        var marks: [(share: Double, value: Double)] {
            guard distribution != nil else { return [] }
            return [(DistributionFigure.middle, median)]
                + (tail.map { [(DistributionFigure.tail, $0)] } ?? [])
        }

        var range: ClosedRange<Double>? {
            guard let steps = distribution?.steps, let low = steps.first?.value,
                let high = steps.last?.value
            else { return nil }
            return low...high
        }
    }

    package struct Words: Sendable {
        package var series: String
        package var samples: String
        package var launches: String
        package var range: String
        /// Over the plot: what stands upward and what from left to right.
        package var axes: String
        /// What a curve and its marks are: a sentence.
        package var key: String
        /// "Logarithmic axis."
        package var logarithmic: String
        /// "not measured".
        package var missing: String

        package init(
            series: String, samples: String, launches: String, range: String, axes: String,
            key: String, logarithmic: String, missing: String
        ) {
            self.series = series
            self.samples = samples
            self.launches = launches
            self.range = range
            self.axes = axes
            self.key = key
            self.logarithmic = logarithmic
            self.missing = missing
        }
    }

    /// As many as there are strokes.
    package static let mostSeries = 5
    static let middle = 0.5
    static let tail = 0.99

    package var title: String
    /// At most `mostSeries`.
    package var rows: [Row]
    package var words: Words
    /// What ticks are round multiples of: 1, or 1,024 to some power.
    package var unit: Double
    /// A value with its unit.
    package var format: @Sendable (Double) -> String

    package init(
        title: String, rows: [Row], words: Words, unit: Double = 1,
        format: @escaping @Sendable (Double) -> String
    ) {
        self.title = title
        self.rows = rows
        self.words = words
        self.unit = unit
        self.format = format
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: DrawnFigure.atBothWidths(id) { DistributionPlot(self, $0).drawn() },
            title: title, description: description, table: table)
    }

    // MARK: In words

    static func percent(_ share: Double) -> String { QuantityText.percentage(share) }

    func missing(_ row: Row) -> String { row.reason ?? words.missing }

    func count(_ row: Row) -> String { "\(DecimalText.grouped(row.samples)) \(words.samples)" }

    private func range(_ row: Row) -> String {
        row.range.map { "\(format($0.lowerBound)) – \(format($0.upperBound))" } ?? "—"
    }

    private var table: FigureTable {
        FigureTable(
            header: [
                words.series, words.samples, words.launches, Self.percent(Self.middle),
                Self.percent(Self.tail), words.range,
            ],
            rows: rows.map { row in
                guard row.distribution != nil else {
                    return [row.label, missing(row), "—", "—", "—", "—"]
                }
                return [
                    row.label, DecimalText.grouped(row.samples), DecimalText.grouped(row.launches),
                    format(row.median), row.tail.map(format) ?? "—", range(row),
                ]
            })
    }

    var description: String {
        rows.isEmpty ? words.missing : rows.map(sentence).joined(separator: " ")
    }

    private func sentence(_ row: Row) -> String {
        guard row.distribution != nil else { return "\(row.label): \(missing(row))." }
        let marks = row.marks.map { "\(Self.percent($0.share)) ≤ \(format($0.value))" }
        return """
            \(row.label): \(count(row)), \(DecimalText.grouped(row.launches)) \(words.launches), \
            \(marks.joined(separator: ", ")), \(words.range) \(range(row)).
            """
    }
}
