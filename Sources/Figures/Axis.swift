internal import Glibc

/// A scale from values to positions, with ticks at round numbers.
struct Axis {
    let low: Double
    let high: Double
    let isLogarithmic: Bool
    /// Positions of `low` and `high`.
    let start: Double
    let end: Double
    /// Between two ticks.
    private var leastStep = 0.0
    /// Whether it is divided at powers of two.
    private var isBinary = false

    init(low: Double, high: Double, isLogarithmic: Bool, start: Double, end: Double) {
        self.low = low
        self.high = high
        self.isLogarithmic = isLogarithmic
        self.start = start
        self.end = end
    }

    func position(_ value: Double) -> Double {
        let share =
            isLogarithmic
            ? (log10(max(value, low)) - log10(low)) / (log10(high) - log10(low))
            : (value - low) / (high - low)
        return start + min(max(share, 0), 1) * (end - start)
    }

    /// Whether the axis leaves out a part between 0 and its first value.
    var isBroken: Bool { !isLogarithmic && low > 0 }

    /// Logarithmic when the values spread over more than a factor of twenty; from 0 unless that
    /// would press all of them into a third of the width.
    static func fitting(_ values: [Double], start: Double, end: Double) -> Axis {
        let least = max(values.min() ?? 0, 0)
        let largest = values.max() ?? 1
        let most = largest > 0 ? largest : 1
        if least > 0, most / least > 20 {
            return Axis(
                low: round125(least, up: false), high: round125(most, up: true),
                isLogarithmic: true, start: start, end: end)
        }
        guard least > most * 2 / 3 else { return linear(upTo: most, start: start, end: end) }
        let step = roundStep(max(most - least, most * 0.02) / 4)
        return Axis(
            low: max(0, ((least / step).rounded(.down) - 1) * step),
            high: ((most / step).rounded(.up) + 1) * step, isLogarithmic: false, start: start,
            end: end)
    }

    static func linear(upTo most: Double, start: Double, end: Double) -> Axis {
        let step = roundStep(most / 4)
        return Axis(
            low: 0, high: max((most / step * 0.9999).rounded(.up) * step, step),
            isLogarithmic: false, start: start, end: end)
    }

    /// For counts: ends with the last, and has ticks at whole numbers.
    static func counting(upTo most: Int, start: Double, end: Double) -> Axis {
        var axis = Axis(
            low: 0, high: Double(max(most, 1)), isLogarithmic: false, start: start, end: end)
        axis.leastStep = 1
        return axis
    }

    /// For sizes: logarithmic, from a power of two below all of them to one above, with ticks at
    /// powers of two.
    static func binary(_ sizes: [Double], start: Double, end: Double) -> Axis {
        let least = max(sizes.min() ?? 1, 1)
        let most = max(sizes.max() ?? 1, 1)
        var axis = Axis(
            low: max(exp2(ceil(log2(least)) - 1), 1), high: exp2(floor(log2(most)) + 1),
            isLogarithmic: true, start: start, end: end)
        axis.isBinary = true
        return axis
    }

    /// 1, 2 or 5 times a power of ten, not below `rough`.
    private static func roundStep(_ rough: Double) -> Double {
        guard rough > 0 else { return 1 }
        return round125(rough * 0.999, up: true)
    }

    /// The nearest 1, 2 or 5 times a power of ten on one side.
    private static func round125(_ value: Double, up: Bool) -> Double {
        let power = pow(10, floor(log10(value)))
        if up {
            return [1.0, 2, 5, 10].first { $0 * power >= value }.map { $0 * power } ?? 10 * power
        }
        return [5.0, 2, 1].first { $0 * power <= value }.map { $0 * power } ?? power
    }

    var ticks: [Double] {
        if isBinary { return binaryTicks }
        if isLogarithmic { return logarithmicTicks }
        let step = max(Self.roundStep((high - low) / 5), leastStep)
        let first = (low / step).rounded(.up)
        let last = (high / step * 1.0001).rounded(.down)
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }

    /// With those first that should have a label when not all can: powers of ten.
    var ticksByRank: [Double] {
        guard isLogarithmic, !isBinary else { return ticks }
        func isPower(_ tick: Double) -> Bool { log10(tick) == log10(tick).rounded() }
        return ticks.filter(isPower) + ticks.filter { !isPower($0) }
    }

    /// Powers of ten, and 2 and 5 between them while there are few.
    private var logarithmicTicks: [Double] {
        let factors = high / low <= 1000 ? [1.0, 2, 5] : [1.0]
        let first = Int(floor(log10(low)))
        let last = Int(ceil(log10(high)))
        let powers = stride(from: first, through: last, by: max((last - first) / 6, 1))
        return powers.flatMap { power in factors.map { $0 * pow(10, Double(power)) } }
            .filter { $0 >= low * 0.999 && $0 <= high * 1.001 }
    }

    /// Powers of two, as many as have room for their labels. Multiples of 5 and 10 of the exponent
    /// meet KiB, MiB and GiB.
    private var binaryTicks: [Double] {
        let (first, last) = (Int(log2(low)), Int(log2(high)))
        let most = Int((end - start) / 58)
        let step = [1, 2, 5, 10, 20].first { (last - first) / $0 < most } ?? 20
        return (first...last).filter { $0 % step == 0 }.map { exp2(Double($0)) }
    }

    /// "1.00 µs" is "1 µs" on an axis.
    static func short(_ text: String) -> String {
        let bytes = text.utf8
        guard let point = bytes.firstIndex(of: UInt8(ascii: ".")),
            bytes[point...].dropFirst().firstIndex(of: UInt8(ascii: ".")) == nil
        else { return text }
        let fraction = bytes[point...].dropFirst().prefix { $0 == UInt8(ascii: "0") }
        let rest = text[fraction.endIndex...]
        guard (1...3).contains(fraction.count), rest.hasPrefix("\u{a0}") else { return text }
        return String(text[..<point] + rest)
    }
}
