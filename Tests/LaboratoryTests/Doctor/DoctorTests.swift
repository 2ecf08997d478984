import Glibc
import Measurements
import Testing

@testable import Laboratory

@Suite struct `The doctor` {
    private func look(_ all: Bool) -> HostLook {
        HostLook(
            canReadPagemap: all, seesFrames: all, isRoot: false, canSeeSys: true,
            canReadPageFlags: all, canStopRandomizing: all,
            canReadOwnChild: all, childReadError: all ? 0 : EPERM,
            userNamespaceError: all ? 0 : EPERM,
            controlGroups: ControlGroups(
                ControlGroups.Files(
                    text: { all ? Self.delegated[$0] : nil }, isWritable: { _ in all })),
            canChangeMerging: all, freeHugePages: all ? 1 : 0,
            memory: MemoryLook(canPopulate: all, canCollapse: all, canScan: all),
            limits: LimitsLook(
                addressSpace: all ? nil : 400 << 20, openFiles: all ? 1024 : 24,
                processError: all ? 0 : EAGAIN, processors: all ? 2 : 1),
            valgrind: all ? "/usr/bin/valgrind" : nil)
    }

    private static let delegated = [
        "/proc/self/mountinfo": "24 23 0:22 / /sys/fs/cgroup rw - cgroup2 cgroup rw",
        "/proc/self/cgroup": "0::/user/own\n",
        "/sys/fs/cgroup/user/cgroup.subtree_control": "cpu memory\n",
    ]

    private var host: Host {
        var host = Host()
        host.policy.randomizeAddressSpace = 2
        host.policy.overcommitMode = 0
        host.policy.kernelSamepageMerging = 0
        host.policy.transparentHugePages = "madvise"
        host.processor.logicalCount = 2
        host.memory.numaNodes = 2
        host.memory.total = 1 << 30
        host.memory.hugePagePool = 1
        host.software.libc = "glibc"
        host.software.libcVersion = "2.36"
        return host
    }

    private func diagnoses(_ host: Host, _ all: Bool, changes: Bool = false)
        -> [Capability: Diagnosis]
    {
        let doctor = Doctor(host: host, look: look(all), allowHostChanges: changes)
        return Dictionary(uniqueKeysWithValues: doctor.diagnoses().map { ($0.capability, $0) })
    }

    @Test func `looks at every capability once`() {
        #expect(Doctor(host: host).diagnoses().map(\.capability) == Capability.allCases)
    }

    @Test func `finds everything on a host that grants everything`() {
        let found = diagnoses(host, true, changes: true)
        #expect(found.values.allSatisfy { $0.isAvailable })
        #expect(found.values.allSatisfy { $0.remedy == nil })
    }

