import Testing

@testable import Measurements

@Suite struct `Values in ascending order` {
    /// Few whole ones, any bits of a finite number, and fractions of both signs with infinities.
    private static let kinds: [@Sendable (UInt64) -> Double] = [
        { Double($0 % 5000) },
        { Double(bitPattern: $0 & 0xffef_ffff_ffff_ffff) },
        { $0 % 50 == 0 ? -.infinity : Double(Int64(bitPattern: $0) >> 40) / 8 },
    ]

    @Test(arguments: [0, 1, 2, 255, 256, 257, 3000], kinds.indices)
    func `are those that comparing finds`(count: Int, kind: Int) {
        var random = SeededRandom(seed: UInt64(count))
        let values = (0..<count).map { _ in Self.kinds[kind](random.next()) }
        let ascending = values.ascending()
        #expect(ascending == values.sorted())
    }

    @Test func `are the same where all are equal`() {
        let values = [Double](repeating: -3.5, count: 1000)
        #expect(values.ascending() == values)
        let ends = [Double](repeating: .infinity, count: 300) + [-.infinity, 0, -1, 1]
        #expect(ends.ascending() == ends.sorted())
    }
}
