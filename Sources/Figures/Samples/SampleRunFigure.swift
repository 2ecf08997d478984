package import Measurements

/// Every sample where it was taken, launch by launch; beside it, on the same scale, how the samples
/// are distributed; beneath it, enlarged, what the launches' medians did from the first to the last.
package struct SampleRunFigure: Sendable {
    /// The value that a share of the samples does not exceed.
    package struct Mark: Sendable {
        package let share: Double
        package let value: Double

        package init(share: Double, value: Double) {
            self.share = share
            self.value = value
        }
    }

    package struct Row: Sendable {
        package let label: String
        /// In the order they ran; empty where a launch measured nothing.
        let launches: [[Double]]
        /// Launch by launch; nil where nothing was measured.
        let medians: [Double?]
        /// Of these and of the interval of their median.
        let medianRange: ClosedRange<Double>
        package let summary: Summary
        let distribution: EmpiricalDistribution
        /// Quantiles that are marked: of enough samples to mean something.
        let marks: [Mark]
        /// What the medians did over the run: a clause.
        let drift: String

        package init(
            label: String, launches: [[Double]], summary: Summary,
            distribution: EmpiricalDistribution, marks: [Mark], drift: String
        ) {
            self.label = label
            self.launches = launches
            medians = launches.map(Quantile.median)
            let low = medians.reduce(summary.interval.low) { min($0, $1 ?? $0) }
            let high = medians.reduce(summary.interval.high) { max($0, $1 ?? $0) }
            medianRange = low...high
            self.summary = summary
            self.distribution = distribution
            self.marks = marks
            self.drift = drift
        }
    }

    package struct Words: Sendable {
        package var series: String
        package var samples: String
        package var launches: String
        package var median: String
        package var interval: String
        /// Over the plots: what stands from left to right.
        package var byLaunch: String
        package var byShare: String
        package var medians: String
        /// "logarithmic scale".
        package var logarithmic: String

        package init(
            series: String, samples: String, launches: String, median: String, interval: String,
            byLaunch: String, byShare: String, medians: String, logarithmic: String
        ) {
            self.series = series
            self.samples = samples
            self.launches = launches
            self.median = median
            self.interval = interval
            self.byLaunch = byLaunch
            self.byShare = byShare
            self.medians = medians
            self.logarithmic = logarithmic
        }
    }

    package var title: String
    /// One or two, of one kind; each with values that differ.
    package var rows: [Row]
    package var words: Words
    /// A value with its unit.
    package var format: @Sendable (Double) -> String
    /// What ticks are round multiples of: 1, or 1,024 to some power.
    package var unit: Double

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
        let plot = SampleRunPlot(self)
        return DrawnFigure(
            svg: plot.drawn(id: "\(id)-wide", isWide: true)
                + plot.drawn(id: "\(id)-narrow", isWide: false),
            title: title, description: description, table: table)
    }

    // MARK: In words

    private var table: FigureTable {
        FigureTable(
            header: [words.series, words.samples, words.launches, words.median, words.interval]
                + shares.map(Self.percent),
            rows: rows.map { row in
                [
                    row.label, DecimalText.grouped(row.summary.count),
                    DecimalText.grouped(row.summary.launches), format(row.summary.median),
                    interval(row),
                ]
                    + shares.map { share in
                        row.marks.first { $0.share == share }.map { format($0.value) } ?? "—"
                    }
            })
    }

    private var shares: [Double] { Set(rows.flatMap { $0.marks.map(\.share) }).sorted() }

    static func percent(_ share: Double) -> String { QuantityText.percentage(share) }

    private func interval(_ row: Row) -> String {
        "\(format(row.summary.interval.low)) – \(format(row.summary.interval.high))"
    }

    var description: String {
        rows.map { row in
            """
            \(row.label): \(DecimalText.grouped(row.summary.count)) \(words.samples), \
            \(DecimalText.grouped(row.summary.launches)) \(words.launches), \
            \(format(row.summary.minimum)) – \(format(row.summary.maximum)), \
            \(words.median) \(format(row.summary.median)), \(words.interval) \(interval(row)). \
            \(row.drift)
            """
        }.joined(separator: " ")
    }
}
