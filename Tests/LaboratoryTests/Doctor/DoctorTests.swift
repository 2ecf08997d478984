import Measurements
import Testing

@testable import Laboratory

@Suite struct `The doctor` {
    private func look(_ all: Bool) -> HostLook {
        HostLook(
            canReadPagemap: all, seesFrames: all, canReadPageFlags: all, canStopRandomizing: all,
            canReadOwnChild: all, canChangeMerging: all)
    }

    private var host: Host {
        var host = Host()
        host.policy.randomizeAddressSpace = 2
        host.policy.kernelSamepageMerging = 0
        host.policy.transparentHugePages = "madvise"
        host.processor.logicalCount = 2
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
        let found = diagnoses(Host(), false)
        #expect(found.values.allSatisfy { !$0.isAvailable })
        #expect(found[.pagemap]?.code == .refusedBySandbox)
        #expect(found[.pageFrameNumbers]?.code == .noPermission)
        #expect(
            found[.pageFrameNumbers]?.observed
                == "/proc/self/pagemap shows page frame numbers as 0")
        #expect(found[.pageFrameNumbers]?.remedy == "sudo memoir build   (CAP_SYS_ADMIN)")
        #expect(found[.addressRandomizationOff]?.code == .refusedBySandbox)
        #expect(found[.kernelSamepageMerging]?.code == .noSuchFeature)
        #expect(found[.kernelSamepageMerging]?.remedy == nil)
        #expect(found[.twoProcessors]?.code == .noSuchHardware)
        #expect(found[.glibc]?.code == .otherLibc)
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