    @Test func `finds nothing on a host that grants nothing, and says why`() {
        var host = Host()
        host.memory.total = 1 << 30
        let found = diagnoses(host, false)
        #expect(found.values.allSatisfy { !$0.isAvailable })
        #expect(found[.pagemap]?.code == .refusedBySandbox)
        #expect(found[.pageFrameNumbers]?.code == .refusedBySandbox)
        #expect(found[.addressRandomizationOff]?.code == .refusedBySandbox)
        #expect(found[.kernelSamepageMerging]?.code == .noSuchFeature)
        #expect(found[.kernelSamepageMerging]?.remedy == nil)
        #expect(found[.twoProcessors]?.code == .noSuchHardware)
        #expect(found[.glibc]?.code == .otherLibc)
        #expect(found[.userNamespaces]?.code == .refusedBySandbox)
        #expect(found[.processVMRead]?.code == .refusedBySandbox)
        #expect(found[.heuristicOvercommit]?.code == .refusedBySandbox)
        #expect(found[.memoryControlGroup]?.code == .refusedBySandbox)
        #expect(found[.addressSpace]?.code == .limited)
        #expect(
            found[.addressSpace]?.observed == "address space: limited to 400 MiB (ulimit -v, -d)")
        #expect(found[.processes]?.code == .limited)
        #expect(found[.openFiles]?.code == .limited)
        #expect(found[.hugePagePool]?.code == .noSuchFeature)
        #expect(found[.twoNodes]?.code == .noSuchFeature)
        #expect(found[.valgrind]?.code == .noTool)
    }

    @Test func `a user is shown page frame numbers as 0, and how to see them`() {
        var blind = look(true)
        blind.seesFrames = false
        let found = Doctor(host: host, look: blind).diagnoses()
            .first { $0.capability == .pageFrameNumbers }
        #expect(found?.code == .noPermission)
        #expect(found?.observed == "/proc/self/pagemap shows page frame numbers as 0")
        #expect(found?.remedy == "sudo memoir build   (CAP_SYS_ADMIN)")
    }

    @Test func `to the root of a sandbox it does not say: become root`() {
        var confined = look(true)
        confined.seesFrames = false
        confined.isRoot = true
        let found = Doctor(host: host, look: confined).diagnoses()
            .first { $0.capability == .pageFrameNumbers }
        #expect(found?.code == .refusedBySandbox)
        #expect(found?.remedy?.contains("outside of containers") == true)
        #expect(found?.remedy?.contains("sudo") == false)
    }

    @Test func `what a hidden /sys does not show is not said to be missing`() {
        var blind = look(false)
        blind.canSeeSys = false
        let found = Doctor(host: Host(), look: blind).diagnoses()
        for capability in [
            Capability.kernelSamepageMerging, .transparentHugePages, .hugePagePool, .twoNodes,
        ] {
            let diagnosis = found.first { $0.capability == capability }
            #expect(diagnosis?.code == .refusedBySandbox, "\(capability)")
            #expect(diagnosis?.remedy?.hasPrefix("run outside the sandbox") == true)
        }
    }

    @Test func `one allowed CPU of two is a limit, not the hardware`() {
        var pinned = look(true)
        pinned.limits.processors = 1
        let found = Doctor(host: host, look: pinned).diagnoses()
            .first { $0.capability == .twoProcessors }
        #expect(found?.code == .limited)
        #expect(found?.observed == "this process may use 1 of 2 logical CPUs")
    }

    @Test(arguments: [
        ("5.10.0-28-amd64", [Reason.Code.kernelTooOld, .kernelTooOld, .kernelTooOld]),
        ("6.1.0", [.noSuchFeature, .noSuchFeature, .kernelTooOld]),
        ("6.18.44", [.noSuchFeature, .noSuchFeature, .noSuchFeature]),
    ]) func `what a kernel lacks is put down to its age only when it is older`(
        _ release: String, _ codes: [Reason.Code]
    ) {
        var host = host
        host.kernel.release = release
        var lacking = look(true)
        lacking.memory = MemoryLook(canPopulate: false, canCollapse: false, canScan: false)
        let found = Doctor(host: host, look: lacking).diagnoses()
        #expect(
            [Capability.madvisePopulate, .madviseCollapse, .pagemapScan].map { capability in
                found.first { $0.capability == capability }?.code
            } == codes)
    }

    @Test func `what is off by a setting says which`() {
        var host = host
        host.policy.transparentHugePages = "never"
        var idle = look(true)
        idle.freeHugePages = 0
        let found = Doctor(host: host, look: idle).diagnoses()
        let pages = found.first { $0.capability == .transparentHugePages }
        #expect(pages?.code == .switchedOff)
        #expect(pages?.observed == "transparent huge pages: never")
        let pool = found.first { $0.capability == .hugePagePool }
        #expect(pool?.code == .switchedOff)
        #expect(pool?.remedy == "sudo sysctl vm.nr_hugepages=16")
    }

    @Test(arguments: [
        (ENOSPC, Reason.Code.switchedOff), (EUSERS, .switchedOff), (EINVAL, .noSuchFeature),
        (EPERM, .refusedBySandbox),
    ]) func `how a user namespace is refused decides what would change it`(
        _ error: Int32, _ code: Reason.Code
    ) {
        var refused = look(true)
        refused.userNamespaceError = error
        let found = Doctor(host: host, look: refused).diagnoses()
            .first { $0.capability == .userNamespaces }
        #expect(found?.code == code)
        #expect((found?.remedy == nil) == (code == .noSuchFeature))
    }

    @Test(arguments: [
        (ENOSYS, nil, Reason.Code.noSuchFeature, "is not in this kernel"),
        (EPERM, nil, .refusedBySandbox, "is refused"),
        (EPERM, 1, .refusedBySandbox, "is refused"),
        (EPERM, 2, .switchedOff, "ptrace_scope is 2"),
        (EPERM, 3, .switchedOff, "ptrace_scope is 3"),
        (EAGAIN, nil, .limited, "no child can be started"),
    ]) func `how a child's memory is kept from its parent decides what would change it`(
        _ error: Int32, _ scope: Int?, _ code: Reason.Code, _ words: String
    ) {
        var refused = look(true)
        refused.childReadError = error
        refused.ptraceScope = scope
        let found = Doctor(host: host, look: refused).diagnoses()
            .first { $0.capability == .processVMRead }
        #expect(found?.code == code)
        #expect(found?.observed.contains(words) == true)
        // A kernel has to be replaced, and a scope of 3 stays until it is started anew.
        #expect((found?.remedy == nil) == (error == ENOSYS || scope == 3))
    }

    @Test(arguments: [1, 2]) func `another overcommit mode is a setting of this host`(
        _ mode: Int
    ) {
        var host = host
        host.policy.overcommitMode = mode
        let found = diagnoses(host, true)[.heuristicOvercommit]
        #expect(found?.code == .switchedOff)
        #expect(found?.observed == "vm.overcommit_memory is \(mode)")
        #expect(found?.remedy == "sudo sysctl vm.overcommit_memory=0")
    }

    @Test func `merging needs permission of the system and of the user`() {
        #expect(diagnoses(host, false)[.kernelSamepageMerging]?.code == .noPermission)
        let optedOut = diagnoses(host, true)[.kernelSamepageMerging]
        #expect(optedOut?.isAvailable == false)
        #expect(optedOut?.code == .optedOut)
        #expect(optedOut?.remedy == "sudo memoir build --allow-host-changes")
        #expect(diagnoses(host, true, changes: true)[.kernelSamepageMerging]?.isAvailable == true)
        #expect(diagnoses(host, false, changes: true)[.kernelSamepageMerging]?.isAvailable == false)
    }

    @Test(arguments: [0, 1]) func `randomization that leaves the heap in place is too little`(
        _ value: Int
    ) {
        var host = host
        host.policy.randomizeAddressSpace = value
        let found = diagnoses(host, true)[.addressRandomizationOn]
        #expect(found?.isAvailable == false)
        #expect(found?.observed == "kernel.randomize_va_space is \(value)")
        #expect(found?.remedy == "sudo sysctl kernel.randomize_va_space=2")
    }

    @Test func `pagemap means nothing on an emulated kernel`() {
        var host = host
        host.virtualization.emulatedKernel = true
        #expect(diagnoses(host, true)[.pagemap]?.isAvailable == false)
        #expect(diagnoses(host, true)[.pagemap]?.code == .emulatedKernel)
    }
}
