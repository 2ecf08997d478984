/// Numbers as text, the same everywhere: a point, a comma between thousands, no locale.
package enum DecimalText {
    /// `value` with exactly `places` digits after the point, ties away from zero.
    package static func fixed(_ value: Double, places: Int) -> String {
        guard value.isFinite else { return "—" }
        guard let whole = scaled(value, places: places) else { return "\(value)" }
        return text(UInt64(whole), places: places, isNegative: value < 0 && whole != 0)
    }

    /// The same, appended where there are too many numbers for a text each.
    package static func append(
        fixed value: Double, places: Int, to bytes: inout [UInt8]
    ) {
        guard let whole = scaled(value, places: places) else {
            bytes += fixed(value, places: places).utf8
            return
        }
        withDigits(UInt64(whole), places: places, isNegative: value < 0 && whole != 0) {
            bytes.append(contentsOf: $0)
        }
    }

    /// "16,384", likewise.
    package static func append(grouped value: Int, to bytes: inout [UInt8]) {
        withDigits(UInt64(value.magnitude), places: 0, isNegative: value < 0) {
            bytes.append(contentsOf: $0)
        }
    }

    /// In units of the last place; nil for what has no form with that many.
    private static func scaled(_ value: Double, places: Int) -> Int? {
        guard value.isFinite else { return nil }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        return scaled < 9e18 ? Int(scaled) : nil
    }

    /// The digits with a point before the last `places` and a comma between thousands. Written from
    /// the end, since a page has thousands of these.
    private static func withDigits<Result>(
        _ digits: UInt64, places: Int, isNegative: Bool,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        // Twenty digits with their commas, or as many places as the scale of `fixed` can have.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { buffer in
            var at = buffer.count
            var rest = digits
            func write(_ byte: UInt8) {
                at -= 1
                buffer[at] = byte
            }
            for _ in 0..<places {
                write(0x30 + UInt8(rest % 10))
                rest /= 10
            }
            if places > 0 { write(0x2e) }
            var group = 0
            repeat {
                if group == 3 {
                    write(0x2c)
                    group = 0
                }
                write(0x30 + UInt8(rest % 10))
                rest /= 10
                group += 1
            } while rest > 0
            if isNegative { write(0x2d) }
            return body(UnsafeBufferPointer(rebasing: buffer[at...]))
        }
    }

    private static func text(_ digits: UInt64, places: Int, isNegative: Bool) -> String {
        withDigits(digits, places: places, isNegative: isNegative) {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// `value` with about three significant digits: "743", "2.04", "12.3", "16,384".
    package static func significant(_ value: Double) -> String {
        switch value.magnitude {
        case ..<0.0005: "0"
        case ..<0.0995: fixed(value, places: 3)
        case ..<9.995: fixed(value, places: 2)
        case ..<99.95: fixed(value, places: 1)
        default: fixed(value, places: 0)
        }
    }

    /// "16,384".
    package static func grouped(_ value: Int) -> String {
        text(UInt64(value.magnitude), places: 0, isNegative: value < 0)
    }
}
