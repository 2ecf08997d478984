import Measurements

extension Failure {
    /// Without the probes' folder, which may lie in somebody's home: a record names no path. Who may
    /// say it: the loader, a missing keeper, and whoever prints its own name.
    func withoutFolder(_ folder: String) -> Failure {
        guard folder.count > 1 else { return self }
        return Failure(
            what: what.replacing(folder, with: "…"),
            standardError: standardError.replacing(folder, with: "…"))
    }
}
