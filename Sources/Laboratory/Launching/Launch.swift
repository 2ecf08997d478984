package import Measurements

/// One start of a probe: what runs, with what, and what it may use.
package struct Launch: Hashable, Sendable {
    package var path: String
    package var arguments: [String]
    /// All of its environment.
    package var environment: [String: String]
    package var seconds: Double
    package var addressSpaceMebibytes: Int

    package init(
        path: String, arguments: [String] = [], environment: [String: String] = [:],
        seconds: Double = 10, addressSpaceMebibytes: Int = 4096
    ) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
        self.seconds = seconds
        self.addressSpaceMebibytes = addressSpaceMebibytes
    }

    /// What a probe may write before it is taken for broken.
    static let outputLimit = 8 << 20
    /// How much of the end of its standard error is kept.
    static let errorTail = 2048
}

/// How a launch ended. A failure is a value, not an error: the other launches go on.
package struct LaunchOutcome: Hashable, Sendable {
    package enum End: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
        /// Still running when its time was over.
        case timedOut
        /// Wrote more than `Launch.outputLimit`.
        case flooded
        /// Had stopped the keeper, or the keeper was stopped by somebody else.
        case stoppedKeeper
        /// Ended as if all were well, with so many of its processes still there.
        case left(processes: Int)
        case notStarted(String)
        /// Not started, since this host withholds something from whoever would start it.
        case withheld(Reason)
    }

    package var end: End
    package var output: [UInt8]
    /// The end of it, printable, at most 2 KiB.
    package var standardError: String
    /// The largest resident set size that the probe or a child it waited for reached, in bytes.
    package var peakResidentSetSize = 0
    /// Their CPU time, user and system.
    package var processorSeconds = 0.0
}
