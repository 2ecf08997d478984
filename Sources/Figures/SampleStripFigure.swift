/// Every launch a dot, with the median of them and its interval: nothing is summed up that cannot
/// be seen.
package struct SampleStripFigure: Sendable {
    package struct Row: Sendable {
        package var label: String
        /// One value a launch.
        package var launches: [Double]
        package var median: Double
        package var low: Double
        package var high: Double
        /// Why there are no launches: "not measured: no permission".
        package var reason: String?

        package init(
            label: String, launches: [Double], median: Double, low: Double, high: Double
        ) {
            self.label = label
            self.launches = launches
            self.median = median
            self.low = low
            self.high = high
        }

        /// A series that was not measured.
        package static func missing(label: String, reason: String) -> Row {
            var row = Row(label: label, launches: [], median: 0, low: 0, high: 0)
            row.reason = reason
            return row
        }

        var isMeasured: Bool { !launches.isEmpty }
    }

    package struct Words: Sendable {
        package var series: String
        package var median: String
        package var interval: String
        package var launches: String
        /// What dot, band and line are: a sentence.
        package var key: String
        /// "logarithmic axis".
        package var logarithmic: String
        /// "not measured".
        package var missing: String

        package init(
            series: String, median: String, interval: String, launches: String, key: String,
            logarithmic: String, missing: String
        ) {
            self.series = series
            self.median = median
            self.interval = interval
            self.launches = launches
            self.key = key
            self.logarithmic = logarithmic
            self.missing = missing
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
            svg: DrawnFigure.atBothWidths(id, draw),
            title: title, description: description,
            table: FigureTable(
                header: [words.series, words.launches, words.median, words.interval],
                rows: rows.map { row in
                    guard row.isMeasured else { return [row.label, "—", missing(row), "—"] }
                    return [row.label, "\(row.launches.count)", format(row.median), interval(row)]
                }))
    }

    // MARK: In words

    private func interval(_ row: Row) -> String { "\(format(row.low)) – \(format(row.high))" }

    private func missing(_ row: Row) -> String { row.reason ?? words.missing }

    private func sentence(_ row: Row) -> String {
        guard row.isMeasured else { return "\(row.label): \(missing(row))" }
        return """
            \(row.label): \(words.median) \(format(row.median)), \(words.interval) \
            \(interval(row)), \(row.launches.count) \(words.launches)
            """
    }

    private var description: String {
        rows.isEmpty ? words.missing : rows.map(sentence).joined(separator: ". ")
    }

    // MARK: Drawn

    private func draw(_ place: DrawnFigure.Place) -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        let measured = rows.filter(\.isMeasured)
        let values = measured.flatMap { $0.launches + [$0.low, $0.high] }
        let axis = Axis.fitting(values, start: 16, end: place.width - 22)
        var bottom = 8.0
        var strips: [(row: Int, top: Double)] = []
        for (index, row) in rows.enumerated() {
            let top = bottom
            bottom += drawHead(row, index, top, place.width, &canvas)
            guard row.isMeasured else { continue }
            strips.append((index, bottom))
            bottom += 58
        }
        if rows.isEmpty {
            bottom +=
                canvas.wrapped(14, 22, words.missing, "lf", size: 13, room: place.width - 28) + 8
        }
        guard !measured.isEmpty else {
            return canvas.svg(
                height: bottom, cssClass: place.cssClass, title: title, description: description)
        }
        for strip in strips { drawGrid(axis, strip.top, &canvas) }
        canvas.scale(axis, at: bottom, label: format)
        for strip in strips { draw(rows[strip.row], strip.row, strip.top, axis, &canvas) }
        let key = axis.isLogarithmic ? "\(words.key) \(words.logarithmic)" : words.key
        let keyHeight = canvas.wrapped(14, bottom + 42, key, "lf", size: 12, room: place.width - 28)
        return canvas.svg(
            height: bottom + 34 + keyHeight, cssClass: place.cssClass, title: title,
            description: description)
    }

    /// The label at the left and the numbers at the right, or beneath where both do not fit;
    /// returns their height.
    private func drawHead(
        _ row: Row, _ index: Int, _ top: Double, _ width: Double, _ canvas: inout Canvas
    ) -> Double {
        let css = index % 2 == 0 ? "la strong" : "lb strong"
        let room = width - 28
        let note = note(row)
        let noteCSS = row.isMeasured ? "li" : "lf"
        if headsFit(in: room) {
            canvas.text(14, top + 14, row.label, css, size: 13)
            canvas.text(width - 14, top + 14, note, noteCSS, size: 12.5, anchor: .end)
            return 24
        }
        let labelHeight = canvas.wrapped(14, top + 14, row.label, css, size: 13, room: room)
        let noteHeight = canvas.wrapped(
            14, top + 14 + labelHeight, note, noteCSS, size: 12.5, room: room)
        return labelHeight + noteHeight + 6
    }

    private func note(_ row: Row) -> String {
        guard row.isMeasured else { return missing(row) }
        return "\(words.median) \(format(row.median)) [\(interval(row))]"
    }

    /// Whether label and numbers fit on one line in every row, so that all rows look alike.
    private func headsFit(in room: Double) -> Bool {
        rows.allSatisfy { row in
            TextMeasure.width(row.label, size: 13) + TextMeasure.width(note(row), size: 12.5) + 16
                <= room
        }
    }

    private func drawGrid(_ axis: Axis, _ top: Double, _ canvas: inout Canvas) {
        for tick in axis.ticks {
            canvas.line(axis.position(tick), top, axis.position(tick), top + 48, "grid")
        }
    }

    private func draw(
        _ row: Row, _ index: Int, _ top: Double, _ axis: Axis, _ canvas: inout Canvas
    ) {
        let low = axis.position(row.low)
        let high = axis.position(row.high)
        // An interval without width is still an interval: it is drawn as wide as can be seen.
        let width = max(high - low, 3)
        canvas.rect((low + high - width) / 2, top + 2, width, 44, "band", radius: 1)
        // Beneath the dots, so that it hides none of them.
        let median = axis.position(row.median)
        canvas.line(median, top, median, top + 48, "median")
        let n = canvas.n
        var points = ""
        for (launch, value) in row.launches.enumerated() {
            // The golden ratio spreads neighbours evenly, the same in every run.
            let share = (Double(launch) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
            points += "M\(n(axis.position(value))) \(n(top + 7 + share * 34))h0"
        }
        canvas.path(points, index % 2 == 0 ? "points-a" : "points-b")
    }
}
