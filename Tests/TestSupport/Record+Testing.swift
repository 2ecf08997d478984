package import Measurements
import Testing

/// Test runs name their arguments: a record by what it holds, not by all of its values.
extension Record: CustomTestStringConvertible {
    package var testDescription: String { "a record of \(experiments.keys.sorted())" }
}
