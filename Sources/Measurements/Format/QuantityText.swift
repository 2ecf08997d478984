/// Quantities as text: number, no-break space, unit. Both languages write them alike.
package enum QuantityText {
    private static let space = "\u{a0}"

    /// "743 ns", "2.04 µs", "12.3 ms", "1.20 s".
    package static func text(_ duration: Nanoseconds) -> String {
        let value = duration.nanoseconds
        switch value.magnitude {
        case ..<999.5: return DecimalText.significant(value) + space + "ns"
        case ..<999_500: return DecimalText.significant(value / 1e3) + space + "µs"
        case ..<999_500_000: return DecimalText.significant(value / 1e6) + space + "ms"
        default: return DecimalText.significant(value / 1e9) + space + "s"
        }
    }

    /// "131,049 B", "132 KiB", "23.5 GiB": exact up to MiB, three digits above.
    package static func text(_ size: ByteCount) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]
        var value = Double(size.bytes)
        var unit = 0
        while unit < units.count - 1, value >= 1024 {
            let next = value / 1024
            // A size that is no whole number of the next unit stays exact while it is short.
            if next != next.rounded(), value < 1024 * 1024, unit == 0 { break }
            value = next
            unit += 1
        }
        let number =
            value == value.rounded()
            ? DecimalText.fixed(value, places: 0) : DecimalText.significant(value)
        return number + space + units[unit]
    }

    /// "0x5555555592a0": never without its prefix.
    package static func text(_ address: VirtualAddress) -> String {
        "0x" + String(address.address, radix: 16)
    }

    /// The hexadecimal digits of an address in groups of four from the right, for reading:
    /// "0x5555", "5555", "92a0".
    package static func groups(_ address: VirtualAddress) -> [String] {
        let digits = Array(String(address.address, radix: 16))
        var groups: [String] = []
        var end = digits.count
        while end > 0 {
            let start = max(0, end - 4)
            groups.insert(String(digits[start..<end]), at: 0)
            end = start
        }
        groups[0] = "0x" + groups[0]
        return groups
    }

    /// A share as a percentage: "96.7 %"; whole where it is whole.
    package static func percentage(_ share: Double) -> String {
        let percent = share * 100
        // 0.29 times 100 is 28.999999999999996.
        let isWhole = (percent - percent.rounded()).magnitude < 1e-9
        let number =
            isWhole
            ? DecimalText.fixed(percent, places: 0) : DecimalText.fixed(percent, places: 1)
        return number + space + "%"
    }
}
