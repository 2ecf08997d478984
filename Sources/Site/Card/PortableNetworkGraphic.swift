import Files

/// A canvas as PNG (ISO/IEC 15948): indexed colour, eight bits a pixel, no filter, which suits flat
/// areas best.
enum PortableNetworkGraphic {
    static func bytes(_ canvas: CardCanvas) -> [UInt8] {
        let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        let bitDepth: UInt8 = 8
        let indexedColour: UInt8 = 3
        let header =
            word(canvas.width) + word(canvas.height) + [bitDepth, indexedColour, 0, 0, 0]
        let colours = canvas.palette.flatMap {
            [UInt8($0.red), UInt8($0.green), UInt8($0.blue)]
        }
        var rows: [UInt8] = []
        rows.reserveCapacity((canvas.width + 1) * canvas.height)
        for row in 0..<canvas.height {
            // Each row is led by the number of its filter.
            rows.append(0)
            rows += canvas.pixels[(row * canvas.width)..<((row + 1) * canvas.width)]
        }
        return signature + chunk("IHDR", header) + chunk("PLTE", colours)
            + chunk("IDAT", Deflate.compressed(rows, .zlib)) + chunk("IEND", [])
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
