internal import Measurements

/// Colliding pairs against the number of draws, with what the birthday model expects.
package struct BirthdayFigure: Sendable {
    package struct Row: Sendable {
        package var label: String
        /// Page numbers in the order they were drawn.
        package let draws: [Double]
        /// The number of places that the draws range over, as estimated from them.
        package var places: Double
        /// Why there are no draws: "not measured: no permission".
        package var reason: String?

        package init(label: String, draws: [Double], places: Double) {
            self.label = label
            self.draws = draws
            self.places = places
            pairsAfter = Self.pairs(ofFirst: draws)
        }

        /// A series that was not measured, or from which no model can be made.
        package static func missing(label: String, reason: String) -> Row {
            var row = Row(label: label, draws: [], places: 0)
            row.reason = reason
            return row
        }

        /// How many pairs of equal values there are among those up to each.
        private static func pairs(ofFirst draws: [Double]) -> [Int] {
            // How often each value came up, in a table with open addressing: there are thousands.
            var size = 16
            while size < 2 * draws.count { size *= 2 }
            var seen = [(draw: Double, times: Int)](repeating: (0, 0), count: size)
            var pairs = 0
            return draws.map { draw in
                let mixed = draw.bitPattern &* 0x9e37_79b9_7f4a_7c15
                var place = Int(truncatingIfNeeded: mixed >> 32) & (size - 1)
                while seen[place].times > 0, seen[place].draw != draw {
                    place = (place + 1) & (size - 1)
                }
                pairs += seen[place].times
                seen[place] = (draw, seen[place].times + 1)
                return pairs
            }
        }

        var isMeasured: Bool { !draws.isEmpty && places > 0 }
        /// Among the draws up to each.
        let pairsAfter: [Int]
        /// Among all draws.
        var pairs: Int { pairsAfter.last ?? 0 }

        func expected(_ draws: Int) -> Double {
            max(Birthday.expectedPairs(draws: draws, places: places), 0)
        }

        func band(_ draws: Int) -> Interval {
            Poisson.interval(mean: expected(draws), coverage: 0.99)
        }
    }

    package struct Words: Sendable {
        package var draws: String
        package var pairs: String
        package var expected: String
        package var observed: String
        package var places: String
        package var series: String
        /// What dots, line and band are: a sentence.
        package var key: String
        /// "not measured".
        package var missing: String

        package init(
            draws: String, pairs: String, expected: String, observed: String, places: String,
            series: String, key: String, missing: String
        ) {
            self.draws = draws
            self.pairs = pairs
            self.expected = expected
            self.observed = observed
            self.places = places
            self.series = series
            self.key = key
            self.missing = missing
        }
    }

    package var title: String
    package var rows: [Row]
    package var words: Words

    package init(title: String, rows: [Row], words: Words) {
        self.title = title
        self.rows = rows
        self.words = words
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: draw("\(id)-wide", width: 640, plot: 230, css: "wide")
                + draw("\(id)-narrow", width: 320, plot: 190, css: "narrow"),
            title: title, description: description,
            table: FigureTable(
                header: [words.series, words.draws, words.places, words.expected, words.observed],
                rows: rows.flatMap(tableRows)))
    }

    // MARK: In words

    private func tableRows(_ row: Row) -> [[String]] {
        guard row.isMeasured else { return [[row.label, "—", "—", "—", missing(row)]] }
        return checkpoints(row, count: 4).map { point in
            [
                row.label, DecimalText.grouped(point.draws),
                DecimalText.fixed(row.places, places: 0),
                DecimalText.significant(row.expected(point.draws)),
                DecimalText.grouped(point.pairs),
            ]
        }
    }

    private func missing(_ row: Row) -> String { row.reason ?? words.missing }

    private func sentence(_ row: Row) -> String {
        guard row.isMeasured else { return "\(row.label): \(missing(row))" }
        return """
            \(row.label): \(DecimalText.grouped(row.draws.count)) \(words.draws), \
            \(words.expected) \(DecimalText.significant(row.expected(row.draws.count))), \
            \(words.observed) \(DecimalText.grouped(row.pairs))
            """
    }

    private var description: String {
        rows.isEmpty ? words.missing : rows.map(sentence).joined(separator: ". ")
    }

    /// Pairs observed among the first k draws, for evenly spaced k; the last k is all of them.
    private func checkpoints(_ row: Row, count: Int) -> [(draws: Int, pairs: Int)] {
        let all = row.draws.count
        var points: [(draws: Int, pairs: Int)] = []
        for number in 1...count {
            let drawn = (number * all + count - 1) / count
            if drawn > points.last?.draws ?? 0 { points.append((drawn, row.pairsAfter[drawn - 1])) }
        }
        return points
    }

    // MARK: Drawn

    private func draw(_ id: String, width: Double, plot: Double, css: String) -> String {
        var canvas = Canvas(id: id, width: width)
        let legend = drawLegend(width, &canvas)
        let measured = rows.indices.filter { rows[$0].isMeasured }
        guard !measured.isEmpty else {
            return canvas.svg(height: legend, cssClass: css, title: title, description: description)
        }
        let most = measured.map { rows[$0].draws.count }.max() ?? 1
        let highest = measured.map { max(rows[$0].band(most).high, Double(rows[$0].pairs)) }.max()
        let top = legend + 24
        let bottom = top + plot
        let scale = Axis.linear(upTo: max(highest ?? 1, 4), start: bottom, end: top)
        let labels = scale.ticks.map {
            TextMeasure.width(DecimalText.fixed($0, places: 0), size: 12)
        }
        let left = 14 + (labels.max() ?? 0)
        let x = Axis.counting(upTo: most, start: left, end: width - 14)
        canvas.text(6, legend + 8, words.pairs, "lf", size: 12)
        drawGrid(x, scale, width, &canvas)
        for index in measured { draw(rows[index], index, x, scale, width, &canvas) }
        let key = canvas.wrapped(6, bottom + 58, words.key, "lf", size: 12, room: width - 20)
        return canvas.svg(
            height: bottom + 50 + key, cssClass: css, title: title, description: description)
    }

    /// A line for each row above the plot, where no curve can run into it; returns its height.
    private func drawLegend(_ width: Double, _ canvas: inout Canvas) -> Double {
        var top = 4.0
        for (index, row) in rows.enumerated() {
            let text =
                row.isMeasured
                ? "\(row.label) · \(words.observed) \(DecimalText.grouped(row.pairs))"
                : sentence(row)
            let side = index % 2 == 0 ? "a" : "b"
            if row.isMeasured { canvas.dot(11, top + 10, 4, "dot-\(side)") }
            top += canvas.wrapped(
                22, top + 14, text, row.isMeasured ? "l\(side) strong" : "lf", size: 13,
                room: width - 30)
        }
        if rows.isEmpty {
            top += canvas.wrapped(6, top + 14, words.missing, "lf", size: 13, room: width - 12)
        }
        return top + 12
    }

    private func drawGrid(_ x: Axis, _ y: Axis, _ width: Double, _ canvas: inout Canvas) {
        for tick in y.ticks {
            let place = y.position(tick)
            canvas.line(x.start, place, x.end, place, tick == 0 ? "axis" : "grid")
            canvas.text(
                x.start - 6, place + 4, DecimalText.fixed(tick, places: 0), "lf", size: 12,
                anchor: .end)
        }
        var lastEnd = -100.0
        for tick in x.ticks {
            let label = DecimalText.fixed(tick, places: 0)
            let half = TextMeasure.width(label, size: 12) / 2
            let place = min(max(x.position(tick), half + 2), width - half - 2)
            guard place - half > lastEnd + 10 else { continue }
            canvas.text(place, y.start + 18, label, "lf", size: 12, anchor: .middle)
            lastEnd = place + half
        }
        canvas.text(x.end, y.start + 36, words.draws, "lf", size: 12, anchor: .end)
    }

    private func draw(
        _ row: Row, _ index: Int, _ x: Axis, _ y: Axis, _ width: Double, _ canvas: inout Canvas
    ) {
        let n = canvas.n
        let all = row.draws.count
        var upper: [String] = []
        var lower: [String] = []
        var curve: [String] = []
        for step in 0...24 {
            let draws = all * step / 24
            let band = row.band(draws)
            let place = n(x.position(Double(draws)))
            upper.append("\(place) \(n(y.position(band.high)))")
            lower.append("\(place) \(n(y.position(band.low)))")
            curve.append("\(place) \(n(y.position(row.expected(draws))))")
        }
        let side = index % 2 == 0 ? "a" : "b"
        canvas.path(
            "M" + (upper + lower.reversed()).joined(separator: "L") + "Z", "band-\(side)")
        canvas.path("M" + curve.joined(separator: "L"), "w\(side)")
        for point in checkpoints(row, count: width < 400 ? 10 : 20) {
            canvas.dot(
                x.position(Double(point.draws)), y.position(Double(point.pairs)), 3, "dot-\(side)")
        }
    }
}
