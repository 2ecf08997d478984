internal import Glibc

/// Where a map's parts stand: addresses at the left, the strip, names and sizes at the right.
extension AddressMapFigure {
    private struct Columns {
        let addressEnd: Double
        let strip: Double
        let stripWidth: Double
        let text: Double
        let size: Double

        init(_ width: Double) {
            let isWide = width > 400
            size = isWide ? 13 : 12
            addressEnd = isWide ? 168 : 122
            strip = addressEnd + 10
            stripWidth = isWide ? 150 : 44
            text = strip + stripWidth + (isWide ? 18 : 10)
        }
    }

    /// What one doubling of the size adds to the height.
    private static let doubling = 2.0
    /// A page's height, and room for one address.
    private static let least = 20.0

    /// The logarithm's height, or that of the words where these need more.
    private func height(_ stretch: Stretch, lines: Int) -> Double {
        let pages = max(Double(stretch.bytes) / Double(pageSize), 1)
        return max(Self.least + Self.doubling * log2(pages), Double(lines) * 17 + 5)
    }

    func draw(_ place: DrawnFigure.Place) -> String {
        var canvas = Canvas(id: place.id, width: place.width)
        let columns = Columns(place.width)
        var top = 16.0
        if let first = stretches.first {
            mark(first.end, at: top, columns, &canvas)
        } else {
            top += canvas.wrapped(
                14, 22, words.missing, "lf", size: 13, room: place.width - 28)
        }
        for stretch in stretches {
            let lines = text(stretch, room: place.width - columns.text - 6, columns.size)
            let height = height(stretch, lines: lines.count)
            draw(stretch, lines, top, height, columns, &canvas)
            top += height
            mark(stretch.start, at: top, columns, &canvas)
        }
        top += 24
        for missing in missing {
            top += canvas.wrapped(
                14, top, "\(missing.label): \(missing.reason)", "lf", size: 12.5,
                room: place.width - 28)
        }
        if !regions.isEmpty {
            top += canvas.wrapped(14, top, words.key, "lf", size: 12, room: place.width - 28)
        }
        return canvas.svg(
            height: top, cssClass: place.cssClass, title: title, description: description)
    }

    private func text(_ stretch: Stretch, room: Double, _ size: Double) -> [String] {
        let whole = "\(name(stretch)) · \(self.size(stretch))"
        return TextMeasure.wrap(whole, size: size, room: room)
    }

    private func draw(
        _ stretch: Stretch, _ lines: [String], _ top: Double, _ height: Double,
        _ columns: Columns, _ canvas: inout Canvas
    ) {
        let isEmpty = stretch.region == nil
        canvas.rect(
            columns.strip, top + 1, columns.stripWidth, height - 2, isEmpty ? "fr absent" : "pa",
            radius: 3)
        for (index, line) in lines.enumerated() {
            let offset = (Double(index) - Double(lines.count - 1) / 2) * 16
            canvas.text(
                columns.text, top + height / 2 + 4.5 + offset, line,
                isEmpty ? "lf" : "li strong", size: columns.size)
        }
    }

    /// An address beside the edge that it names.
    private func mark(
        _ address: UInt64, at y: Double, _ columns: Columns, _ canvas: inout Canvas
    ) {
        canvas.line(columns.addressEnd + 3, y, columns.strip, y, "axis")
        canvas.text(
            columns.addressEnd, y + 4, self.address(address), "lf mono", size: 12, anchor: .end)
    }
}
