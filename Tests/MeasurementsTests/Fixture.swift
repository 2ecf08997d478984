import Foundation
import Testing

/// What NumPy and SciPy computed: see make_statistics.py.
struct Fixture: Decodable {
    struct Quantiles: Decodable {
        let values: [Double]
        let shares: [Double]
        let quantiles: [Double]
    }

    struct BootstrapOfMedian: Decodable {
        let values: [Double]
        let interval: [Double]
    }

    struct PoissonInterval: Decodable, CustomTestStringConvertible {
        let mean: Double
        let coverage: Double
        let low: Double
        let high: Double
        var testDescription: String { "mean \(mean), coverage \(coverage)" }
    }

    struct WilsonInterval: Decodable, CustomTestStringConvertible {
        let successes: Int
        let trials: Int
        let low: Double
        let high: Double
        var testDescription: String { "\(successes) of \(trials)" }
    }

    struct SimulatedBirthday: Decodable {
        let draws: Int
        let places: Double
        let mean_pairs: Double
        let standard_error: Double
    }

    let quantiles: [Quantiles]
    let bootstrap: [BootstrapOfMedian]
    let poisson: [PoissonInterval]
    let wilson: [WilsonInterval]
    let birthday: [SimulatedBirthday]

    static func load() throws -> Fixture {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/statistics.json")
        return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    }
}
