/// The frame behind one page in several processes, event by event.
package struct FrameTimelineFigure: Sendable {
    package struct Row: Sendable {
        package var label: String
        /// By event.
        package var frames: [FrameView]

        package init(label: String, frames: [FrameView]) {
            self.label = label
            self.frames = frames
        }
    }

    package struct Words: Sendable {
        package var event: String
        package var frame: String
        package var newFrame: String
        package var noFrame: String
        package var hidden: String

        package init(
            event: String, frame: String, newFrame: String, noFrame: String, hidden: String
        ) {
            self.event = event
            self.frame = frame
            self.newFrame = newFrame
            self.noFrame = noFrame
            self.hidden = hidden
        }
    }

    package var title: String
    package var rows: [Row]
    package var events: [String]
    package var words: Words

    package init(title: String, rows: [Row], events: [String], words: Words) {
        self.title = title
        self.rows = rows
        self.events = events
        self.words = words
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: drawWide("\(id)-wide") + drawNarrow("\(id)-narrow"), title: title,
            description: description,
            table: FigureTable(
                header: [words.event] + rows.map(\.label),
                rows: events.indices.map { event in
                    [events[event]] + rows.map { name($0.frames[event]) }
                }))
    }

    private func name(_ view: FrameView) -> String {
        switch view {
        case .frame(let label): "\(words.frame) \(label)"
        case .hidden: words.hidden
        case .absent: words.noFrame
        }
    }

    private var description: String {
        events.indices.map { event in
            "\(events[event]): "
                + rows.map { "\($0.label) \(name($0.frames[event]))" }.joined(separator: ", ")
        }.joined(separator: ". ")
    }

    private func isShared(_ row: Int, _ event: Int) -> Bool {
        guard case .frame = rows[row].frames[event] else { return false }
        return rows.indices.contains {
            $0 != row && rows[$0].frames[event] == rows[row].frames[event]
        }
    }

    private func hasChanged(_ row: Int, _ event: Int) -> Bool {
        guard event > 0, case .frame(let before) = rows[row].frames[event - 1],
            case .frame(let now) = rows[row].frames[event]
        else { return false }
        return before != now
    }

    private func cell(
        _ row: Int, _ event: Int, _ x: Double, _ y: Double, _ width: Double, _ canvas: inout Canvas
    ) {
        let view = rows[row].frames[event]
        let height = 38.0
        let changed = hasChanged(row, event)
        let own = row == 0 ? "pa" : "pb"
        switch view {
        case .absent, .hidden: canvas.rect(x, y, width, height, "fr absent")
        case .frame where isShared(row, event): canvas.hatched(x, y, width, height)
        case .frame: canvas.rect(x, y, width, height, changed ? "\(own) changed" : own)
        }
        let text: String
        switch view {
        case .frame(let label): text = changed ? "\(label) · \(words.newFrame)" : label
        case .hidden: text = "?"
        case .absent: text = "—"
        }
        if isShared(row, event) {
            let plate = TextMeasure.width(text, size: 14) + 14
            canvas.rect(x + (width - plate) / 2, y + 8, plate, height - 16, "plate", radius: 3)
        }
        canvas.text(
            x + width / 2, y + 24, text, isShared(row, event) ? "ls strong" : "li", size: 14,
            anchor: .middle)
    }

    private func drawWide(_ id: String) -> String {
        var canvas = Canvas(id: id, width: 640)
        let left = 12 + (rows.map { TextMeasure.width($0.label, size: 13.5) }.max() ?? 0) + 18
        let gap = 14.0
        let width = (628 - left - gap * Double(events.count - 1)) / Double(events.count)
        var head = 0.0
        for (event, label) in events.enumerated() {
            let x = left + Double(event) * (width + gap)
            head = max(
                head,
                canvas.wrapped(
                    x + width / 2, 18, label, "lf", size: 12.5, room: width + gap - 4,
                    anchor: .middle))
        }
        for row in rows.indices {
            let y = head + 16 + Double(row) * 56
            canvas.text(
                12, y + 24, rows[row].label, row == 0 ? "la strong" : "lb strong", size: 13.5)
            for event in events.indices.dropLast() {
                if case .frame = rows[row].frames[event] {
                    let x = left + Double(event) * (width + gap) + width
                    canvas.line(x, y + 19, x + gap, y + 19, row == 0 ? "wa" : "wb")
                }
            }
            for event in events.indices {
                cell(row, event, left + Double(event) * (width + gap), y, width, &canvas)
            }
        }
        return canvas.svg(
            height: head + 8 + Double(rows.count) * 56, cssClass: "wide", title: title,
            description: description)
    }

    /// Events run downwards, processes stand side by side.
    private func drawNarrow(_ id: String) -> String {
        var canvas = Canvas(id: id, width: 320)
        let left = 112.0
        let width = (314 - left - 12 * Double(rows.count - 1)) / Double(rows.count)
        for (row, content) in rows.enumerated() {
            canvas.text(
                left + Double(row) * (width + 12) + width / 2, 18, content.label,
                row == 0 ? "la strong" : "lb strong", size: 13, anchor: .middle)
        }
        for event in events.indices {
            let y = 30 + Double(event) * 50
            _ = canvas.wrapped(6, y + 18, events[event], "lf", size: 12.5, room: left - 12)
            for row in rows.indices {
                cell(row, event, left + Double(row) * (width + 12), y, width, &canvas)
            }
        }
        return canvas.svg(
            height: 34 + Double(events.count) * 50, cssClass: "narrow", title: title,
            description: description)
    }
}
