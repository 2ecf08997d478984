internal import Measurements

/// Draws a `DistributionFigure`: what each stroke is and comes to, then all curves on one plot.
struct DistributionPlot {
    let figure: DistributionFigure
    private let place: DrawnFigure.Place
    private let values: Axis

    private static let height = 176.0
    private static let sides = ["a", "b", "c", "d", "e"]
    /// Of values beside their marks: more would stand too close.
    private static let mostLabels = 6

    init(_ figure: DistributionFigure, _ place: DrawnFigure.Place) {
        self.figure = figure
        self.place = place
        let ends = figure.rows.compactMap(\.range).flatMap { [$0.lowerBound, $0.upperBound] }
        values = Axis.fitting(
            ends.map { $0 / figure.unit }, start: 50, end: place.width - 22)
    }

    private static func side(_ index: Int) -> String { sides[index % sides.count] }

    func drawn() -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        var next = 4.0
        let isOneLine = headsFit
        for (index, row) in figure.rows.enumerated() {
            next += drawHead(row, index, next, isOneLine: isOneLine, &canvas)
        }
        guard figure.rows.contains(where: { $0.distribution != nil }) else {
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
        let gap = figure.words.key.hasSuffix("。") ? "" : " "
        let key =
            figure.words.key
            + (values.isLogarithmic ? gap + figure.words.logarithmic : "")
        let height = canvas.wrapped(
            14, bottom + 42, key, "lf", size: 12, room: place.width - 28)
        return finished(canvas, bottom + 34 + height)
    }

    private func finished(_ canvas: Canvas, _ height: Double) -> String {
        canvas.svg(
            height: height, cssClass: place.cssClass, title: figure.title,
            description: figure.description)
    }

    // MARK: Heads

    /// Stroke and label at the left, numbers at the right, or beneath where both do not fit;
    /// returns their height.
    private func drawHead(
        _ row: DistributionFigure.Row, _ index: Int, _ top: Double, isOneLine: Bool,
        _ canvas: inout Canvas
    ) -> Double {
        let side = Self.side(index)
        let name = KeyEntry(width: 30, text: row.label, css: "l\(side) strong") {
            x, middle, canvas in
            canvas.line(x, middle, x + 30, middle, "curve-\(side)")
        }
        let entries = row.distribution == nil ? [missing(row)] : numbers(row, side)
        let height = canvas.key([name], 14, top + 14, room: place.width - 28)
        if isOneLine {
            let x = place.width - 14 - Canvas.keyWidth(entries)
            return max(height, canvas.key(entries, x, top + 14, room: place.width))
        }
        let room = place.width - 14 - 50
        return height + canvas.key(entries, 50, top + 14 + height, room: room) + 4
    }

    private func missing(_ row: DistributionFigure.Row) -> KeyEntry {
        KeyEntry(width: -6, text: figure.missing(row), css: "lf") { _, _, _ in }
    }

    private func numbers(_ row: DistributionFigure.Row, _ side: String) -> [KeyEntry] {
        let marks = row.marks.map { share, value in
            let words = "\(DistributionFigure.percent(share)) ≤ \(figure.format(value))"
            return KeyEntry(width: 8, text: words) { x, middle, canvas in
                Self.mark(share, x + 4, middle, side, &canvas)
            }
        }
        let count = KeyEntry(width: -6, text: figure.count(row), css: "lf") { _, _, _ in }
        return marks + [count]
    }

    /// Whether label and numbers fit on one line in every row, so that all rows look alike.
    private var headsFit: Bool {
        figure.rows.enumerated().allSatisfy { index, row in
            let entries =
                row.distribution == nil ? [missing(row)] : numbers(row, Self.side(index))
            let label = 36 + TextMeasure.width(row.label, size: 12.5)
            return label + 20 + Canvas.keyWidth(entries) <= place.width - 28
        }
    }

    private static func mark(
        _ share: Double, _ x: Double, _ y: Double, _ side: String, _ canvas: inout Canvas
    ) {
        let isTail = share == DistributionFigure.tail
        canvas.dot(x, y, isTail ? 3.5 : 4, isTail ? "ring-\(side)" : "dot-\(side)")
    }

    // MARK: Plot

    private func drawPlot(_ bottom: Double, _ canvas: inout Canvas) {
        let shares = Axis(
            low: 0, high: 1, isLogarithmic: false, start: bottom, end: bottom - Self.height)
        var lines = ""
        for share in [0, 0.25, 0.5, 0.75, 1] {
            let line = shares.position(share)
            lines += "M\(canvas.n(values.start)) \(canvas.n(line))H\(canvas.n(values.end))"
            canvas.text(
                values.start - 6, line + 4, DistributionFigure.percent(share), "lf", size: 12,
                anchor: .end)
        }
        canvas.path(lines, "grid")
        canvas.grid(values, from: bottom - Self.height, to: bottom)
        canvas.scale(values, at: bottom) { figure.format($0 * figure.unit) }
        let curves = figure.rows.map { row in
            row.distribution.map { corners($0.steps, shares) } ?? []
        }
        for (index, corners) in curves.enumerated() where !corners.isEmpty {
            canvas.path(Self.path(corners), "curve-\(Self.side(index))")
        }
        drawMarks(curves, shares, &canvas)
    }

    private func drawMarks(
        _ curves: [[(x: Int, y: Int)]], _ shares: Axis, _ canvas: inout Canvas
    ) {
        let marks = figure.rows.enumerated().flatMap { index, row in
            row.marks.map { mark in
                (
                    mark: mark, side: Self.side(index),
                    x: values.position(mark.value / figure.unit), y: shares.position(mark.share)
                )
            }
        }
        for mark in marks { Self.mark(mark.mark.share, mark.x, mark.y, mark.side, &canvas) }
        guard marks.count <= Self.mostLabels else { return }
        var labels = CurveLabels(
            plot: .init(
                left: values.start, top: shares.end, right: values.end + 14, bottom: shares.start),
            curves: curves, points: marks.map { ($0.x, $0.y) })
        for mark in marks {
            labels.draw(
                figure.format(mark.mark.value), mark.x, mark.y, "l\(mark.side)", &canvas)
        }
    }

    /// Of a staircase on whole coordinates, so nowhere farther than half a unit from the samples;
    /// steps that are too small to be seen are left out, however many there are.
    private func corners(
        _ steps: [EmpiricalDistribution.Step], _ shares: Axis
    ) -> [(x: Int, y: Int)] {
        var corners = [(x: Int(values.start), y: Int(shares.start))]
        var (column, line) = corners[0]
        func go(to x: Int, _ y: Int) {
            if x != column { corners.append((x, line)) }
            if y != line { corners.append((x, y)) }
            (column, line) = (x, y)
        }
        var index = 0
        while index < steps.count {
            let next = place(steps[index])
            // The last of the steps that fall on this column.
            while index + 1 < steps.count, place(steps[index + 1]) == next { index += 1 }
            let height = Int(shares.position(steps[index].share).rounded())
            index += 1
            if height != line { go(to: next, height) }
        }
        go(to: Int(values.end), line)
        return corners
    }

    /// By relative steps, which take the fewest bytes.
    private static func path(_ corners: [(x: Int, y: Int)]) -> String {
        let steps = zip(corners, corners.dropFirst()).map { from, to in
            from.x == to.x ? "v\(to.y - from.y)" : "h\(to.x - from.x)"
        }
        return "M\(corners[0].x) \(corners[0].y)" + steps.joined()
    }

    private func place(_ step: EmpiricalDistribution.Step) -> Int {
        Int(values.position(step.value / figure.unit).rounded())
    }
}
