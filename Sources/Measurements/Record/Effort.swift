/// How much time a run may take: `quick`, `standard` or `thorough`.
package enum Effort: String, Codable, CaseIterable, Sendable {
    case quick, standard, thorough

    /// Seconds for all experiments of a book together.
    package var budget: Double {
        switch self {
        case .quick: 15
        case .standard: 60
        case .thorough: 600
        }
    }
}
