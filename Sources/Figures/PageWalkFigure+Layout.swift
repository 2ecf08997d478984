/// Where a walk's parts stand: levels run to the right on a wide page, downwards on a phone.
extension PageWalkFigure {
    func draw(_ place: DrawnFigure.Place) -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        let height = place.width > 400 ? drawWide(&canvas) : drawNarrow(&canvas)
        return canvas.svg(
            height: height, cssClass: place.cssClass, title: title,
            description: description(address ?? 0))
    }

    /// The step at which a level is looked at: the first one shows the address alone.
    private func step(_ level: Int) -> Int { level + 2 }

    private var lastStep: Int { levels.count + 2 }

    // MARK: Wide

    private func drawWide(_ canvas: inout Canvas) -> Double {
        let columns = Double(levels.count + 1)
        let gap = 12.0
        let width = (canvas.width - 24 - gap * (columns - 1)) / columns
        let lefts = (0...levels.count).map { 12 + Double($0) * (width + gap) }
        canvas.text(
            canvas.width / 2, 24, addressText, "li mono strong", size: 17, anchor: .middle)
        for (index, level) in levels.enumerated() {
            drawField(
                lefts[index], 44, width, "\(words.bits) \(level.bits)", "\(level.index)",
                step: step(index), &canvas)
        }
        drawField(
            lefts[levels.count], 44, width, "\(words.bits) \(offsetBits)", "\(offset)",
            step: lastStep, &canvas)
        for (index, level) in levels.enumerated() {
            drawTable(
                level, index, x: lefts[index], next: lefts[index + 1], top: 146, width: width,
                &canvas)
        }
        drawFrame(lefts[levels.count], 146, width, &canvas)
        return 146 + Self.tableHeight + 24
    }

    private static let tableHeight = 128.0

    /// The bits of the address that make one index.
    private func drawField(
        _ x: Double, _ y: Double, _ width: Double, _ bits: String, _ index: String, step: Int,
        _ canvas: inout Canvas
    ) {
        canvas.text(x + width / 2, y + 10, bits, "lf", size: 12, anchor: .middle)
        canvas.rect(x, y + 18, width, 34, "pb \(Stepper.at(step))")
        canvas.text(
            x + width / 2, y + 40, index, "li mono strong", size: 14, anchor: .middle)
    }

    /// A table with the one entry that the index selects, and the arrow from there.
    private func drawTable(
        _ level: Level, _ index: Int, x: Double, next: Double, top: Double, width: Double,
        _ canvas: inout Canvas
    ) {
        let step = step(index)
        let from = Stepper.from(step)
        let share = Double(level.index) / Double(max(level.entries - 1, 1))
        let entry = top + share * (Self.tableHeight - 18)
        canvas.text(
            x + width / 2, top - 8, level.name, "la strong \(from)", size: 13.5, anchor: .middle)
        canvas.line(x + width / 2, 98, x + width / 2, top - 24, "wb \(from)")
        canvas.rect(x, top, width, Self.tableHeight, "fr \(from)")
        canvas.text(
            x + width / 2, top + Self.tableHeight + 16, "0–\(level.entries - 1)", "lf \(from)",
            size: 12, anchor: .middle)
        canvas.rect(x, entry, width, 18, "pa \(Stepper.at(step)) \(from)", radius: 1)
        canvas.text(
            x + width / 2, entry + 13.5, "\(level.index)", "li mono \(from)", size: 12.5,
            anchor: .middle)
        let n = canvas.n
        let start = "M\(n(x + width)) \(n(entry + 9))"
        let end = top + 9
        canvas.path(
            "\(start)C\(n(x + width + 8)) \(n(entry + 9)) \(n(next - 10)) \(n(end)) "
                + "\(n(next - 1)) \(n(end))", "wa \(Stepper.from(step + 1))")
        canvas.dot(next - 1, end, 3, "dot-a \(Stepper.from(step + 1))")
    }

    private func drawFrame(_ x: Double, _ top: Double, _ width: Double, _ canvas: inout Canvas) {
        let from = Stepper.from(lastStep)
        let isKnown = if case .frame = frame { true } else { false }
        let share = Double(offset) / Double(pageSize)
        let line = top + 6 + share * (Self.tableHeight - 12)
        canvas.line(x + width / 2, 98, x + width / 2, top - 24, "wb \(from)")
        canvas.rect(
            x, top, width, Self.tableHeight, "\(isKnown ? "pa" : "fr absent") \(from)")
        _ = canvas.wrapped(
            x + width / 2, top - 8, isKnown ? frameText : words.frame, "la strong \(from)",
            size: 13, room: width + 10, anchor: .middle)
        if !isKnown {
            _ = canvas.wrapped(
                x + width / 2, top + 58, words.unknownFrame, "lf \(from)", size: 12,
                room: width - 8, anchor: .middle)
        }
        canvas.line(x, line, x + width, line, "wb changed \(from)")
    }

    // MARK: Narrow

    private func drawNarrow(_ canvas: inout Canvas) -> Double {
        canvas.text(160, 22, addressText, "li mono strong", size: 15, anchor: .middle)
        var top = 40.0
        for (index, level) in levels.enumerated() {
            drawRow(level, index, top, &canvas)
            top += 66
        }
        let from = Stepper.from(lastStep)
        let share = Double(offset) / Double(pageSize)
        let isKnown = if case .frame = frame { true } else { false }
        drawRowHead(
            "\(words.bits) \(offsetBits)", "\(offset)", top, step: lastStep, &canvas)
        let text = isKnown ? frameText : words.unknownFrame
        canvas.text(148, top + 10, text, "la strong \(from)", size: 13)
        canvas.rect(132, top + 16, 176, 26, "\(isKnown ? "pa" : "fr absent") \(from)")
        let x = 134 + share * 172
        canvas.line(x, top + 16, x, top + 42, "wb changed \(from)")
        return top + 50
    }

    private func drawRowHead(
        _ bits: String, _ index: String, _ top: Double, step: Int, _ canvas: inout Canvas
    ) {
        canvas.text(59, top + 10, bits, "lf", size: 12, anchor: .middle)
        canvas.rect(12, top + 16, 94, 26, "pb \(Stepper.at(step))")
        canvas.text(59, top + 34, index, "li mono strong", size: 13.5, anchor: .middle)
    }

    private func drawRow(_ level: Level, _ index: Int, _ top: Double, _ canvas: inout Canvas) {
        let step = step(index)
        let from = Stepper.from(step)
        let share = Double(level.index) / Double(max(level.entries - 1, 1))
        let x = 136 + share * 168
        drawRowHead("\(words.bits) \(level.bits)", "\(level.index)", top, step: step, &canvas)
        canvas.text(148, top + 10, level.name, "la strong \(from)", size: 13)
        canvas.text(
            308, top + 10, "0–\(level.entries - 1)", "lf \(from)", size: 12, anchor: .end)
        canvas.line(106, top + 29, 132, top + 29, "wb \(from)")
        canvas.rect(132, top + 16, 176, 26, "fr \(from)")
        canvas.rect(x - 4, top + 16, 8, 26, "pa \(Stepper.at(step)) \(from)", radius: 1)
        let next = Stepper.from(step + 1)
        let n = canvas.n
        canvas.path(
            "M\(n(x)) \(n(top + 42))C\(n(x)) \(n(top + 60)) 132 \(n(top + 54)) 132 "
                + "\(n(top + 82))", "wa \(next)")
        canvas.dot(132, top + 82, 3, "dot-a \(next)")
    }
}
