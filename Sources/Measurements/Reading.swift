/// What was measured, or why there is nothing: absent is never zero.
package enum Reading<Value: Sendable & Hashable>: Hashable, Sendable {
    case measured(Value)
    case unavailable(Reason)

    package var value: Value? {
        guard case .measured(let value) = self else { return nil }
        return value
    }

    package var reason: Reason? {
        guard case .unavailable(let reason) = self else { return nil }
        return reason
    }
}

/// Why something could not be measured here.
package struct Reason: Codable, Hashable, Sendable {
    /// The kinds of obstacle. The raw values are what probes emit and records hold.
    package enum Code: String, Codable, CaseIterable, Sendable {
        case noPermission = "no-permission"
        case noSuchFeature = "no-such-feature"
        /// The kernel or libc has it, and a setting of this host has it off.
        case switchedOff = "switched-off"
        case kernelTooOld = "kernel-too-old"
        case noSuchHardware = "no-such-hardware"
        case optedOut = "opted-out"
        case noTool = "no-tool"
        case otherLibc = "other-libc"
        case emulatedKernel = "emulated-kernel"
        case refusedBySandbox = "refused-by-sandbox"
        /// A limit of this process stands in the way: getrlimit(2), sched_setaffinity(2).
        case limited
        case failed
        case notRun = "not-run"
    }

    package var code: Code
    /// What would have to be there; its remedy is what `memoir doctor` prints.
    package var capability: Capability?
    /// One clause in English from the probe or the runner, for people.
    package var detail: String

    package init(_ code: Code, capability: Capability? = nil, detail: String) {
        self.code = code
        self.capability = capability
        self.detail = detail
    }
}

/// Something a host grants or withholds. The raw values are shared with the probes.
package enum Capability: String, Codable, CaseIterable, Sendable {
    case pageFrameNumbers = "page-frame-numbers"
    case kernelPageFlags = "kernel-page-flags"
    case addressRandomizationOff = "address-randomization-off"
    case addressRandomizationOn = "address-randomization-on"
    case pagemap
    case sameUserProc = "same-user-proc"
    case processVMRead = "process-vm-readv"
    case userNamespaces = "user-namespaces"
    case memoryControlGroup = "memory-control-group"
    case kernelSamepageMerging = "ksm"
    case transparentHugePages = "transparent-huge-pages"
    case hugePagePool = "huge-page-pool"
    case heuristicOvercommit = "heuristic-overcommit"
    case madvisePopulate = "madvise-populate"
    case madviseCollapse = "madvise-collapse"
    case pagemapScan = "pagemap-scan"
    case addressSpace = "address-space"
    case processes
    case openFiles = "open-files"
    case twoProcessors = "two-cpus"
    case twoNodes = "two-numa-nodes"
    case valgrind
    case glibc
}
