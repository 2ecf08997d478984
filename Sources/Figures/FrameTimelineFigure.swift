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

    var description: String {
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

    func cell(
        _ row: Int, _ event: Int, _ x: Double, _ y: Double, _ width: Double, _ canvas: inout Canvas
    ) {
        let view = rows[row].frames[event]
        let height = 38.0
        let changed = hasChanged(row, event)
        let own = "p\(side(row))"
        switch view {
        case .absent, .hidden: canvas.rect(x, y, width, height, "fr absent")
        case .frame where isShared(row, event): canvas.hatched(x, y, width, height)
        case .frame: canvas.rect(x, y, width, height, changed ? "\(own) changed" : own)
        }
        let text: String
        switch view {
        case .frame(let label): text = changed ? "\(label) · \(words.newFrame)" : label
        case .hidden:
            let lines = TextMeasure.wrap(words.hidden, size: 12, room: width - 8)
            if lines.count <= 2 {
                for (index, line) in lines.enumerated() {
                    let first = y + 23 - Double(lines.count - 1) * 7.5
                    canvas.text(
                        x + width / 2, first + Double(index) * 15, line, "lf", size: 12,
                        anchor: .middle)
                }
                return
            }
            text = "?"
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

    /// Whether the process is there at this event and at the next.
    func goesOn(_ row: Int, after event: Int) -> Bool {
        event + 1 < events.count && rows[row].frames[event] != .absent
            && rows[row].frames[event + 1] != .absent
    }

    func side(_ row: Int) -> String { row % 2 == 0 ? "a" : "b" }
}
