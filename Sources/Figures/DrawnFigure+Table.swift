extension DrawnFigure {
    /// The drawing where its table stands beneath: without the description, which would say once
    /// more, at both widths, what the table says in an order that can be searched.
    package var svgBesideTable: String {
        let bytes = Array(svg.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if Self.found("<desc ", in: bytes, at: index) {
                index = Self.end(of: "</desc>", in: bytes, from: index)
            } else if Self.found("aria-labelledby=\"", in: bytes, at: index) {
                // The title's id, then the description's.
                while index < bytes.count, bytes[index] != UInt8(ascii: " ") {
                    kept.append(bytes[index])
                    index += 1
                }
                index = Self.end(of: "\"", in: bytes, from: index) - 1
            } else {
                kept.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    private static func found(_ text: StaticString, in bytes: [UInt8], at index: Int) -> Bool {
        text.withUTF8Buffer { wanted in
            index + wanted.count <= bytes.count
                && bytes[index..<(index + wanted.count)].elementsEqual(wanted)
        }
    }

    /// Behind the next `text`.
    private static func end(of text: StaticString, in bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count, !found(text, in: bytes, at: index) { index += 1 }
        return min(index + text.utf8CodeUnitCount, bytes.count)
    }
}
