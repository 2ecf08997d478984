import Laboratory
import Measurements
import Testing

/// Whatever a number may depend on is changed by itself, between two runs of a whole laboratory.
@Suite struct `A stale number is measured anew` {
    /// One thing that changed since the record, and the reason that has to be given.
    struct Change: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let reason: StaleReason
        var host: @Sendable (inout Host) -> Void = { _ in }
        var experiment: @Sendable (inout Experiment) -> Void = { _ in }
        var files: @Sendable (TemporaryFolder) throws -> Void = { _ in }
        var effort = Effort.quick

        static func host(
            _ name: String, _ change: @escaping @Sendable (inout Host) -> Void
        ) -> Change {
            Change(testDescription: name, reason: .hostChanged, host: change)
        }

        static func parameter(
            _ name: String, _ change: @escaping @Sendable (inout Experiment) -> Void
        ) -> Change {
            Change(testDescription: name, reason: .parametersChanged, experiment: change)
        }
    }

    static let changes: [Change] = [
        Change(
            testDescription: "the probe's source", reason: .sourceChanged,
            files: { try $0.write("probe.source", "another\n") }),
        Change(
            testDescription: "the built program", reason: .binaryChanged,
            files: { try $0.write("probe", "#!/bin/sh\n: another\n\(Script.ok)\n") }),
        Change(
            testDescription: "a compiler flag", reason: .binaryChanged,
            files: { try $0.write("probes.manifest", "probe\tpie\tprobe\t-O3\n") }),
        Change(
            testDescription: "the effort", reason: .effortChanged(from: .quick), effort: .standard),
        .parameter("an argument") { $0.variants[0].arguments = ["pages=1"] },
        .parameter("the environment") { $0.variants[0].environment = ["GLIBC_TUNABLES": "x"] },
        .parameter("a variant's name") {
            $0.variants[0].name = "other"
            for index in $0.metrics.indices { $0.metrics[index].variant = "other" }
        },
        .parameter("the number of launches") { $0.launches[.quick] = 3 },
        .parameter("the time limit") { $0.limits.seconds = 30 },
        .parameter("the address-space limit") { $0.limits.addressSpaceMebibytes = 512 },
        .host("the kernel") { $0.kernel.release = "6.18.1" },
        .host("the processor") { $0.processor.model = "another" },
        .host("the number of processors") { $0.processor.logicalCount = 4 },
        .host("the hypervisor") { $0.virtualization.hypervisor = "xen" },
        .host("the container") { $0.virtualization.container = "docker" },
        .host("the page size") { $0.memory.pageSize = 65536 },
        .host("the NUMA nodes") { $0.memory.numaNodes = 2 },
        .host("the huge-page pool") { $0.memory.hugePagePool = 16 },
        .host("the mode of transparent huge pages") { $0.policy.transparentHugePages = "always" },
        .host("a size of huge pages") { $0.policy.multiSizeHugePages["64"] = "always" },
        .host("the overcommit mode") { $0.policy.overcommitMode = 2 },
        .host("address randomization") { $0.policy.randomizeAddressSpace = 0 },
        .host("its bits") { $0.policy.mmapRandomBits = 8 },
        .host("merging of equal pages") { $0.policy.kernelSamepageMerging = 1 },
        .host("the C library") { $0.software.libcVersion = "2.41" },
        .host("the compiler") { $0.software.compiler = "clang version 99" },
        .host("who measures") { $0.permissions.user = "root" },
        .host("a capability") { $0.permissions.capabilities = ["CAP_SYS_ADMIN"] },
        .host("seccomp") { $0.permissions.seccomp = 2 },
        .host("a limit") { $0.permissions.limits["RLIMIT_AS"] = 1 << 30 },
        .host("the control group's limit") { $0.permissions.controlGroupMemoryLimit = 1 << 30 },
    ]

    private static var experiment: Experiment {
        var experiment = Experiment.made("probe")
        experiment.launches[.standard] = 2
        return experiment
    }

    @Test(arguments: changes)
    func `when this changed, and the reason is said`(_ change: Change) async throws {
        var bench = try Bench(["probe": "echo x >> $dir/runs\n" + Script.ok])
        let first = try await bench.run([Self.experiment])
        #expect(bench.probes.folder.text("runs") == "x\nx\n")

        change.host(&bench.host)
        var experiment = Self.experiment
        change.experiment(&experiment)
        try change.files(bench.probes.folder)
        let second = try await bench.run(
            [experiment], schedule: Schedule(effort: change.effort), previous: first)

        let reasons = bench.saved.progress.compactMap { progress -> StaleReason? in
            guard case .started(_, let reason) = progress else { return nil }
            return reason
        }
        #expect(reasons == [.neverMeasured, change.reason])
        #expect(second.experiments["probe"]?.fingerprint != nil)
        #expect(second.experiments["probe"] != first.experiments["probe"])
    }

    @Test func `what changes by itself from day to day makes nothing stale`() async throws {
        var bench = try Bench(["probe": "echo x >> $dir/runs\n" + Script.ok])
        let first = try await bench.run([Self.experiment])
        bench.host.load.before = 7
        bench.host.memory.total = 123
        bench.others = { 9 }
        let second = try await bench.run([Self.experiment], previous: first)
        #expect(second.experiments["probe"] == first.experiments["probe"])
        #expect(bench.probes.folder.text("runs") == "x\nx\n")
    }
}
