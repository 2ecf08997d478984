package import Measurements

/// What happens while a laboratory measures.
package enum Progress: Sendable {
    /// Settings that a killed run had left changed were put back first: "path=value".
    case hostRestored(settings: [String])
    /// Settings that the experiments to come are allowed to change, as they stand: "path=value".
    case hostMayChange(settings: [String])
    /// How many experiments will be measured.
    case planned(total: Int)
    case started(experiment: String, StaleReason)
    case launched(experiment: String, done: Int, of: Int)
    case finished(experiment: String, ExperimentResult)
    /// Not measured in this run: reused or left out.
    case left(experiment: String, Decision)
}
