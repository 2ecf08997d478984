/// A figure, drawn: markup that may stand in a page, and the same in words and numbers.
package struct DrawnFigure: Hashable, Sendable {
    /// A wide and a narrow drawing of the same data; CSS shows one of them.
    package let svg: String
    package let title: String
    package let description: String
    package let table: FigureTable

    package init(svg: String, title: String, description: String, table: FigureTable) {
        self.svg = svg
        self.title = title
        self.description = description
        self.table = table
    }
}

extension DrawnFigure {
    /// In the place of a figure for which nothing was measured: the reason.
    static func missing(id: String, title: String, what: String, _ reason: String) -> DrawnFigure {
        let svg = atBothWidths(id) { place in
            var canvas = Canvas(id: place.id, width: place.width)
            let height = canvas.wrapped(14, 22, reason, "lf", size: 13, room: place.width - 28)
            return canvas.svg(
                height: height + 18, cssClass: place.cssClass, title: title, description: reason)
        }
        return DrawnFigure(
            svg: svg, title: title, description: reason,
            table: FigureTable(header: [what], rows: [[reason]]))
    }

    /// Where a drawing is shown, by its width.
    struct Place {
        /// Prefix of every id in the drawing.
        let id: String
        let width: Double
        let cssClass: String
    }

    /// The drawing for a wide page and that for a phone: see ADR 9.
    static func atBothWidths(_ id: String, _ draw: (Place) -> String) -> String {
        draw(Place(id: "\(id)-wide", width: 640, cssClass: "wide"))
            + draw(Place(id: "\(id)-narrow", width: 320, cssClass: "narrow"))
    }
}

/// The data of a figure, to stand beneath it.
package struct FigureTable: Hashable, Sendable {
    package let header: [String]
    package let rows: [[String]]

    package init(header: [String], rows: [[String]]) {
        self.header = header
        self.rows = rows
    }
}

/// What a page of a process points to at some moment, as far as it can be seen here.
package enum FrameView: Hashable, Sendable {
    /// By its label: "A".
    case frame(String)
    /// There is one, and its number cannot be seen; whether the other process has the same may be
    /// known all the same.
    case hidden(shared: Bool?)
    /// There is none.
    case absent
}
