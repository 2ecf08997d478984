/// Where a timeline's parts stand: events run to the right on a wide page, downwards on a phone.
extension FrameTimelineFigure {
    func drawWide(_ id: String) -> String {
        var canvas = Canvas(id: id, width: 640)
        let widest = rows.map { TextMeasure.width($0.label, size: 13.5) }.max() ?? 0
        let left = 12 + min(widest, 140) + 18
        let gap = 14.0
        let columns = Double(max(events.count, 1))
        let width = (628 - left - gap * (columns - 1)) / columns
        let lefts = events.indices.map { left + Double($0) * (width + gap) }
        let heads = events.indices.map { event in
            canvas.wrapped(
                lefts[event] + width / 2, 18, events[event], "lf", size: 12.5,
                room: width + gap - 8, anchor: .middle)
        }
        var top = (heads.max() ?? 0) + 8
        for row in rows.indices {
            let lines = TextMeasure.wrap(rows[row].label, size: 13.5, room: left - 26)
            let height = max(56, Double(lines.count) * 17 + 12)
            let middle = top + height / 2
            canvas.centred(lines, 12, middle, "l\(side(row)) strong", size: 13.5)
            for event in events.indices where goesOn(row, after: event) {
                canvas.line(
                    lefts[event] + width, middle, lefts[event + 1], middle, "w\(side(row))")
            }
            for event in events.indices {
                cell(row, event, lefts[event], middle - 19, width, &canvas)
            }
            top += height
        }
        return canvas.svg(
            height: top + 2, cssClass: "wide", title: title, description: description)
    }

    /// A pair of rows beside each other, the next pair beneath.
    func drawNarrow(_ id: String) -> String {
        var canvas = Canvas(id: id, width: 320)
        var top = 0.0
        let perBlock = rows.count > 3 ? 2 : max(rows.count, 1)
        for first in stride(from: 0, to: rows.count, by: perBlock) {
            let block = first..<min(first + perBlock, rows.count)
            top = drawNarrow(block, below: first == 0 ? 0 : top + 10, &canvas)
        }
        return canvas.svg(
            height: top + 4, cssClass: "narrow", title: title, description: description)
    }

    /// Returns where it ends.
    private func drawNarrow(
        _ block: Range<Int>, below start: Double, _ canvas: inout Canvas
    ) -> Double {
        let left = 112.0
        let columns = Double(block.count)
        let width = (314 - left - 12 * (columns - 1)) / columns
        let lefts = block.indices.map { left + Double($0 - block.lowerBound) * (width + 12) }
        let heads = zip(block, lefts).map { row, x in
            canvas.wrapped(
                x + width / 2, start + 18, rows[row].label, "l\(side(row)) strong", size: 13,
                room: width + 8, anchor: .middle)
        }
        let labels = events.map { TextMeasure.wrap($0, size: 12.5, room: left - 14) }
        var top = start + (heads.max() ?? 0) + 12
        var middles: [Double] = []
        for label in labels {
            let height = max(50, Double(label.count) * 17 + 10)
            middles.append(top + height / 2)
            top += height
        }
        for event in events.indices {
            canvas.centred(labels[event], 6, middles[event] - 6, "lf", size: 12.5)
            for (row, left) in zip(block, lefts) where goesOn(row, after: event) {
                let x = left + width / 2
                canvas.line(x, middles[event] + 13, x, middles[event + 1] - 25, "w\(side(row))")
            }
            for (row, left) in zip(block, lefts) {
                cell(row, event, left, middles[event] - 25, width, &canvas)
            }
        }
        return top
    }
}
