package import Measurements

/// Whether a host grants a capability, by what was observed.
package struct Diagnosis: Hashable, Sendable {
    package var capability: Capability
    package var isAvailable: Bool
    /// The fact: "/proc/self/pagemap shows frame numbers as 0".
    package var observed: String
    /// Why not, when it is not available.
    package var code: Reason.Code
    /// The command that would change it; nil when nothing does, or when it is available.
    package var remedy: String?

    /// `remedy` and `code` are those that count when it is not available.
    init(
        _ capability: Capability, _ isAvailable: Bool, _ observed: String, else code: Reason.Code,
        remedy: String? = nil
    ) {
        self.capability = capability
        self.isAvailable = isAvailable
        self.observed = observed
        self.code = code
        self.remedy = isAvailable ? nil : remedy
    }
}
