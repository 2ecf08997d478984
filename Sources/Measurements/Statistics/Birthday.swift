internal import Glibc

/// Colliding addresses among processes, held against the birthday model.
///
/// One half of the draws estimates how many places there are, the other half is tested, so the
/// expectation does not come from the pairs it is compared with.
package struct Birthday: Hashable, Sendable {
    /// The number of pages the first half's draws range over.
    package let places: Double
    /// The number of draws in the tested half.
    package let draws: Int
    /// Colliding pairs in the tested half.
    package let observedPairs: Int
    /// n(n-1)/2N.
    package let expectedPairs: Double
    /// The central 99 % Poisson interval around the expectation.
    package let interval: Interval
    /// The central 99.99 % interval: a model that holds leaves it once in ten thousand records,
    /// and the other one once in a hundred.
    package let widestInterval: Interval

    /// Draws are taken alternately for the two halves. Nil with fewer than 20 draws, or when the
    /// first half never varies: then nothing is random.
    package init?(addresses: [Double], pageSize: Double) {
        guard addresses.count >= 20, pageSize > 0 else { return nil }
        let pages = addresses.map { ($0 / pageSize).rounded(.down) }
        let estimating = stride(from: 0, to: pages.count, by: 2).map { pages[$0] }
        let tested = stride(from: 1, to: pages.count, by: 2).map { pages[$0] }
        guard let low = estimating.min(), let high = estimating.max(), high > low else {
            return nil
        }
        // The range of m uniform draws covers (m-1)/(m+1) of the whole on average.
        let m = Double(estimating.count)
        places = ((high - low) * (m + 1) / (m - 1)).rounded()
        draws = tested.count
        observedPairs = Birthday.collidingPairs(tested)
        expectedPairs = Birthday.expectedPairs(draws: tested.count, places: places)
        interval = Poisson.interval(mean: expectedPairs, coverage: 0.99)
        widestInterval = Poisson.interval(mean: expectedPairs, coverage: 0.9999)
    }

    /// n(n-1)/2N.
    package static func expectedPairs(draws: Int, places: Double) -> Double {
        Double(draws) * Double(draws - 1) / 2 / places
    }

    /// The number of pairs that hold the same value.
    package static func collidingPairs(_ values: [Double]) -> Int {
        var pairs = 0
        var alike = 0
        var previous: Double?
        for value in values.ascending() {
            alike = value == previous ? alike + 1 : 0
            pairs += alike
            previous = value
        }
        return pairs
    }
}
