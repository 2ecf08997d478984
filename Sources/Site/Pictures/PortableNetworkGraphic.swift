import Files

/// A picture as PNG (ISO/IEC 15948): indexed colour, eight bits a pixel, no filter, which suits flat
/// areas best.
struct PortableNetworkGraphic {
    let width: Int
    let height: Int
    /// Red, green and blue of each colour.
    let palette: [[UInt8]]
    /// Row by row, which colour each pixel has.
    let pixels: [UInt8]

    var bytes: [UInt8] {
        let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        let bitDepth: UInt8 = 8
        let indexedColour: UInt8 = 3
        let header = Self.word(width) + Self.word(height) + [bitDepth, indexedColour, 0, 0, 0]
        var rows: [UInt8] = []
        rows.reserveCapacity((width + 1) * height)
        for row in 0..<height {
            // Each row is led by the number of its filter.
            rows.append(0)
            rows += pixels[(row * width)..<((row + 1) * width)]
        }
        return signature + Self.chunk("IHDR", header) + Self.chunk("PLTE", palette.flatMap(\.self))
            + Self.chunk("IDAT", Deflate.compressed(rows, .zlib)) + Self.chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return word(data.count) + body + word(Int(Deflate.checksum(body)))
    }

    /// Four bytes, the highest first.
    private static func word(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
