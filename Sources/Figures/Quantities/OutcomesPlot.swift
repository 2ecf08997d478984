/// Draws an `OutcomesFigure`: a row for each way of asking, with what was granted above and what
/// was refused beneath, so that both are seen where they meet.
struct OutcomesPlot {
    let figure: OutcomesFigure
    private let place: DrawnFigure.Place
    private let axis: Axis

    private static let height = 46.0
    private static let grantedLine = 14.0
    private static let refusedLine = 32.0
    /// Of a cross, from its middle.
    private static let reach = 3.5

    init(_ figure: OutcomesFigure, _ place: DrawnFigure.Place) {
        self.figure = figure
        self.place = place
        axis = Axis.binary(
            figure.rows.flatMap { $0.granted + $0.refused } + figure.marks.compactMap(\.value),
            start: 16, end: place.width - 22)
    }

    func drawn() -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        let isTried = figure.rows.contains { $0.isTried }
        var next = 4.0
        if isTried { next += canvas.key(legend, 14, next + 14, room: place.width - 28) }
        let labels = MarkLabels(
            figure.marks.compactMap { mark in
                mark.value.map { (axis.position($0), "\(mark.label) \(OutcomesFigure.size($0))") }
            }, width: place.width)
        let top = next + labels.height
        // The marks' lines run behind the rows, as far as these reach.
        var scratch = canvas
        let bottom = drawRows(from: top, &scratch)
        labels.draw(from: next, to: bottom, &canvas)
        next = drawRows(from: top, &canvas)
        if isTried || labels.height > 0 {
            canvas.scale(axis, at: bottom, label: OutcomesFigure.size)
            next += 30
        }
        for line in notes {
            next += canvas.wrapped(14, next + 12, line, "lf", size: 12, room: place.width - 28)
        }
        return canvas.svg(
            height: next + 4, cssClass: place.cssClass, title: figure.title,
            description: figure.description)
    }

    /// What could not be drawn, then how to read what is.
    private var notes: [String] {
        figure.marks.filter { $0.value == nil }.map { "\($0.label): \(figure.reason($0))" }
            + [figure.rows.isEmpty ? figure.words.missing : figure.words.key]
    }

    private var legend: [KeyEntry] {
        [
            KeyEntry(width: 10, text: figure.words.granted) { x, middle, canvas in
                canvas.dot(x + 5, middle, 3.5, "dot-a")
            },
            KeyEntry(width: 10, text: figure.words.refused) { x, middle, canvas in
                canvas.path(crosses(at: [x + 5], middle, canvas), "cross")
            },
        ]
    }

    // MARK: Rows

    /// Returns where they end.
    private func drawRows(from top: Double, _ canvas: inout Canvas) -> Double {
        var next = top
        let isOneLine = figure.rows.allSatisfy { row in
            !row.isTried
                || TextMeasure.width(row.label, size: 13)
                    + TextMeasure.width(figure.boundary(row), size: 12.5) + 20 <= place.width - 28
        }
        for row in figure.rows {
            next += drawHead(row, next, isOneLine: isOneLine, &canvas) + 6
            next += row.isTried ? drawTrials(row, next, &canvas) : drawMissing(row, next, &canvas)
            next += 4
        }
        return next + 4
    }

    /// The label at the left and the boundary at the right, or beneath where both do not fit;
    /// returns their height.
    private func drawHead(
        _ row: OutcomesFigure.Row, _ top: Double, isOneLine: Bool, _ canvas: inout Canvas
    ) -> Double {
        let note = row.isTried ? figure.boundary(row) : ""
        let room = place.width - 28
        if isOneLine {
            let width = TextMeasure.width(note, size: 12.5)
            plate(14, top + 14, TextMeasure.width(row.label, size: 13), &canvas)
            canvas.text(14, top + 14, row.label, "li strong", size: 13)
            guard row.isTried else { return 20 }
            plate(place.width - 14 - width, top + 14, width, &canvas)
            canvas.text(place.width - 14, top + 14, note, "li", size: 12.5, anchor: .end)
            return 20
        }
        var line = top + 14
        let clauses = row.isTried ? figure.clauses(row) : []
        let texts = [(row.label, "li strong", 13.0)] + clauses.map { ($0, "li", 12.5) }
        for (words, css, size) in texts {
            for words in TextMeasure.wrap(words, size: size, room: room) {
                plate(14, line, TextMeasure.width(words, size: size), &canvas)
                canvas.text(14, line, words, css, size: size)
                line += 17
            }
        }
        return line - top - 11
    }

    /// Beneath words that a mark's line would run through.
    private func plate(_ x: Double, _ y: Double, _ width: Double, _ canvas: inout Canvas) {
        canvas.rect(x - 3, y - 12, width + 6, 17, "plate", radius: 2)
    }

    /// In the place of the trials; returns its height.
    private func drawMissing(
        _ row: OutcomesFigure.Row, _ top: Double, _ canvas: inout Canvas
    ) -> Double {
        let width = axis.end - axis.start
        let lines = TextMeasure.wrap(figure.missing(row), size: 12.5, room: width - 20)
        let height = max(30, Double(lines.count) * 17 + 10)
        canvas.rect(axis.start, top, width, height, "fr absent", radius: 0)
        let widest = lines.map { TextMeasure.width($0, size: 12.5) }.max() ?? 0
        let block = Double(lines.count) * 17
        canvas.rect(
            axis.start + 6, top + (height - block) / 2, min(widest + 8, width - 12), block, "plate",
            radius: 2)
        canvas.centred(lines, axis.start + 10, top + height / 2, "lf", size: 12.5)
        return height
    }

    /// Returns its height.
    private func drawTrials(
        _ row: OutcomesFigure.Row, _ top: Double, _ canvas: inout Canvas
    ) -> Double {
        canvas.grid(axis, from: top, to: top + Self.height)
        let (above, below) = (top + Self.grantedLine, top + Self.refusedLine)
        let granted = row.largestGranted.map(axis.position)
        let refused = row.smallestRefused.map(axis.position)
        if let granted {
            canvas.rect(axis.start, top, granted - axis.start, Self.height, "band-a", radius: 0)
            canvas.line(axis.start, above, granted, above, "wa")
        }
        if let refused {
            canvas.rect(refused, top, axis.end - refused, Self.height, "band-b", radius: 0)
            canvas.line(refused, below, axis.end, below, "wb")
        }
        drawBoundary(granted, refused, top, &canvas)
        let line = canvas.n(above)
        let dots = places(row.granted).map { "M\(canvas.n($0)) \(line)h0" }
        if !dots.isEmpty { canvas.path(dots.joined(), "grants") }
        let crosses = crosses(at: places(row.refused), below, canvas)
        if !crosses.isEmpty { canvas.path(crosses, "cross") }
        return Self.height
    }

    /// Between the largest that was granted and the smallest that was refused: a line, or a band
    /// where they are apart.
    private func drawBoundary(
        _ granted: Double?, _ refused: Double?, _ top: Double, _ canvas: inout Canvas
    ) {
        guard let granted, let refused else { return }
        let (low, high) = (min(granted, refused), max(granted, refused))
        if high - low < 3 {
            canvas.line((low + high) / 2, top, (low + high) / 2, top + Self.height, "median")
        } else {
            canvas.rect(low, top, high - low, Self.height, "band", radius: 0)
        }
    }

    /// Where sizes stand, each place once.
    private func places(_ sizes: [Double]) -> [Double] {
        Set(sizes.map { (axis.position($0) * 2).rounded() / 2 }).sorted()
    }

    private func crosses(at places: [Double], _ y: Double, _ canvas: Canvas) -> String {
        let (top, bottom) = (canvas.n(y - Self.reach), canvas.n(y + Self.reach))
        return places.map { x in
            let (left, right) = (canvas.n(x - Self.reach), canvas.n(x + Self.reach))
            return "M\(left) \(top)L\(right) \(bottom)M\(left) \(bottom)L\(right) \(top)"
        }.joined()
    }
}
