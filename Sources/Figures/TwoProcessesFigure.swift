/// Two processes with pages at the same addresses, and the frames that these point to, step by
/// step. The steps are radio buttons: they work by keyboard and without script.
package struct TwoProcessesFigure: Sendable {
    package struct Page: Sendable {
        package var label: String
        /// By process, grouped for reading.
        package var addresses: [String]

        package init(label: String, addresses: [String]) {
            self.label = label
            self.addresses = addresses
        }
    }

    package struct Step: Sendable {
        package var label: String
        /// By process, then page.
        package var frames: [[FrameView]]

        package init(label: String, frames: [[FrameView]]) {
            self.label = label
            self.frames = frames
        }
    }

    /// Words of the figure's language.
    package struct Words: Sendable {
        package var frames: String
        package var frame: String
        package var sameFrame: String
        package var otherFrame: String
        package var noFrame: String
        package var newFrame: String
        package var unknown: String
        package var step: String
        package var address: String
        package var page: String

        package init(
            frames: String, frame: String, sameFrame: String, otherFrame: String, noFrame: String,
            newFrame: String, unknown: String, step: String, address: String, page: String
        ) {
            self.frames = frames
            self.frame = frame
            self.sameFrame = sameFrame
            self.otherFrame = otherFrame
            self.noFrame = noFrame
            self.newFrame = newFrame
            self.unknown = unknown
            self.step = step
            self.address = address
            self.page = page
        }
    }

    package var title: String
    package var processes: [String]
    package var pages: [Page]
    package var steps: [Step]
    package var words: Words

    package init(
        title: String, processes: [String], pages: [Page], steps: [Step], words: Words
    ) {
        self.title = title
        self.processes = processes
        self.pages = pages
        self.steps = steps
        self.words = words
    }

    package func drawn(id: String) -> DrawnFigure {
        var controls = ""
        var drawings = ""
        for (index, step) in steps.enumerated() {
            let input = "\(id)-step-\(index + 1)"
            let checked = index == steps.count - 1 ? " checked" : ""
            controls += """
                <input type="radio" name="\(id)" id="\(input)"\(checked)>\
                <label for="\(input)">\(Canvas.escaped(step.label))</label>
                """
            drawings +=
                "<div class=\"step\"><p class=\"step-name\">\(Canvas.escaped(step.label))</p>"
                + draw(index, id: "\(input)-wide", narrow: false)
                + draw(index, id: "\(input)-narrow", narrow: true) + "</div>"
        }
        let svg = """
            <div class="stepper" role="group" aria-label="\(Canvas.escaped(title))">\
            \(controls)\(drawings)</div>
            """
        return DrawnFigure(svg: svg, title: title, description: description, table: table)
    }

    // MARK: In words

    private func name(_ view: FrameView) -> String {
        switch view {
        case .frame(let label): "\(words.frame) \(label)"
        case .hidden(true?): words.sameFrame
        case .hidden(false?): words.otherFrame
        case .hidden(nil): words.unknown
        case .absent: words.noFrame
        }
    }

    private func sentence(_ step: Step) -> String {
        let parts = pages.indices.flatMap { page in
            processes.indices.map { process in
                "\(processes[process]) \(pages[page].addresses[process]) → \(name(step.frames[process][page]))"
            }
        }
        return "\(step.label): " + parts.joined(separator: "; ")
    }

    private var description: String { steps.map(sentence).joined(separator: ". ") }

    private var table: FigureTable {
        FigureTable(
            header: [words.step, words.page] + processes.flatMap { [$0, words.frame] },
            rows: steps.flatMap { step in
                pages.indices.map { page in
                    [step.label, pages[page].label]
                        + processes.indices.flatMap { process in
                            [pages[page].addresses[process], name(step.frames[process][page])]
                        }
                }
            })
    }

    // MARK: Drawn

    private func isShared(_ step: Step, _ page: Int) -> Bool {
        switch (step.frames[0][page], step.frames[1][page]) {
        case (.frame(let one), .frame(let other)): one == other
        case (.hidden(let shared), _), (_, .hidden(let shared)): shared ?? false
        default: false
        }
    }

    private func hasChanged(_ index: Int, _ process: Int, _ page: Int) -> Bool {
        guard index > 0 else { return false }
        let before = steps[index - 1].frames[process][page]
        let now = steps[index].frames[process][page]
        // That one of the two moved is seen; which one is not.
        if case .hidden = now { return false }
        return before != now && before != .absent
    }

    private func draw(_ index: Int, id: String, narrow: Bool) -> String {
        let layout = narrow ? Layout.narrow : Layout.wide
        var canvas = Canvas(id: id, width: layout.width)
        var heads = [
            canvas.wrapped(
                layout.margin, 20, processes[0], "la strong", size: 14, room: layout.pageWidth),
            canvas.wrapped(
                layout.width - layout.margin, 20, processes[1], "lb strong", size: 14,
                room: layout.pageWidth, anchor: .end),
        ]
        if !narrow {
            heads.append(
                canvas.wrapped(
                    layout.width / 2, 20, words.frames, "lf", size: 13, room: 200, anchor: .middle))
        }
        var top = 17 + (heads.max() ?? 19)
        for page in pages.indices {
            if pages.count > 1 {
                top += canvas.wrapped(
                    layout.margin, top + 12, pages[page].label, "lf", size: 12.5,
                    room: layout.width - 2 * layout.margin)
                top += 5
            }
            drawPage(page, index, top, layout, &canvas)
            top += layout.rowHeight
        }
        return canvas.svg(
            height: top + 4, cssClass: narrow ? "narrow" : "wide",
            title: "\(title): \(steps[index].label)", description: sentence(steps[index]))
    }

    private func drawPage(
        _ page: Int, _ index: Int, _ top: Double, _ layout: Layout, _ canvas: inout Canvas
    ) {
        let step = steps[index]
        let lefts = [layout.margin, layout.width - layout.margin - layout.pageWidth]
        for process in 0...1 {
            canvas.rect(
                lefts[process], top + layout.pageTop, layout.pageWidth, 36,
                process == 0 ? "pa" : "pb")
            canvas.address(
                pages[page].addresses[process], lefts[process] + layout.pageWidth / 2,
                top + layout.pageTop + 18, room: layout.pageWidth - 8, size: layout.addressSize)
        }
        if isShared(step, page) {
            let box = layout.sharedBox(top)
            canvas.hatched(box.x, box.y, box.width, box.height)
            label(step.frames[0][page], box, "ls", nil, &canvas)
            for process in 0...1 { connect(process, to: box, top, layout, false, &canvas) }
            return
        }
        if step.frames.allSatisfy({ $0[page] == .hidden(shared: nil) }) {
            drawHidden(top, layout, &canvas)
            return
        }
        for process in 0...1 {
            let box = layout.ownBox(process, top)
            let view = step.frames[process][page]
            let changed = hasChanged(index, process, page)
            switch view {
            case .absent: canvas.rect(box.x, box.y, box.width, box.height, "fr absent")
            case .hidden(nil):
                canvas.rect(box.x, box.y, box.width, box.height, "fr absent")
                connect(process, to: box, top, layout, false, &canvas)
            default:
                let css = process == 0 ? "pa" : "pb"
                canvas.rect(box.x, box.y, box.width, box.height, changed ? "\(css) changed" : css)
                connect(process, to: box, top, layout, changed, &canvas)
            }
            label(view, box, "li", changed ? words.newFrame : nil, &canvas)
        }
    }

    /// Both numbers are hidden: one place for both, since it may be one frame or two.
    private func drawHidden(_ top: Double, _ layout: Layout, _ canvas: inout Canvas) {
        let (first, second) = (layout.ownBox(0, top), layout.ownBox(1, top))
        let box = Box(
            x: first.x, y: first.y, width: second.x + second.width - first.x,
            height: second.y + second.height - first.y)
        canvas.rect(box.x, box.y, box.width, box.height, "fr absent")
        for process in 0...1 {
            connect(process, to: layout.ownBox(process, top), top, layout, false, &canvas)
        }
        label(.hidden(shared: nil), box, "lf", nil, &canvas)
    }

    private func label(
        _ view: FrameView, _ box: Box, _ css: String, _ note: String?, _ canvas: inout Canvas
    ) {
        var text = name(view)
        if let note, case .frame = view { text += " · \(note)" }
        let size = TextMeasure.width(text, size: 13) > box.width - 8 ? 12.0 : 13
        let lines = TextMeasure.wrap(text, size: size, room: box.width - 8)
        let first = box.y + box.height / 2 + size * 0.36 - Double(lines.count - 1) * size * 0.62
        let widest = lines.map { TextMeasure.width($0, size: size) }.max() ?? 0
        if css == "ls" {
            canvas.rect(
                box.x + (box.width - widest) / 2 - 6, box.y + 6, widest + 12, box.height - 12,
                "plate", radius: 3)
        }
        for (index, line) in lines.enumerated() {
            canvas.text(
                box.x + box.width / 2, first + Double(index) * size * 1.24, line, css, size: size,
                anchor: .middle)
        }
    }

    private func connect(
        _ process: Int, to box: Box, _ top: Double, _ layout: Layout, _ changed: Bool,
        _ canvas: inout Canvas
    ) {
        let line = (process == 0 ? "wa" : "wb") + (changed ? " changed" : "")
        let start = layout.exit(process, top)
        let end = layout.entry(process, box)
        let n = canvas.n
        if layout.isStacked {
            canvas.path("M\(n(start.x)) \(n(start.y))L\(n(end.x)) \(n(end.y))", line)
        } else {
            let middle = (start.x + end.x) / 2
            canvas.path(
                "M\(n(start.x)) \(n(start.y))C\(n(middle)) \(n(start.y)) \(n(middle)) \(n(end.y)) "
                    + "\(n(end.x)) \(n(end.y))", line)
        }
        canvas.dot(end.x, end.y, 3.5, process == 0 ? "dot-a" : "dot-b")
    }
}
