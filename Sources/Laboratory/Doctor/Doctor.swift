package import Measurements

/// Whether a host grants a capability, by what was observed.
package struct Diagnosis: Hashable, Sendable {
    package var capability: Capability
    package var isAvailable: Bool
    /// The fact: "/proc/self/pagemap shows frame numbers as 0".
    package var observed: String
    /// Why not, when it is not available.
    package var code: Reason.Code
    /// The command that would change it; nil when nothing does.
    package var remedy: String?
}

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

    package func diagnoses() -> [Diagnosis] {
        Capability.allCases.map(diagnose)
    }

    private func diagnose(_ capability: Capability) -> Diagnosis {
        switch capability {
        case .pagemap:
            let readable = look.canReadPagemap && !host.virtualization.emulatedKernel
            return found(
                capability, readable,
                readable ? "/proc/self/pagemap can be read" : "/proc/self/pagemap cannot be read",
                host.virtualization.emulatedKernel ? .emulatedKernel : .refusedBySandbox,
                "run outside the sandbox that hides /proc, or on a kernel with CONFIG_PROC_PAGE_MONITOR"
            )
        case .pageFrameNumbers:
            return found(
                capability, look.seesFrames,
                look.seesFrames
                    ? "/proc/self/pagemap shows page frame numbers"
                    : "/proc/self/pagemap shows page frame numbers as 0", .noPermission,
                "sudo memoir build   (CAP_SYS_ADMIN)")
        case .kernelPageFlags:
            return found(
                capability, look.canReadPageFlags,
                look.canReadPageFlags
                    ? "/proc/kpageflags can be read" : "/proc/kpageflags cannot be read",
                .noPermission, "sudo memoir build")
        case .addressRandomizationOff:
            return found(
                capability, look.canStopRandomizing,
                look.canStopRandomizing
                    ? "personality(ADDR_NO_RANDOMIZE) is allowed"
                    : "personality(ADDR_NO_RANDOMIZE) is refused", .refusedBySandbox,
                "docker run --security-opt seccomp=unconfined …")
        case .addressRandomizationOn:
            let value = host.policy.randomizeAddressSpace
            return found(
                capability, value == 2,
                "kernel.randomize_va_space is \(value.map(String.init) ?? "unreadable")",
                .noSuchFeature, "sudo sysctl kernel.randomize_va_space=2")
        case .sameUserProc:
            return found(
                capability, look.canReadOwnChild,
                "/proc/PID/maps of a child "
                    + (look.canReadOwnChild ? "can be read" : "cannot be read"), .noPermission, nil)
        case .kernelSamepageMerging: return merging
        case .transparentHugePages:
            let mode = host.policy.transparentHugePages
            return found(
                capability, mode == "always" || mode == "madvise",
                "transparent huge pages: \(mode ?? "none in this kernel")", .noSuchFeature,
                "echo madvise | sudo tee /sys/kernel/mm/transparent_hugepage/enabled")
        case .twoProcessors:
            let count = host.processor.logicalCount ?? 1
            return found(capability, count >= 2, "\(count) logical CPUs", .noSuchHardware, nil)
        case .glibc:
            let libc = host.software.libc ?? "unknown"
            return found(
                capability, libc == "glibc",
                "the C library is \(libc) \(host.software.libcVersion ?? "")", .otherLibc, nil)
        }
    }

    private var merging: Diagnosis {
        let command = "sudo memoir build --allow-host-changes"
        guard host.policy.kernelSamepageMerging != nil else {
            return found(
                .kernelSamepageMerging, false, "this kernel has no /sys/kernel/mm/ksm",
                .noSuchFeature, nil)
        }
        guard look.canChangeMerging else {
            return found(
                .kernelSamepageMerging, false, "/sys/kernel/mm/ksm/run cannot be written",
                .noPermission, command)
        }
        return found(
            .kernelSamepageMerging, allowHostChanges,
            allowHostChanges
                ? "KSM exists, and you allow changes to this host"
                : "KSM exists; it is used only when you allow changes to this host", .optedOut,
            command)
    }

    private func found(
        _ capability: Capability, _ isAvailable: Bool, _ observed: String, _ code: Reason.Code,
        _ remedy: String?
    ) -> Diagnosis {
        Diagnosis(
            capability: capability, isAvailable: isAvailable, observed: observed, code: code,
            remedy: isAvailable ? nil : remedy)
    }
}
