/// The frame behind one page in several processes, event by event; and what else of it changes or
/// does not: the pointer to it, a byte in it. Rows come in pairs, one of each process.
package struct FrameTimelineFigure: Sendable {
    package enum Cell: Sendable, Hashable {
        case frame(FrameView)
        /// Grouped for reading.
        case address(String)
        case character(String)
        case missing

        var isAbsent: Bool { self == .frame(.absent) }
    }

    package struct Row: Sendable {
        package var label: String
        /// By event.
        package var cells: [Cell]

        package init(label: String, cells: [Cell]) {
            self.label = label
            self.cells = cells
        }

        package init(label: String, frames: [FrameView]) {
            self.init(label: label, cells: frames.map(Cell.frame))
        }
    }

    package struct Words: Sendable {
        package var event: String
        package var frame: String
        package var newFrame: String
        package var noFrame: String
        package var hidden: String
        /// Of an address or a byte.
        package var missing: String

        package init(
            event: String, frame: String, newFrame: String, noFrame: String, hidden: String,
            missing: String
        ) {
            self.event = event
            self.frame = frame
            self.newFrame = newFrame
            self.noFrame = noFrame
            self.hidden = hidden
            self.missing = missing
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
                    [events[event]] + rows.map { name($0.cells[event]) }
                }))
    }

    private func name(_ cell: Cell) -> String {
        switch cell {
        case .frame(.frame(let label)): "\(words.frame) \(label)"
        case .frame(.hidden): words.hidden
        case .missing: words.missing
        case .frame(.absent): words.noFrame
        case .address(let text), .character(let text): text
        }
    }

    var description: String {
        events.indices.map { event in
            "\(events[event]): "
                + rows.map { "\($0.label) \(name($0.cells[event]))" }.joined(separator: ", ")
        }.joined(separator: ". ")
    }

    private func isShared(_ row: Int, _ event: Int) -> Bool {
        guard case .frame(.frame) = rows[row].cells[event] else { return false }
        return rows.indices.contains {
            $0 != row && rows[$0].cells[event] == rows[row].cells[event]
        }
    }

    private func hasChanged(_ row: Int, _ event: Int) -> Bool {
        guard event > 0 else { return false }
        switch (rows[row].cells[event - 1], rows[row].cells[event]) {
        case (.frame(.frame(let before)), .frame(.frame(let now))): return before != now
        case (.address(let before), .address(let now)): return before != now
        case (.character(let before), .character(let now)): return before != now
        default: return false
        }
    }

    func cell(
        _ row: Int, _ event: Int, _ x: Double, _ y: Double, _ width: Double, _ canvas: inout Canvas
    ) {
        let cell = rows[row].cells[event]
        let height = 38.0
        let changed = hasChanged(row, event)
        let own = "p\(side(row))"
        switch cell {
        case .frame(.absent), .frame(.hidden), .missing:
            canvas.rect(x, y, width, height, "fr absent")
        case .frame where isShared(row, event): canvas.hatched(x, y, width, height)
        case .frame: canvas.rect(x, y, width, height, changed ? "\(own) changed" : own)
        case .address, .character:
            canvas.rect(x, y, width, height, changed ? "\(own) changed" : "fr")
        }
        let place = Place(x: x, y: y, width: width)
        switch cell {
        case .frame(.frame(let label)):
            drawFrame(label, changed: changed, shared: isShared(row, event), place, &canvas)
        case .frame(.hidden), .missing: drawUnknown(name(cell), place, &canvas)
        case .frame(.absent):
            canvas.text(x + width / 2, y + 24, "—", "li", size: 14, anchor: .middle)
        case .address(let text):
            canvas.address(text, x + width / 2, y + 19, room: width - 6, size: 12.5)
        case .character(let text):
            canvas.text(x + width / 2, y + 24, text, "li mono", size: 14, anchor: .middle)
        }
    }

    private struct Place {
        let x: Double
        let y: Double
        let width: Double
    }

    private func drawFrame(
        _ label: String, changed: Bool, shared: Bool, _ place: Place, _ canvas: inout Canvas
    ) {
        let text = changed ? "\(label) · \(words.newFrame)" : label
        if shared {
            let plate = TextMeasure.width(text, size: 14) + 14
            canvas.rect(
                place.x + (place.width - plate) / 2, place.y + 8, plate, 22, "plate", radius: 3)
        }
        canvas.text(
            place.x + place.width / 2, place.y + 24, text, shared ? "ls strong" : "li", size: 14,
            anchor: .middle)
    }

    private func drawUnknown(
        _ words: String, _ place: Place, _ canvas: inout Canvas
    ) {
        let lines = TextMeasure.wrap(words, size: 12, room: place.width - 8)
        guard lines.count <= 2 else {
            canvas.text(
                place.x + place.width / 2, place.y + 24, "?", "li", size: 14, anchor: .middle)
            return
        }
        for (index, line) in lines.enumerated() {
            let first = place.y + 23 - Double(lines.count - 1) * 7.5
            canvas.text(
                place.x + place.width / 2, first + Double(index) * 15, line, "lf", size: 12,
                anchor: .middle)
        }
    }

    /// Whether the process is there at this event and at the next.
    func goesOn(_ row: Int, after event: Int) -> Bool {
        event + 1 < events.count && !rows[row].cells[event].isAbsent
            && !rows[row].cells[event + 1].isAbsent
    }

    func side(_ row: Int) -> String { row % 2 == 0 ? "a" : "b" }
}
