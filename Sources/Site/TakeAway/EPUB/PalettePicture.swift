/// A picture made of squares in a few colours, as PNG (W3C, PNG Third Edition).
///
/// It needs no font, so it looks the same in every reader and has the same bytes on every machine.
struct PalettePicture {
    /// Red, green and blue of each colour.
    let palette: [[UInt8]]
    /// Pixels along a square's side.
    let unit: Int
    /// By row, then column: which colour a square has.
    private var squares: [[UInt8]]

    init(width: Int, height: Int, unit: Int, palette: [[UInt8]]) {
        self.palette = palette
        self.unit = unit
        squares = Array(repeating: Array(repeating: 0, count: width), count: height)
    }

    /// What sticks out is cut off.
    mutating func fill(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ colour: UInt8) {
        for row in max(0, y)..<max(0, min(y + height, squares.count)) {
            for column in max(0, x)..<max(0, min(x + width, squares[row].count)) {
                squares[row][column] = colour
            }
        }
    }

    /// A border inside the rectangle.
    mutating func outline(
        _ x: Int, _ y: Int, _ width: Int, _ height: Int, _ colour: UInt8, thickness: Int
    ) {
        fill(x, y, width, thickness, colour)
        fill(x, y + height - thickness, width, thickness, colour)
        fill(x, y, thickness, height, colour)
        fill(x + width - thickness, y, thickness, height, colour)
    }

    func png() -> [UInt8] {
        let rows = squares.flatMap { row -> [UInt8] in
            let pixels = row.flatMap { Array(repeating: $0, count: unit) }
            return Array(repeating: pixels, count: unit).flatMap(\.self)
        }
        return PortableNetworkGraphic(
            width: (squares.first?.count ?? 0) * unit, height: squares.count * unit,
            palette: palette, pixels: rows
        ).bytes
    }
}
