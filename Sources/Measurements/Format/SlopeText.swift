/// Slopes as text, both languages alike.
package enum SlopeText {
    /// "12.3 ns/KiB", "4,096 B", "0.25/KiB": units of `rise` for each of a count, for each KiB of
    /// bytes, for each nanosecond; a bare number where both have one unit.
    package static func text(_ slope: Double, of rise: MetricKind, per run: MetricKind) -> String {
        if rise.unit == run.unit { return DecimalText.significant(slope) }
        switch run {
        case .bytes: return amount(slope * 1024, rise) + "/KiB"
        case .duration: return amount(slope, rise) + "/ns"
        case .flag, .count, .address, .frame: return amount(slope, rise)
        }
    }

    /// A value in the units of `slope`.
    package static func text(_ value: Double, of slope: PairedSlope) -> String {
        text(value, of: slope.rise, per: slope.run)
    }

    /// An R², rounded down: what is shown as 0.980 is at least that.
    package static func fit(_ fit: Double) -> String {
        DecimalText.fixed((fit * 1000).rounded(.down) / 1000, places: 3)
    }

    private static func amount(_ value: Double, _ kind: MetricKind) -> String {
        switch kind {
        case .duration: QuantityText.text(Nanoseconds(value))
        case .bytes: DecimalText.significant(value) + "\u{a0}B"
        case .flag, .count, .address, .frame: DecimalText.significant(value)
        }
    }
}
