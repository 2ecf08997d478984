/// What came of one experiment.
package struct ExperimentResult: Codable, Hashable, Sendable {
    package enum Status: String, Codable, Sendable {
        /// Every launch measured every metric.
        case measured
        /// Some metrics or launches are missing, each with its reason.
        case partial
        /// The probe said that nothing of it can be measured here.
        case notMeasurable = "not-measurable"
        /// A launch crashed, hung or broke the protocol.
        case failed
    }

    package var status: Status
    /// Set when `status` is `notMeasurable`.
    package var reason: Reason?
    /// Set when `status` is `failed`.
    package var failure: Failure?
    package var effort: Effort
    /// ISO 8601 in UTC.
    package var measuredAt: String
    /// Wall time of all launches, in seconds.
    package var seconds: Double
    /// How often the launches were repeated because they were noisy; 1 when the first would do.
    package var attempts: Int
    /// Whether launches were left out to keep the effort's time; nil is no.
    package var curtailed: Bool?
    /// What was still wrong with the machine's rest in the last attempt; empty when it was quiet.
    package var noise: [NoiseCause]
    /// Share of the CPUs' time that the hypervisor gave to others meanwhile, 0 to 1; nil when
    /// unknown.
    package var stolen: Double?
    /// Nil when nothing was launched.
    package var usage: Usage?
    /// Launches of each variant, in the order of the lesson.
    package var launches: [String: Int]
    package var fingerprint: Fingerprint
    /// How each variant was built and called, for the evidence page.
    package var variants: [String: Invocation]
    package var series: [String: Series]

    package init(
        status: Status, reason: Reason? = nil, failure: Failure? = nil, effort: Effort,
        measuredAt: String, seconds: Double, attempts: Int,
        curtailed: Bool? = nil, noise: [NoiseCause] = [],
        stolen: Double? = nil, usage: Usage? = nil, launches: [String: Int],
        fingerprint: Fingerprint, variants: [String: Invocation], series: [String: Series]
    ) {
        self.status = status
        self.reason = reason
        self.failure = failure
        self.effort = effort
        self.measuredAt = measuredAt
        self.seconds = seconds
        self.attempts = attempts
        self.curtailed = curtailed
        self.noise = noise
        self.stolen = stolen
        self.usage = usage
        self.launches = launches
        self.fingerprint = fingerprint
        self.variants = variants
        self.series = series
    }

    enum CodingKeys: String, CodingKey {
        case status, reason, failure, effort
        case measuredAt = "measured_at"
        case seconds, attempts, curtailed, noise, stolen, usage, launches, fingerprint, variants,
            series
    }
}

extension ExperimentResult {
    /// Launches below which nothing statistical or timed is decided.
    package static let leastLaunches = 10

    /// Whether times of it deserve doubt.
    package var isNoisy: Bool { !noise.isEmpty }
}

/// What the launches of an experiment used.
package struct Usage: Codable, Hashable, Sendable {
    /// The largest resident set size that a process of a launch reached, in bytes.
    package var peakResidentSetSize: Int
    /// CPU time of all launches, user and system, in seconds.
    package var processorSeconds: Double

    package init(peakResidentSetSize: Int, processorSeconds: Double) {
        self.peakResidentSetSize = peakResidentSetSize
        self.processorSeconds = processorSeconds
    }

    enum CodingKeys: String, CodingKey {
        case peakResidentSetSize = "peak_resident_set_size"
        case processorSeconds = "processor_seconds"
    }
}

/// What went wrong in a launch.
package struct Failure: Codable, Hashable, Sendable {
    /// A sentence: "the probe was killed by signal 11 (SIGSEGV) in launch 3".
    package var what: String
    /// The end of its standard error, at most 2 KiB.
    package var standardError: String

    package init(what: String, standardError: String) {
        self.what = what
        self.standardError = standardError
    }

    enum CodingKeys: String, CodingKey {
        case what
        case standardError = "standard_error"
    }
}

/// What a measurement depends on: when one of these changed, it is stale.
package struct Fingerprint: Codable, Hashable, Sendable {
    /// SHA-256 of the probe's source and of ProbeKit's, in hex.
    package var source: String
    /// SHA-256 of the binaries that ran.
    package var binary: String
    /// SHA-256 of the experiment's declaration: variants, arguments, launches, metrics.
    package var parameters: String
    /// SHA-256 of the host facts that can change a number: kernel, CPU, libc, THP mode, ….
    package var host: String

    package init(source: String, binary: String, parameters: String, host: String) {
        self.source = source
        self.binary = binary
        self.parameters = parameters
        self.host = host
    }
}

/// How a variant of a probe was built and called.
package struct Invocation: Codable, Hashable, Sendable {
    /// The binary's name, without a folder.
    package var binary: String
    package var arguments: [String]
    package var environment: [String: String]
    package var compilerFlags: String

    package init(
        binary: String, arguments: [String], environment: [String: String], compilerFlags: String
    ) {
        self.binary = binary
        self.arguments = arguments
        self.environment = environment
        self.compilerFlags = compilerFlags
    }

    enum CodingKeys: String, CodingKey {
        case binary, arguments, environment
        case compilerFlags = "compiler_flags"
    }
}
