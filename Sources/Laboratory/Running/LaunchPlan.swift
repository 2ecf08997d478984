import Measurements

/// The order of an experiment's launches: A B C, C B A, …, so that what drifts over time falls on
/// all variants alike.
enum LaunchPlan {
    /// Indices of variants; each comes `launches` times.
    static func order(variants: Int, launches: Int) -> [Int] {
        (0..<launches).flatMap { round in
            round % 2 == 0 ? Array(0..<variants) : Array((0..<variants).reversed())
        }
    }
}
