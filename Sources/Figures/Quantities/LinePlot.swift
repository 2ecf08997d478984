internal import Measurements

/// Draws a `LineFigure`: both axes from 0, so that a slope looks as steep as it is.
struct LinePlot {
    let figure: LineFigure
    private let place: DrawnFigure.Place
    private let x: Axis
    private let rise: Double
    private let left: Double

    private static let height = 200.0
    private static let sides = ["a", "b", "c"]
    private static let reach = 3.5

    init(_ figure: LineFigure, _ place: DrawnFigure.Place) {
        self.figure = figure
        self.place = place
        let points = figure.rows.flatMap(\.points)
        rise = max(points.map(\.y).max() ?? 0, 0) / figure.y.unit
        let ticks = Axis.linear(upTo: rise > 0 ? rise : 1, start: 0, end: 1).ticks
        let labels = ticks.map { Axis.short(figure.y.format($0 * figure.y.unit)) }
        let widest = labels.map { TextMeasure.width($0, size: 12) }.max() ?? 0
        left = (widest + 20).rounded()
        let run = max(points.map(\.x).max() ?? 0, 0) / figure.x.unit
        x = Axis.linear(upTo: run > 0 ? run : 1, start: left, end: place.width - 26)
    }

    private static func side(_ index: Int) -> String { sides[index % sides.count] }

    func drawn() -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        var next = 4.0
        for (index, row) in figure.rows.enumerated() {
            next += drawHead(row, Self.side(index), next, &canvas)
        }
        guard figure.rows.contains(where: { !$0.points.isEmpty }) else {
            if figure.rows.isEmpty {
                next += canvas.wrapped(
                    14, 22, figure.words.missing, "lf", size: 13, room: place.width - 28)
            }
            return finished(canvas, next + 8)
        }
        next += 10
        next += canvas.wrapped(
            14, next + 12, figure.words.axes, "lf", size: 12, room: place.width - 28)
        let bottom = (next + 10).rounded() + Self.height
        drawPlot(bottom, &canvas)
        let key = canvas.wrapped(
            14, bottom + 42, figure.words.key, "lf", size: 12, room: place.width - 28)
        return finished(canvas, bottom + 34 + key)
    }

    private func finished(_ canvas: Canvas, _ height: Double) -> String {
        canvas.svg(
            height: height, cssClass: place.cssClass, title: figure.title,
            description: figure.description)
    }

    /// Stroke, sign and label at the left, the slope at the right, or beneath where both do not
    /// fit; returns their height.
    private func drawHead(
        _ row: LineFigure.Row, _ side: String, _ top: Double, _ canvas: inout Canvas
    ) -> Double {
        let name = KeyEntry(width: 30, text: row.label, css: "l\(side) strong") {
            x, middle, canvas in
            canvas.line(x, middle, x + 30, middle, "curve-\(side)")
            Self.sign([(x + 15, middle)], side, &canvas)
        }
        let note = figure.note(row)
        let css = row.points.isEmpty ? "lf" : "li"
        let height = canvas.key([name], 14, top + 14, room: place.width - 28)
        let isOneLine = figure.rows.allSatisfy { row in
            TextMeasure.width(row.label + figure.note(row), size: 12.5) + 60 <= place.width - 28
        }
        if isOneLine {
            canvas.text(place.width - 14, top + 14, note, css, size: 12.5, anchor: .end)
            return height
        }
        return height + 4
            + canvas.wrapped(
                50, top + 14 + height, note, css, size: 12.5, room: place.width - 64)
    }

    /// A sign of its own for each series: dot, cross, ring.
    private static func sign(
        _ points: [(x: Double, y: Double)], _ side: String, _ canvas: inout Canvas
    ) {
        let n = canvas.n
        switch side {
        case "a":
            canvas.path(points.map { "M\(n($0.x)) \(n($0.y))h0" }.joined(), "grants")
        case "b":
            let crosses = points.map { point in
                let (left, right) = (n(point.x - reach), n(point.x + reach))
                let (top, bottom) = (n(point.y - reach), n(point.y + reach))
                return "M\(left) \(top)L\(right) \(bottom)M\(left) \(bottom)L\(right) \(top)"
            }
            canvas.path(crosses.joined(), "cross")
        default:
            for point in points { canvas.dot(point.x, point.y, reach, "ring-\(side)") }
        }
    }

    // MARK: Plot

    private func drawPlot(_ bottom: Double, _ canvas: inout Canvas) {
        let y = Axis.linear(
            upTo: rise > 0 ? rise : 1, start: bottom, end: bottom - Self.height)
        var lines = ""
        for tick in y.ticks {
            let line = y.position(tick)
            lines += "M\(canvas.n(x.start)) \(canvas.n(line))H\(canvas.n(x.end))"
            canvas.text(
                x.start - 6, line + 4, Axis.short(figure.y.format(tick * figure.y.unit)), "lf",
                size: 12, anchor: .end)
        }
        canvas.path(lines, "grid")
        canvas.grid(x, from: bottom - Self.height, to: bottom)
        canvas.scale(x, at: bottom) { figure.x.format($0 * figure.x.unit) }
        for (index, row) in figure.rows.enumerated() {
            drawLine(row, Self.side(index), y, &canvas)
        }
        for (index, row) in figure.rows.enumerated() where !row.points.isEmpty {
            // Points that fall on one place share it.
            var taken: Set<[Int]> = []
            let places = row.points.map { point in
                (
                    x: x.position(point.x / figure.x.unit).rounded(),
                    y: y.position(point.y / figure.y.unit).rounded()
                )
            }.filter { taken.insert([Int($0.x), Int($0.y)]).inserted }
            Self.sign(places, Self.side(index), &canvas)
        }
    }

    /// The line over the values that it goes through, and between the steepest and the flattest
    /// that its interval holds.
    private func drawLine(
        _ row: LineFigure.Row, _ side: String, _ y: Axis, _ canvas: inout Canvas
    ) {
        guard let line = row.line, let pivot = row.pivot,
            let first = row.points.map(\.x).min(), let last = row.points.map(\.x).max()
        else { return }
        func corner(_ at: Double, _ slope: Double) -> String {
            let height = pivot.y + slope * (at - pivot.x)
            return """
                \(canvas.n(x.position(at / figure.x.unit))) \
                \(canvas.n(y.position(height / figure.y.unit)))
                """
        }
        let (low, high) = (line.interval.low, line.interval.high)
        let band = [corner(first, low), corner(last, high), corner(last, low), corner(first, high)]
        // Both ends meet in the pivot.
        canvas.path(
            "M\(band[0])L\(corner(pivot.x, 0))L\(band[3])ZM\(band[1])L\(corner(pivot.x, 0))"
                + "L\(band[2])Z", side == "c" ? "band" : "band-\(side)")
        canvas.path(
            "M\(corner(first, line.slope))L\(corner(last, line.slope))", "curve-\(side)")
    }
}
