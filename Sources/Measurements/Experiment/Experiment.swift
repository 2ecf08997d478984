/// What a lesson measures: a probe, its variants and launches, the metrics it yields.
package struct Experiment: Hashable, Sendable {
    /// The lesson's name; prefix of its metrics, name of its page.
    package var name: String
    /// The folder of the probe's source.
    package var probe: String
    /// In the order of the declaration; never empty.
    package var variants: [Variant]
    /// Launches of each variant, by effort.
    package var launches: [Effort: Int]
    package var limits: Limits
    /// Capabilities without which nothing of it can be measured.
    package var needs: [Capability]
    /// In the order of the declaration.
    package var metrics: [Metric]

    package init(
        name: String, probe: String, variants: [Variant], launches: [Effort: Int],
        limits: Limits = Limits(), needs: [Capability] = [], metrics: [Metric]
    ) {
        self.name = name
        self.probe = probe
        self.variants = variants
        self.launches = launches
        self.limits = limits
        self.needs = needs
        self.metrics = metrics
    }

    package func metric(named name: String) -> Metric? { metrics.first { $0.name == name } }
}

/// One way of building and calling the probe.
package struct Variant: Hashable, Sendable {
    package enum Build: String, CaseIterable, Hashable, Sendable {
        case pie
        case noPIE = "no-pie"
    }

    package var name: String
    package var build: Build
    /// `key=value` words, in the order of the keys.
    package var arguments: [String]
    package var environment: [String: String]

    package init(
        name: String, build: Build = .pie, arguments: [String] = [],
        environment: [String: String] = [:]
    ) {
        self.name = name
        self.build = build
        self.arguments = arguments
        self.environment = environment
    }
}

/// What one launch may use.
package struct Limits: Hashable, Sendable {
    package var seconds: Int
    package var addressSpaceMebibytes: Int

    package init(seconds: Int = 10, addressSpaceMebibytes: Int = 4096) {
        self.seconds = seconds
        self.addressSpaceMebibytes = addressSpaceMebibytes
    }
}

/// The declared name and kind of an observation.
package struct Metric: Hashable, Sendable {
    package var name: String
    package var kind: MetricKind
    /// The variant that emits it.
    package var variant: String
    /// Its name in the probe's output.
    package var emittedName: String
    /// Of one of several states that a host may be in: where it is in another one, nothing is
    /// missing.
    package var isAlternative: Bool

    package init(
        name: String, kind: MetricKind, variant: String, emittedName: String? = nil,
        isAlternative: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.variant = variant
        self.emittedName = emittedName ?? name
        self.isAlternative = isAlternative
    }
}
