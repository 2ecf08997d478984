/// Kinds of page against moments: one frame, two frames, or not measurable here.
package struct SharingMatrixFigure: Sendable {
    package enum Cell: Hashable, Sendable {
        case oneFrame, twoFrames
        /// Not alike in all launches.
        case mixed
        /// With the reason.
        case unknown(String)
    }

    package struct Words: Sendable {
        package var oneFrame: String
        package var twoFrames: String
        package var mixed: String
        package var unknown: String
        package var kind: String

        package init(
            oneFrame: String, twoFrames: String, mixed: String, unknown: String, kind: String
        ) {
            self.oneFrame = oneFrame
            self.twoFrames = twoFrames
            self.mixed = mixed
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
        case .mixed: words.mixed
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
        let count = Double(max(columns.count, 1))
        let cell = (width - 8 - label - gap * (count - 1)) / count
        var head = 0.0
        for (index, column) in columns.enumerated() {
            head = max(
                head,
                canvas.wrapped(
                    label + Double(index) * (cell + gap) + cell / 2, 18, column, "lf", size: 12.5,
                    room: cell, anchor: .middle))
        }
        var top = head + 12
        for content in rows {
            top += draw(content, top, label, cell, gap, &canvas) + 14
        }
        return canvas.svg(height: top, cssClass: css, title: title, description: description)
    }

    /// One row, as high as its label and its cells need; returns that height.
    private func draw(
        _ content: (label: String, cells: [Cell]), _ top: Double, _ label: Double, _ cell: Double,
        _ gap: Double, _ canvas: inout Canvas
    ) -> Double {
        let lines = TextMeasure.wrap(content.label, size: 13, room: label - 14)
        let text = content.cells.map { wrapped($0, cell).count }.max() ?? 1
        let height = max(40, Double(text) * 16 + 12)
        let row = max(height, Double(lines.count) * 17)
        for (index, line) in lines.enumerated() {
            let middle = top + row / 2 + 5 - Double(lines.count - 1) * 8.5
            canvas.text(6, middle + Double(index) * 17, line, "li", size: 13)
        }
        for (column, value) in content.cells.enumerated() {
            draw(
                value, label + Double(column) * (cell + gap), top + (row - height) / 2, cell,
                height, &canvas)
        }
        return row
    }

    private func wrapped(_ value: Cell, _ width: Double) -> [String] {
        TextMeasure.wrap(name(value), size: 12.5, room: width - 20)
    }

    private func draw(
        _ value: Cell, _ x: Double, _ y: Double, _ width: Double, _ height: Double,
        _ canvas: inout Canvas
    ) {
        let lines = wrapped(value, width)
        let widest = lines.map { TextMeasure.width($0, size: 12.5) }.max() ?? 0
        let block = Double(lines.count) * 16
        let css: String
        switch value {
        case .oneFrame:
            css = "ls strong"
            canvas.hatched(x, y, width, height)
        case .twoFrames:
            css = "li"
            canvas.rect(x, y, width / 2 - 3, height, "pa")
            canvas.rect(x + width / 2 + 3, y, width / 2 - 3, height, "pb")
        case .mixed, .unknown:
            css = "lf"
            canvas.rect(x, y, width, height, "fr absent")
        }
        if css != "lf" {
            let plate = min(widest + 14, width - 4)
            canvas.rect(
                x + (width - plate) / 2, y + (height - block) / 2 - 3, plate, block + 6, "plate",
                radius: 3)
        }
        for (index, line) in lines.enumerated() {
            canvas.text(
                x + width / 2, y + (height - block) / 2 + 12.5 + Double(index) * 16, line, css,
                size: 12.5, anchor: .middle)
        }
    }
}
