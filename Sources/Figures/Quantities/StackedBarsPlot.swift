/// Draws a `StackedBarsFigure`: labels beside the bars, or over them where there is no room.
struct StackedBarsPlot {
    let figure: StackedBarsFigure
    private let place: DrawnFigure.Place
    private let axis: Axis
    private let labelRoom: Double
    /// Whether there is anything to measure by an axis.
    private let hasLength: Bool

    private static let height = 24.0

    private var isWide: Bool { place.width > 400 }
    private var left: Double { axis.start }

    init(_ figure: StackedBarsFigure, _ place: DrawnFigure.Place) {
        self.figure = figure
        self.place = place
        let bars = figure.groups.flatMap(\.bars)
        let isWide = place.width > 400
        let label = bars.map { TextMeasure.width($0.label, size: 13) }.max() ?? 0
        labelRoom = isWide ? min(label, 150) : place.width - 28
        let totals = bars.compactMap(\.total)
        hasLength = totals.contains { $0 > 0 }
        let widest = totals.map { TextMeasure.width(figure.format($0), size: 13) }.max() ?? 0
        axis = Axis.linear(
            upTo: (totals.max() ?? 1) / figure.unit,
            start: (isWide ? 28 + labelRoom : 14).rounded(),
            end: (place.width - 14 - (isWide ? widest + 10 : 0)).rounded())
    }

