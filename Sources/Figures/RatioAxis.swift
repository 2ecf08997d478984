internal import Glibc

/// A logarithmic scale around 1: twice as much and half as much are equally far from it.
struct RatioAxis {
    let start: Double
    let end: Double
    private let low: Double
    private let high: Double

    /// Holds 1 and all of `ratios` that are finite and above 0.
    init(_ ratios: [Double], start: Double, end: Double) {
        let shown = ratios.filter { $0.isFinite && $0 > 0 } + [0.9, 1.1]
        low = (shown.min() ?? 0.9) / 1.03
        high = (shown.max() ?? 1.1) * 1.03
        self.start = start
        self.end = end
    }

    /// What lies outside stands at the end.
    func position(_ ratio: Double) -> Double {
        guard ratio > low else { return start }
        guard ratio < high else { return end }
        return start + log(ratio / low) / log(high / low) * (end - start)
    }

    /// Round ratios with room for their labels; 1 is always among them.
    var ticks: [Double] {
        let powers = (-6...6).map { pow(10, Double($0)) }
        let round = [2, 0.5, 5, 0.2].flatMap { factor in powers.map { $0 * factor } }
        var chosen = [1.0]
        for candidate in powers + round + [1.5, 3, 0.7, 1.1, 0.9, 1.2, 0.8]
        where candidate > low && candidate < high {
            let place = position(candidate)
            if chosen.allSatisfy({ abs(position($0) - place) >= 42 }) { chosen.append(candidate) }
        }
        return chosen.sorted()
    }
}
