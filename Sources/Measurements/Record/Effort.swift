/// How much time a run may take: `quick`, `standard` or `thorough`.
package enum Effort: String, Codable, CaseIterable, Sendable {
    case quick, standard, thorough
}