    func drawn() -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        var next = 14.0
        next += canvas.key(legend, 14, next + 4, room: place.width - 28)
        for group in figure.groups {
            next += canvas.wrapped(
                14, next + 18, group.label, "li strong", size: 13, room: place.width - 28)
            next += 8
            for bar in group.bars { next += draw(bar, next, &canvas) }
            next += 10
        }
        if hasLength {
            canvas.scale(axis, at: next) { figure.format($0 * figure.unit) }
            next += 30
        }
        let words = figure.groups.isEmpty ? figure.words.missing : figure.words.key
        let key = canvas.wrapped(14, next + 12, words, "lf", size: 12, room: place.width - 28)
        return canvas.svg(
            height: next + key + 4, cssClass: place.cssClass, title: figure.title,
            description: figure.description)
    }

    // MARK: Parts

    private var legend: [KeyEntry] {
        figure.parts.enumerated().map { part, name in entry(part, name) }
    }

    private func entry(_ part: Int, _ words: String) -> KeyEntry {
        KeyEntry(width: 14, text: words) { x, middle, canvas in
            Self.fill(part, x, middle - 6, 14, 12, &canvas)
        }
    }

    private static func fill(
        _ part: Int, _ x: Double, _ y: Double, _ width: Double, _ height: Double,
        _ canvas: inout Canvas
    ) {
        switch part {
        case 0: canvas.rect(x, y, width, height, "pa", radius: 0)
        case 1: canvas.patterned(x, y, width, height, "sh", .hatch, radius: 0)
        case 2: canvas.patterned(x, y, width, height, "dotted", .dots, radius: 0)
        default: canvas.patterned(x, y, width, height, "latticed", .lattice, radius: 0)
        }
    }

    // MARK: Bars

    /// Returns its height.
    private func draw(
        _ bar: StackedBarsFigure.Bar, _ top: Double, _ canvas: inout Canvas
    ) -> Double {
        guard isWide else { return drawStacked(bar, top, &canvas) }
        let lines = TextMeasure.wrap(bar.label, size: 13, room: labelRoom)
        let row = max(Self.height, Double(lines.count) * 17)
        canvas.centred(lines, 14, top + row / 2, "li", size: 13)
        guard let total = bar.total else {
            return max(row, drawMissing(bar, top, &canvas)) + 8
        }
        let bottom = top + (row + Self.height) / 2
        let end = drawParts(bar, bottom - Self.height, &canvas)
        let words = figure.format(total)
        canvas.text(end + 8, bottom - Self.height / 2 + 5, words, "li strong", size: 13)
        let x = end + 8 + TextMeasure.width(words, size: 13) + 14
        return row + 8 + drawRest(bar, after: x, bottom, &canvas)
    }

    /// Values that no part has room for, in the bar's line from `x` on, or beneath where that is
    /// too short; returns the height that this takes.
    private func drawRest(
        _ bar: StackedBarsFigure.Bar, after x: Double, _ bottom: Double, _ canvas: inout Canvas
    ) -> Double {
        let entries = outside(bar)
        if x + Canvas.keyWidth(entries) <= place.width - 6 {
            _ = canvas.key(entries, x, bottom - Self.height / 2 + 5, room: place.width - 6 - x)
            return 0
        }
        return canvas.key(entries, left, bottom + 17, room: place.width - 14 - left)
    }

    /// Label and total over the bar.
    private func drawStacked(
        _ bar: StackedBarsFigure.Bar, _ top: Double, _ canvas: inout Canvas
    ) -> Double {
        let total = bar.total.map(figure.format) ?? ""
        let taken = total.isEmpty ? 0 : TextMeasure.width(total, size: 13) + 12
        let head = canvas.wrapped(
            14, top + 14, bar.label, "li", size: 13, room: labelRoom - taken)
        guard bar.total != nil else {
            return head + drawMissing(bar, top + head + 3, &canvas) + 13
        }
        canvas.text(place.width - 14, top + 14, total, "li strong", size: 13, anchor: .end)
        let bottom = top + head + 3 + Self.height
        let end = drawParts(bar, bottom - Self.height, &canvas)
        let rest = drawRest(bar, after: end + 8, bottom, &canvas)
        return bottom - top + rest + 10
    }

    /// Returns where the last part ends.
    private func drawParts(
        _ bar: StackedBarsFigure.Bar, _ top: Double, _ canvas: inout Canvas
    ) -> Double {
        if hasLength { canvas.grid(axis, from: top - 4, to: top + Self.height + 4) }
        for part in extents(bar) where part.end > part.start {
            Self.fill(
                part.index, part.start, top, part.end - part.start, Self.height, &canvas)
            guard bar.parts.count > 1, holds(part) else { continue }
            let (middle, room) = ((part.start + part.end) / 2, width(part.amount))
            if part.index > 0 {
                canvas.rect(
                    middle - room / 2 - 4, top + 4, room + 8, Self.height - 8, "plate", radius: 3)
            }
            canvas.text(
                middle, top + Self.height / 2 + 4.5, figure.format(part.amount), "li", size: 12.5,
                anchor: .middle)
        }
        return extents(bar).last?.end ?? left
    }

    /// Values that no part has room for.
    private func outside(_ bar: StackedBarsFigure.Bar) -> [KeyEntry] {
        guard bar.parts.count > 1 else { return [] }
        return extents(bar).filter { !holds($0) }.map { part in
            entry(part.index, figure.format(part.amount))
        }
    }

    private struct Extent {
        let index: Int
        let amount: Double
        let start: Double
        let end: Double
    }

    private func extents(_ bar: StackedBarsFigure.Bar) -> [Extent] {
        var sum = 0.0
        return bar.parts.map { part, amount in
            let start = axis.position(sum / figure.unit)
            sum += amount
            return Extent(
                index: part, amount: amount, start: start, end: axis.position(sum / figure.unit))
        }
    }

    private func width(_ amount: Double) -> Double {
        TextMeasure.width(figure.format(amount), size: 12.5)
    }

    private func holds(_ part: Extent) -> Bool {
        part.end - part.start >= width(part.amount) + 14
    }

    /// In the bar's place; returns its height.
    private func drawMissing(
        _ bar: StackedBarsFigure.Bar, _ top: Double, _ canvas: inout Canvas
    ) -> Double {
        let right = place.width - 14
        let lines = TextMeasure.wrap(figure.missing(bar), size: 12.5, room: right - left - 16)
        let height = max(Self.height, Double(lines.count) * 17 + 6)
        canvas.rect(left, top, right - left, height, "fr absent", radius: 0)
        canvas.centred(lines, left + 8, top + height / 2, "lf", size: 12.5)
        return height
    }
}
