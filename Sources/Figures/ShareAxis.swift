internal import Glibc

/// A scale for shares of a sample, stretched at both ends: log(p / (1 − p)), so that what happens
/// to one sample in a hundred has as much room as what happens to one in two.
struct ShareAxis {
    let start: Double
    let end: Double
    /// Of the first and the last sample's place; the scale has no room for 0 and 1 themselves.
    private let reach: Double

    /// For a distribution of `count` values.
    init(count: Int, start: Double, end: Double) {
        self.start = start
        self.end = end
        reach = Self.logit(1 - 0.5 / Double(max(count, 2)))
    }

    /// 0 and 1 stand at the ends.
    func position(_ share: Double) -> Double {
        guard share > 0 else { return start }
        guard share < 1 else { return end }
        let place = min(max(Self.logit(share) / reach, -1), 1)
        return start + (place + 1) / 2 * (end - start)
    }

    /// The round shares that stand inside, with room for their labels.
    var ticks: [Double] {
        var chosen: [Double] = []
        for share in [0.5, 0.9, 0.1, 0.99, 0.01, 0.999, 0.001]
        where abs(Self.logit(share)) < reach {
            let place = position(share)
            if chosen.allSatisfy({ abs(position($0) - place) >= 36 }) { chosen.append(share) }
        }
        return chosen.sorted()
    }

    private static func logit(_ share: Double) -> Double { log(share / (1 - share)) }
}
