package import Measurements

/// Why an experiment is measured anew.
package enum StaleReason: Hashable, Sendable {
    case neverMeasured
    case asked
    case failedBefore
    case sourceChanged
    case binaryChanged
    case parametersChanged
    case effortChanged(from: Effort)
    case hostChanged
}

/// What happens to an experiment in a run.
package enum Decision: Hashable, Sendable {
    case measure(StaleReason)
    case reuse(measuredAt: String)
    /// Left out by `--only`; what was measured before is kept.
    case skip
}

/// Which experiments have to be measured, by comparing what they depend on. Pure.
package struct Schedule: Hashable, Sendable {
    package var effort: Effort
    /// Nil for all.
    package var only: Set<String>?
    package var force: Bool

    package init(effort: Effort, only: Set<String>? = nil, force: Bool = false) {
        self.effort = effort
        self.only = only
        self.force = force
    }

    package func decide(
        _ experiment: String, fingerprint: Fingerprint, previous: ExperimentResult?
    ) -> Decision {
        if let only, !only.contains(experiment) { return .skip }
        guard let previous else { return .measure(.neverMeasured) }
        if force { return .measure(.asked) }
        if previous.status == .failed { return .measure(.failedBefore) }
        if previous.fingerprint.source != fingerprint.source { return .measure(.sourceChanged) }
        if previous.fingerprint.binary != fingerprint.binary { return .measure(.binaryChanged) }
        if previous.fingerprint.parameters != fingerprint.parameters {
            return .measure(.parametersChanged)
        }
        if previous.fingerprint.host != fingerprint.host { return .measure(.hostChanged) }
        if previous.effort != effort { return .measure(.effortChanged(from: previous.effort)) }
        return .reuse(measuredAt: previous.measuredAt)
    }
}
