/// Numbers as text, the same everywhere: a point, a comma between thousands, no locale.
package enum DecimalText {
    /// `value` with exactly `places` digits after the point, ties away from zero.
    package static func fixed(_ value: Double, places: Int) -> String {
        guard value.isFinite else { return "—" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e18 else { return "\(value)" }
        let whole = Int(scaled)
        return text(UInt64(whole), places: places, isNegative: value < 0 && whole != 0)
    }

    /// The digits with a point before the last `places` and a comma between thousands. Written from
    /// the end, since a page has thousands of these.
    private static func text(_ digits: UInt64, places: Int, isNegative: Bool) -> String {
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
            return String(decoding: UnsafeBufferPointer(rebasing: buffer[at...]), as: UTF8.self)
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
