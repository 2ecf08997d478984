/// Kinds of page against moments: one frame, two frames, or not measurable here.
package struct SharingMatrixFigure: Sendable {
    package enum Cell: Hashable, Sendable {
        case oneFrame, twoFrames
        /// With the reason.
        case unknown(String)
    }

    package struct Words: Sendable {
        package var oneFrame: String
        package var twoFrames: String
        package var unknown: String
        package var kind: String

        package init(oneFrame: String, twoFrames: String, unknown: String, kind: String) {
            self.oneFrame = oneFrame
            self.twoFrames = twoFrames
            self.unknown = unknown
            self.kind = kind
        }
    }

    package var title: String
    package var rows: [(label: String, cells: [Cell])]
    package var columns: [String]
    package var words: Words

    package init(
        title: String, rows: [(label: String, cells: [Cell])], columns: [String], words: Words
    ) {
        self.title = title
        self.rows = rows
        self.columns = columns
        self.words = words
    }

    package func drawn(id: String) -> DrawnFigure {
        DrawnFigure(
            svg: draw("\(id)-wide", width: 640, label: 200, css: "wide")
                + draw("\(id)-narrow", width: 320, label: 106, css: "narrow"),
            title: title, description: description,
            table: FigureTable(
                header: [words.kind] + columns,
                rows: rows.map { [$0.label] + $0.cells.map(inFull) }))
    }

    private func name(_ cell: Cell) -> String {
        switch cell {
        case .oneFrame: words.oneFrame
        case .twoFrames: words.twoFrames
        case .unknown: words.unknown
        }
    }

    private func inFull(_ cell: Cell) -> String {
        guard case .unknown(let reason) = cell, !reason.isEmpty else { return name(cell) }
        return "\(words.unknown): \(reason)"
    }

    private var description: String {
        rows.map { row in
            "\(row.label): "
                + zip(columns, row.cells).map { "\($0) \(name($1))" }.joined(separator: ", ")
        }.joined(separator: ". ")
    }

    private func draw(_ id: String, width: Double, label: Double, css: String) -> String {
        var canvas = Canvas(id: id, width: width)
        let gap = 12.0
        let cell = (width - 8 - label - gap * Double(columns.count - 1)) / Double(columns.count)
        var head = 0.0
        for (index, column) in columns.enumerated() {
            head = max(
                head,
                canvas.wrapped(
                    label + Double(index) * (cell + gap) + cell / 2, 18, column, "lf", size: 12.5,
                    room: cell, anchor: .middle))
        }
        for (row, content) in rows.enumerated() {
            let y = head + 12 + Double(row) * 54
            let lines = TextMeasure.wrap(content.label, size: 13, room: label - 14)
            for (index, line) in lines.enumerated() {
                let middle = y + 25 - Double(lines.count - 1) * 8.5
                canvas.text(6, middle + Double(index) * 17, line, "li", size: 13)
            }
            for (column, value) in content.cells.enumerated() {
                draw(value, label + Double(column) * (cell + gap), y, cell, &canvas)
            }
        }
        return canvas.svg(
            height: head + 8 + Double(rows.count) * 54, cssClass: css, title: title,
            description: description)
    }

    private func draw(
        _ value: Cell, _ x: Double, _ y: Double, _ width: Double, _ canvas: inout Canvas
    ) {
        let text = name(value)
        let size = TextMeasure.width(text, size: 13) > width - 16 ? 12.0 : 13
        switch value {
        case .oneFrame:
            canvas.hatched(x, y, width, 40)
            let plate = min(TextMeasure.width(text, size: size) + 16, width - 4)
            canvas.rect(x + (width - plate) / 2, y + 9, plate, 22, "plate", radius: 3)
            canvas.text(x + width / 2, y + 25, text, "ls strong", size: size, anchor: .middle)
        case .twoFrames:
            canvas.rect(x, y, width / 2 - 3, 40, "pa")
            canvas.rect(x + width / 2 + 3, y, width / 2 - 3, 40, "pb")
            let plate = min(TextMeasure.width(text, size: size) + 16, width - 4)
            canvas.rect(x + (width - plate) / 2, y + 9, plate, 22, "plate", radius: 3)
            canvas.text(x + width / 2, y + 25, text, "li", size: size, anchor: .middle)
        case .unknown:
            canvas.rect(x, y, width, 40, "fr absent")
            canvas.text(x + width / 2, y + 25, text, "lf", size: size, anchor: .middle)
        }
    }
}
