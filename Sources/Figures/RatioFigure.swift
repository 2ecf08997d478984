package import Measurements

/// A ratio that is claimed and, on the same axis, its control: the same thing measured twice, which
/// has to lie around 1 as near as the lesson demands.
package struct RatioFigure: Sendable {
    package struct Row: Sendable {
        /// "copy_fault / reuse_fault".
        package var label: String
        /// One a launch.
        package var ratios: [Double]
        package var median: Double
        package var interval: Interval
        /// Where the row has to lie: the interval above or below a bound, or the median within.
        package var zone: Interval

        package init(
            label: String, ratios: [Double], median: Double, interval: Interval, zone: Interval
        ) {
            self.label = label
            self.ratios = ratios
            self.median = median
            self.interval = interval
            self.zone = zone
        }
    }

    package struct Words: Sendable {
        package var ratio: String
        package var launches: String
        package var interval: String
        package var zone: String
        /// What dot, band, line and green field are: a sentence.
        package var key: String

        package init(
            ratio: String, launches: String, interval: String, zone: String, key: String
        ) {
            self.ratio = ratio
            self.launches = launches
            self.interval = interval
            self.zone = zone
            self.key = key
        }
    }

    package var title: String
    /// The claim, then the control.
    package var rows: [Row]
    package var words: Words

    package init(title: String, rows: [Row], words: Words) {
        self.title = title
        self.rows = rows
        self.words = words
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: DrawnFigure.atBothWidths(id, draw),
            title: title, description: rows.map(sentence).joined(separator: " "),
            table: FigureTable(
                header: [words.ratio, words.launches, words.interval, words.zone],
                rows: rows.map { row in
                    [
                        row.label, DecimalText.grouped(row.ratios.count), measured(row),
                        zone(row),
                    ]
                }))
    }

    // MARK: In words

    private func measured(_ row: Row) -> String {
        """
        \(text(row.median)) [\(text(row.interval.low)) – \(text(row.interval.high))]
        """
    }

    private func zone(_ row: Row) -> String {
        if row.zone.high.isInfinite { return "> \(Self.short(row.zone.low))" }
        if row.zone.low <= 0 { return "< \(Self.short(row.zone.high))" }
        return "\(Self.short(row.zone.low)) – \(Self.short(row.zone.high))"
    }

    private func sentence(_ row: Row) -> String {
        "\(row.label): \(measured(row)), \(words.zone) \(zone(row))."
    }

    /// Near 1 a third place tells "equal" from "almost".
    private func text(_ value: Double) -> String {
        abs(value - 1) < 0.05
            ? DecimalText.fixed(value, places: 3) : DecimalText.significant(value)
    }

    /// "0.9", not "0.90".
    private static func short(_ value: Double) -> String {
        var text = DecimalText.significant(value)
        guard text.contains(".") else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    // MARK: Drawn

    private func draw(_ place: DrawnFigure.Place) -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        let axis = RatioAxis(
            rows.flatMap {
                $0.ratios + [$0.interval.low, $0.interval.high, $0.zone.low, $0.zone.high]
            },
            start: 14, end: place.width - 22)
        var next = 4.0
        for (index, row) in rows.enumerated() {
            next += drawHead(row, index, next, place.width, &canvas)
            draw(row, index, next, axis, &canvas)
            next += 52
        }
        drawScale(axis, next, place.width, &canvas)
        let key = canvas.wrapped(14, next + 40, words.key, "lf", size: 12, room: place.width - 28)
        return canvas.svg(
            height: next + 30 + key, cssClass: place.cssClass, title: title,
            description: rows.map(sentence).joined(separator: " "))
    }

    /// Returns its height.
    private func drawHead(
        _ row: Row, _ index: Int, _ top: Double, _ width: Double, _ canvas: inout Canvas
    ) -> Double {
        let css = index % 2 == 0 ? "la strong mono" : "lb strong mono"
        let room = width - 28
        let note = measured(row)
        if TextMeasure.width(row.label + note, size: 13) + 20 <= room {
            canvas.text(14, top + 14, row.label, css, size: 12.5)
            canvas.text(width - 14, top + 14, note, "li", size: 12.5, anchor: .end)
            return 22
        }
        // Mono characters are wider than TextMeasure takes them to be.
        let label = canvas.wrapped(14, top + 14, row.label, css, size: 12.5, room: room * 0.94)
        canvas.text(14, top + 14 + label, note, "li", size: 12.5)
        return label + 22
    }

    private func draw(
        _ row: Row, _ index: Int, _ top: Double, _ axis: RatioAxis, _ canvas: inout Canvas
    ) {
        let side = index % 2 == 0 ? "a" : "b"
        let zone = (axis.position(row.zone.low), axis.position(row.zone.high))
        canvas.rect(zone.0, top, max(zone.1 - zone.0, 1), 44, "zone", radius: 0)
        let one = axis.position(1)
        canvas.line(one, top, one, top + 52, "axis")
        let (low, high) = (axis.position(row.interval.low), axis.position(row.interval.high))
        let width = max(high - low, 3)
        canvas.rect((low + high - width) / 2, top + 2, width, 40, "band", radius: 1)
        let median = axis.position(row.median)
        canvas.line(median, top, median, top + 44, "median")
        var points = ""
        for (launch, ratio) in row.ratios.enumerated() {
            // The golden ratio spreads neighbours evenly, the same in every run.
            let share = (Double(launch) * 0.618_033_988_749_895).truncatingRemainder(dividingBy: 1)
            points += "M\(canvas.n(axis.position(ratio))) \(canvas.n(top + 6 + share * 32))h0"
        }
        canvas.path(points, "points-\(side)")
    }

    private func drawScale(
        _ axis: RatioAxis, _ line: Double, _ width: Double, _ canvas: inout Canvas
    ) {
        canvas.line(axis.start, line, axis.end, line, "axis")
        for tick in axis.ticks {
            let x = axis.position(tick)
            canvas.line(x, line, x, line + 4, "axis")
            let label = Self.short(tick)
            let half = TextMeasure.width(label, size: 12) / 2
            canvas.text(
                min(max(x, half + 2), width - half - 2), line + 18, label, "lf", size: 12,
                anchor: .middle)
        }
    }
}
