import Measurements
import Testing

@Suite struct `The birthday model` {
    private struct Simulated: Fixture {
        static let section = "birthday"
        let draws: Int
        let places: Double
        let mean_pairs: Double
        let standard_error: Double
    }

    /// n(n-1)/2N is exact, so the mean of a simulation lies within five of its standard errors.
    @Test func `the birthday expectation is the mean of a simulation`() throws {
        let simulations = try Simulated.load()
        #expect(simulations.count == 2)
        for simulated in simulations {
            let expected = Birthday.expectedPairs(draws: simulated.draws, places: simulated.places)
            #expect(
                abs(expected - simulated.mean_pairs) < 5 * simulated.standard_error,
                "\(simulated.draws) draws of \(simulated.places)")
        }
    }

    @Test func `colliding pairs are counted, three of a kind as three pairs`() {
        #expect(Birthday.collidingPairs([1, 2, 2, 3, 3, 3]) == 4)
        #expect(Birthday.collidingPairs([1, 2, 3]) == 0)
    }

    @Test func `a birthday's places come from one half and its pairs from the other`() throws {
        // Even draws span pages 0 to 90, odd draws hold one pair; addresses inside a page count
        // as that page.
        let estimating = (0..<10).map { Double($0) * 10 }
        let tested: [Double] = [5, 5, 11, 22, 33, 44, 55, 66, 77, 88]
        let addresses = zip(estimating, tested).flatMap { [$0 * 4096, $1 * 4096 + 672] }
        let birthday = try #require(Birthday(addresses: addresses, pageSize: 4096))
        #expect(birthday.places == 110)  // 90 * 11 / 9
        #expect(birthday.draws == 10)
        #expect(birthday.observedPairs == 1)
        #expect(birthday.expectedPairs == 45.0 / 110)
        #expect(birthday.interval == Poisson.interval(mean: 45.0 / 110, coverage: 0.99))
    }

    @Test func `too few draws, or draws that never vary, make no birthday`() {
        #expect(Birthday(addresses: Array(repeating: 4096, count: 19), pageSize: 4096) == nil)
        #expect(Birthday(addresses: Array(repeating: 4096, count: 40), pageSize: 4096) == nil)
    }
}
