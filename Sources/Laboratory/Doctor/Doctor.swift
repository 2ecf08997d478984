package import Measurements

/// Looks what can be measured on this host.
package struct Doctor: Sendable {
    let host: Host
    let look: HostLook
    let allowHostChanges: Bool

    package init(host: Host, allowHostChanges: Bool = false) {
        self.init(host: host, look: HostLook(), allowHostChanges: allowHostChanges)
    }

    init(host: Host, look: HostLook, allowHostChanges: Bool = false) {
        self.host = host
        self.look = look
        self.allowHostChanges = allowHostChanges
    }

    package func diagnoses() -> [Diagnosis] { Capability.allCases.map(diagnose) }

    private func diagnose(_ capability: Capability) -> Diagnosis {
        switch capability {
        case .pageFrameNumbers: pageFrameNumbers
        case .kernelPageFlags: kernelPageFlags
        case .pagemap: pagemap
        case .pagemapScan: pagemapScan
        case .sameUserProc: sameUserProc
        case .processVMRead: processVMRead
        case .addressRandomizationOff: addressRandomizationOff
        case .addressRandomizationOn: addressRandomizationOn
        case .userNamespaces: userNamespaces
        case .memoryControlGroup: memoryControlGroup
        case .kernelSamepageMerging: kernelSamepageMerging
        case .transparentHugePages: transparentHugePages
        case .hugePagePool: hugePagePool
        case .heuristicOvercommit: heuristicOvercommit
        case .madvisePopulate: madvisePopulate
        case .madviseCollapse: madviseCollapse
        case .addressSpace: addressSpace
        case .processes: processes
        case .openFiles: openFiles
        case .twoProcessors: twoProcessors
        case .twoNodes: twoNodes
        case .valgrind: valgrind
        case .glibc: glibc
        }
    }

    /// Why something is missing below /sys: the kernel has it not, or a sandbox hides all of /sys.
    var absentFromSys: Reason.Code { look.canSeeSys ? .noSuchFeature : .refusedBySandbox }

    /// For a feature that came with a version of Linux and was not found.
    func lacking(since version: (Int, Int)) -> Reason.Code {
        let numbers = (host.kernel.release ?? "").split { $0 == "." || $0 == "-" }
            .prefix(2).compactMap { Int($0) }
        guard numbers.count == 2 else { return .noSuchFeature }
        return (numbers[0], numbers[1]) < version ? .kernelTooOld : .noSuchFeature
    }
}
