import Measurements
import Testing

@Suite struct `The empirical distribution` {
    private struct Expected: Fixture {
        static let section = "distributions"
        let values: [Double]
        let steps: [[Double]]
        let limits: [Double]
        let shares: [Double]
    }

    @Test func `steps and shares are those of SciPy's ecdf`() throws {
        let cases = try Expected.load()
        #expect(cases.count == 17)
        for expected in cases {
            let distribution = try #require(EmpiricalDistribution(expected.values))
            #expect(distribution.steps.map(\.value) == expected.steps.map { $0[0] })
            for (step, pair) in zip(distribution.steps, expected.steps) {
                #expect(alike(step.share, pair[1]), "\(step) of \(expected.values)")
            }
            for (limit, share) in zip(expected.limits, expected.shares) {
                #expect(alike(distribution.share(atMost: limit), share), "\(limit)")
            }
        }
    }

    @Test func `equal values make one step, and the last step is the whole`() throws {
        let distribution = try #require(EmpiricalDistribution([2, 1, 2, 2]))
        #expect(distribution.steps.map(\.value) == [1, 2])
        #expect(distribution.steps.map(\.share) == [0.25, 1])
        #expect(EmpiricalDistribution([7])?.steps.map(\.share) == [1])
        #expect(EmpiricalDistribution([0, -0.0, 0])?.steps.count == 1)
    }

    @Test func `nothing lies at or below less than the least, all at or below the most`() throws {
        let distribution = try #require(EmpiricalDistribution([3, 5, 5, 9]))
        #expect(distribution.share(atMost: 2.999) == 0)
        #expect(distribution.share(atMost: 3) == 0.25)
        #expect(distribution.share(atMost: 8.999) == 0.75)
        #expect(distribution.share(atMost: .infinity) == 1)
    }

    @Test func `no values, and values that are no numbers, have no distribution`() {
        #expect(EmpiricalDistribution([]) == nil)
        #expect(EmpiricalDistribution([1, .nan]) == nil)
        #expect(EmpiricalDistribution([1, .infinity]) == nil)
    }
}
