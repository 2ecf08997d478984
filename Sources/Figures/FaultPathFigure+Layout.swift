/// Where a fault's parts stand: program, page table and frame in a row with the kernel beneath, or
/// one below the other on a phone.
extension FaultPathFigure {
    struct Box {
        let x: Double
        let y: Double
        let width: Double
        let height: Double

        var middle: Double { y + height / 2 }
        var right: Double { x + width }
        var bottom: Double { y + height }
        var centre: Double { x + width / 2 }
    }

    private struct Layout {
        let program: Box
        let entry: Box
        let kernel: Box
        let frame: Box
        let isStacked: Bool

        static let wide = Layout(
            program: Box(x: 12, y: 28, width: 176, height: 92),
            entry: Box(x: 250, y: 28, width: 176, height: 92),
            kernel: Box(x: 12, y: 176, width: 414, height: 96),
            frame: Box(x: 494, y: 28, width: 134, height: 92), isStacked: false)
        static let narrow = Layout(
            program: Box(x: 10, y: 28, width: 142, height: 92),
            entry: Box(x: 172, y: 28, width: 138, height: 92),
            kernel: Box(x: 10, y: 166, width: 200, height: 132),
            frame: Box(x: 226, y: 198, width: 84, height: 92), isStacked: true)
    }

    func draw(_ place: DrawnFigure.Place) -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        let layout = place.width > 400 ? Layout.wide : Layout.narrow
        drawProgram(layout.program, &canvas)
        drawEntry(layout.entry, &canvas)
        drawKernel(layout.kernel, &canvas)
        drawFrame(layout.frame, &canvas)
        drawArrows(layout, &canvas)
        return canvas.svg(
            height: layout.kernel.bottom + 10, cssClass: place.cssClass, title: title,
            description: description)
    }

    private func head(_ text: String, _ box: Box, _ css: String, _ canvas: inout Canvas) {
        canvas.text(box.x + 2, box.y - 9, text, css, size: 13)
    }

    private func drawProgram(_ box: Box, _ canvas: inout Canvas) {
        head(words.program, box, "la strong", &canvas)
        canvas.rect(box.x, box.y, box.width, box.height, "pa \(Moment.touch.at)")
        canvas.text(box.centre, box.y + 22, words.store, "li", size: 13, anchor: .middle)
        canvas.address(addressText, box.centre, box.y + 42, room: box.width - 8, size: 12.5)
        let lines = TextMeasure.wrap(words.retry, size: 12.5, room: box.width - 10)
        for (index, line) in lines.prefix(2).enumerated() {
            canvas.text(
                box.centre, box.y + 72 + Double(index) * 14, line,
                "ls strong \(Moment.retry.from)", size: 12.5, anchor: .middle)
        }
    }

    private func drawEntry(_ box: Box, _ canvas: inout Canvas) {
        head(words.entry, box, "li strong \(Moment.walk.from)", &canvas)
        let walk = Moment.walk
        let filled = Moment.entry
        canvas.rect(box.x, box.y, box.width, box.height, "fr \(walk.at) \(walk.from)")
        canvas.text(
            box.centre, box.y + 20, words.present, "lf \(walk.from)", size: 12.5,
            anchor: .middle)
        let half = (box.width - 24) / 2
        for (index, column) in [
            (words.before, bit(presentBefore), walk, "fr absent"),
            (words.after, bit(presentAfter), filled, "pa"),
        ].enumerated() {
            let x = box.x + 8 + Double(index) * (half + 8)
            canvas.rect(
                x, box.y + 30, half, 28, "\(column.3) \(column.2.at) \(column.2.from)")
            canvas.text(
                x + half / 2, box.y + 49, column.1, "li mono strong \(column.2.from)", size: 14,
                anchor: .middle)
            canvas.text(
                x + half / 2, box.y + 76, column.0, "lf \(column.2.from)", size: 12,
                anchor: .middle)
        }
    }

    private func drawKernel(_ box: Box, _ canvas: inout Canvas) {
        let fault = Moment.fault
        head(words.kernel, box, "li strong \(fault.from)", &canvas)
        canvas.rect(box.x, box.y, box.width, box.height, "fr \(fault.at) \(fault.from)")
        let moments = [Moment.mapping, .frame, .entry]
        var y = box.y + 22
        for (moment, line) in zip(moments, words.work) {
            let height = canvas.wrapped(
                box.x + 12, y, line, "li \(moment.from)", size: 12.5, room: box.width - 22)
            y += max(height, 18) + 4
        }
        canvas.text(
            box.x + 12, box.bottom - 9, faultText, "ls strong \(Moment.retry.from)", size: 12.5)
    }

    private func drawFrame(_ box: Box, _ canvas: inout Canvas) {
        let moment = Moment.frame
        let isKnown = if case .frame = frame { true } else { false }
        head(
            isKnown ? frameText : words.frame, box, "la strong \(moment.from)", &canvas)
        canvas.rect(
            box.x, box.y, box.width, box.height,
            "\(isKnown ? "pa" : "fr absent") \(moment.at) \(moment.from)")
        let lines = TextMeasure.wrap(
            isKnown ? words.zeros : words.unknownFrame, size: 12.5, room: box.width - 8)
        for (index, line) in lines.prefix(4).enumerated() {
            let offset = (Double(index) - Double(min(lines.count, 4) - 1) / 2) * 16
            canvas.text(
                box.centre, box.middle + 4 + offset, line,
                "\(isKnown ? "li mono" : "lf") \(moment.from)", size: 12.5, anchor: .middle)
        }
    }

    // MARK: Arrows

    private func drawArrows(_ layout: Layout, _ canvas: inout Canvas) {
        let (program, entry) = (layout.program, layout.entry)
        let (kernel, frame) = (layout.kernel, layout.frame)
        arrow(
            (program.right, program.y + 34), (entry.x, entry.y + 34), "wa", Moment.walk, &canvas)
        arrow(
            (entry.x + 30, entry.bottom), (entry.x + 30, kernel.y), "wb", Moment.fault, &canvas)
        if layout.isStacked {
            arrow(
                (kernel.right, kernel.y + 62), (frame.x, kernel.y + 62), "wa", Moment.frame,
                &canvas)
            arrow(
                (frame.centre + 22, frame.y - 24), (frame.centre + 22, entry.bottom), "wa",
                Moment.entry, &canvas)
        } else {
            let n = canvas.n
            canvas.path(
                "M\(n(kernel.right)) \(n(kernel.middle))C\(n(kernel.right + 120)) "
                    + "\(n(kernel.middle)) \(n(frame.centre)) \(n(frame.bottom + 70)) "
                    + "\(n(frame.centre)) \(n(frame.bottom))", "wa \(Moment.frame.from)")
            canvas.dot(frame.centre, frame.bottom, 3.5, "dot-a \(Moment.frame.from)")
            arrow(
                (entry.right, entry.y + 44), (frame.x, frame.y + 44), "wa", Moment.entry, &canvas)
        }
        arrow(
            (program.x + 100, kernel.y), (program.x + 100, program.bottom), "wa", Moment.retry,
            &canvas)
    }

    private func arrow(
        _ start: (x: Double, y: Double), _ end: (x: Double, y: Double), _ css: String,
        _ moment: Moment, _ canvas: inout Canvas
    ) {
        canvas.line(start.x, start.y, end.x, end.y, "\(css) \(moment.from)")
        canvas.dot(end.x, end.y, 3.5, "dot-\(css.last ?? "a") \(moment.from)")
    }
}
