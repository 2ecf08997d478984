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
        let sign = value < 0 && whole != 0 ? "-" : ""
        guard places > 0 else { return sign + grouped(whole) }
        let digits = String(whole % Int(scale))
        let padding = String(repeating: "0", count: places - digits.count)
        return sign + grouped(whole / Int(scale)) + "." + padding + digits
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
        let digits = Array(String(value.magnitude).utf8)
        var text: [UInt8] = value < 0 ? [0x2d] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(0x2c) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
