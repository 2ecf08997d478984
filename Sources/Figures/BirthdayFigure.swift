internal import Measurements

/// Colliding pairs against the number of draws, with what the birthday model expects.
package struct BirthdayFigure: Sendable {
    package struct Row: Sendable {
        package var label: String
        /// Page numbers in the order they were drawn.
        package var draws: [Double]
        /// The number of places that the draws range over, as estimated from them.
        package var places: Double

        package init(label: String, draws: [Double], places: Double) {
            self.label = label
            self.draws = draws
            self.places = places
        }
    }

    package struct Words: Sendable {
        package var draws: String
        package var pairs: String
        package var expected: String
        package var observed: String
        package var places: String
        package var series: String

        package init(
            draws: String, pairs: String, expected: String, observed: String, places: String,
            series: String
        ) {
            self.draws = draws
            self.pairs = pairs
            self.expected = expected
            self.observed = observed
            self.places = places
            self.series = series
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
            svg: draw("\(id)-wide", width: 640, height: 300, css: "wide")
                + draw("\(id)-narrow", width: 320, height: 260, css: "narrow"),
            title: title, description: description,
            table: FigureTable(
                header: [words.series, words.draws, words.places, words.expected, words.observed],
                rows: rows.flatMap { row in
                    checkpoints(row, count: 4).map { point in
                        [
                            row.label, DecimalText.grouped(point.draws),
                            DecimalText.fixed(row.places, places: 0),
                            DecimalText.significant(
                                Birthday.expectedPairs(draws: point.draws, places: row.places)),
                            DecimalText.grouped(point.pairs),
                        ]
                    }
                }))
    }

    private var description: String {
        rows.map { row in
            let all = row.draws.count
            let expected = Birthday.expectedPairs(draws: all, places: row.places)
            return """
                \(row.label): \(DecimalText.grouped(all)) \(words.draws), \(words.expected) \
                \(DecimalText.significant(expected)), \(words.observed) \
                \(DecimalText.grouped(Birthday.collidingPairs(row.draws)))
                """
        }.joined(separator: ". ")
    }

    /// Pairs observed among the first k draws, for evenly spaced k.
    private func checkpoints(_ row: Row, count: Int) -> [(draws: Int, pairs: Int)] {
        var seen: [Double: Int] = [:]
        var pairs = 0
        var points: [(Int, Int)] = []
        for (index, draw) in row.draws.enumerated() {
            pairs += seen[draw] ?? 0
            seen[draw, default: 0] += 1
            let drawn = index + 1
            if drawn * count / row.draws.count > index * count / row.draws.count {
                points.append((drawn, pairs))
            }
        }
        return points
    }

    private func draw(_ id: String, width: Double, height: Double, css: String) -> String {
        var canvas = Canvas(id: id, width: width)
        let most = rows.map(\.draws.count).max() ?? 1
        let tops = rows.map { row -> Double in
            let expected = Birthday.expectedPairs(draws: row.draws.count, places: row.places)
            let band = Poisson.interval(mean: expected, coverage: 0.99).high
            return max(band, Double(Birthday.collidingPairs(row.draws)))
        }
        let x = Axis.linear(upTo: Double(most), start: 40, end: width - 14)
        let y = Axis.linear(upTo: max(tops.max() ?? 1, 4), start: height - 42, end: 26)
        drawGrid(x, y, width, height, &canvas)
        for (index, row) in rows.enumerated() { draw(row, index, x, y, width, &canvas) }
        return canvas.svg(height: height, cssClass: css, title: title, description: description)
    }

    private func drawGrid(
        _ x: Axis, _ y: Axis, _ width: Double, _ height: Double, _ canvas: inout Canvas
    ) {
        canvas.text(6, 14, words.pairs, "lf", size: 12)
        for tick in y.ticks {
            let place = y.position(tick)
            canvas.line(40, place, width - 14, place, "grid")
            canvas.text(
                34, place + 4, DecimalText.fixed(tick, places: 0), "lf", size: 12, anchor: .end)
        }
        let ticks = x.ticks.filter { $0 > 0 }
        let every = width < 400 ? 2 : 1
        for (index, tick) in ticks.enumerated() where index % every == every - 1 {
            canvas.text(
                x.position(tick), height - 24, DecimalText.fixed(tick, places: 0), "lf", size: 12,
                anchor: .middle)
        }
        canvas.line(40, y.position(0), width - 14, y.position(0), "axis")
        canvas.text(width - 14, height - 6, words.draws, "lf", size: 12, anchor: .end)
    }

    private func draw(
        _ row: Row, _ index: Int, _ x: Axis, _ y: Axis, _ width: Double, _ canvas: inout Canvas
    ) {
        let n = canvas.n
        let steps = stride(from: 0, through: row.draws.count, by: max(row.draws.count / 24, 1))
        var upper: [String] = []
        var lower: [String] = []
        var curve: [String] = []
        for draws in steps {
            let expected = max(Birthday.expectedPairs(draws: draws, places: row.places), 0)
            let band = Poisson.interval(mean: expected, coverage: 0.99)
            let place = n(x.position(Double(draws)))
            upper.append("\(place) \(n(y.position(band.high)))")
            lower.append("\(place) \(n(y.position(band.low)))")
            curve.append("\(place) \(n(y.position(expected)))")
        }
        let side = index == 0 ? "a" : "b"
        canvas.path(
            "M" + (upper + lower.reversed()).joined(separator: "L") + "Z", "band-\(side)")
        canvas.path("M" + curve.joined(separator: "L"), "curve w\(side)")
        let points = checkpoints(row, count: width < 400 ? 10 : 20)
        for point in points {
            canvas.dot(
                x.position(Double(point.draws)), y.position(Double(point.pairs)), 3, "dot-\(side)")
        }
        let last = y.position(Double(points.last?.pairs ?? 0))
        let label = "\(row.label) · \(DecimalText.grouped(points.last?.pairs ?? 0))"
        let place = index == 0 ? 44.0 : max(last - 12, 60)
        let start = index == 0 ? 48.0 : width - 18
        canvas.text(
            start, place, label, "l\(side) strong", size: 13, anchor: index == 0 ? .start : .end)
    }
}
