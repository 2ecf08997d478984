internal import Glibc

/// A scale from values to positions, with ticks at round numbers.
struct Axis {
    let low: Double
    let high: Double
    let isLogarithmic: Bool
    /// Positions of `low` and `high`.
    let start: Double
    let end: Double

    func position(_ value: Double) -> Double {
        let share =
            isLogarithmic
            ? (log10(value) - log10(low)) / (log10(high) - log10(low))
            : (value - low) / (high - low)
        return start + min(max(share, 0), 1) * (end - start)
    }

    /// Logarithmic when the values spread over more than a factor of twenty.
    static func fitting(_ values: [Double], start: Double, end: Double) -> Axis {
        let positive = values.filter { $0 > 0 }
        let least = values.min() ?? 0
        let most = max(values.max() ?? 1, 1e-9)
        if let lowest = positive.min(), positive.count == values.count, most / lowest > 20 {
            return Axis(
                low: pow(10, floor(log10(lowest))), high: pow(10, ceil(log10(most))),
                isLogarithmic: true, start: start, end: end)
        }
        let step = roundStep((most - min(least, most * 0.9)) / 4)
        let low = max(0, floor(least / step - 0.2) * step)
        return Axis(
            low: low, high: ceil(most / step + 0.2) * step, isLogarithmic: false, start: start,
            end: end)
    }

    static func linear(upTo most: Double, start: Double, end: Double) -> Axis {
        let step = roundStep(most / 4)
        return Axis(
            low: 0, high: max(ceil(most / step) * step, step), isLogarithmic: false, start: start,
            end: end)
    }

    /// 1, 2 or 5 times a power of ten, not below `rough`.
    private static func roundStep(_ rough: Double) -> Double {
        guard rough > 0 else { return 1 }
        let power = pow(10, floor(log10(rough)))
        for factor in [1.0, 2, 5, 10] where factor * power >= rough * 0.999 {
            return factor * power
        }
        return 10 * power
    }

    var ticks: [Double] {
        if isLogarithmic {
            let first = Int(log10(low).rounded())
            let last = Int(log10(high).rounded())
            return first <= last ? (first...last).map { pow(10, Double($0)) } : []
        }
        let step = Self.roundStep((high - low) / 5)
        var ticks: [Double] = []
        var value = (low / step).rounded(.up) * step
        while value <= high * 1.0001 {
            ticks.append(value)
            value += step
        }
        return ticks
    }
}
