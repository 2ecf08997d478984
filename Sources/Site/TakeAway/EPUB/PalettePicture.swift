import Files

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
        let width = (squares.first?.count ?? 0) * unit
        var header = Self.number(width) + Self.number(squares.count * unit)
        // 8 bits a pixel, by palette, deflated, filtered row by row, not interlaced.
        header += [8, 3, 0, 0, 0]
        var rows: [UInt8] = []
        rows.reserveCapacity((width + 1) * squares.count * unit)
        for row in squares {
            // Its filter is none.
            let pixels: [UInt8] =
                [0]
                + row.flatMap { square -> [UInt8] in
                    Array(repeating: square, count: unit)
                }
            for _ in 0..<unit { rows += pixels }
        }
        return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
            + Self.chunk("IHDR", header)
            + Self.chunk("PLTE", palette.flatMap(\.self))
            + Self.chunk("IDAT", Deflate.compressed(rows, .zlib))
            + Self.chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let checked = Array(name.utf8) + data
        return number(data.count) + checked + number(Int(Deflate.checksum(checked)))
    }

    /// Four bytes, the high one first.
    private static func number(_ value: Int) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
    }
}
