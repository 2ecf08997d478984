import Files
import Measurements
import Probes

/// Digests of what a measurement depends on.
enum Fingerprints {
    static func of(
        _ experiment: Experiment, library: ProbeLibrary, host: Host, allowHostChanges: Bool
    ) -> Fingerprint {
        let probes = experiment.variants.map { variant in
            try? library.probe(experiment.probe, build: variant.build.rawValue)
        }
        return Fingerprint(
            source: probes.first??.sourceDigest ?? "",
            binary: digest(
                probes.flatMap { [$0?.binaryDigest ?? "", $0?.compilerFlags ?? ""] }),
            parameters: parameters(experiment, allowHostChanges), host: self.host(host))
    }

    /// Every part on a line of its own, so that no two declarations read alike.
    private static func digest(_ parts: [String]) -> String {
        Digest.sha256(Array(parts.joined(separator: "\n").utf8))
    }

    private static func parameters(_ experiment: Experiment, _ allowHostChanges: Bool) -> String {
        var parts = [experiment.name, experiment.probe, "changes \(allowHostChanges)"]
        for variant in experiment.variants {
            parts.append("variant \(variant.name) \(variant.build.rawValue)")
            parts += variant.arguments
            parts += variant.environment.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }
        }
        parts += experiment.launches.map { "\($0.key.rawValue) \($0.value)" }.sorted()
        parts.append("\(experiment.limits.seconds) \(experiment.limits.addressSpaceMebibytes)")
        parts += experiment.metrics.map {
            "metric \($0.name) \($0.kind.rawValue) \($0.variant) \($0.emittedName)"
        }
        return digest(parts)
    }

    /// Facts that can change a number; neither load nor time.
    static func host(_ host: Host) -> String {
        var parts: [String?] = [
            host.kernel.name, host.kernel.release, host.kernel.machine, host.processor.model,
            host.processor.logicalCount.map(String.init), host.virtualization.hypervisor,
            host.virtualization.container, host.memory.pageSize.map(String.init),
            host.memory.numaNodes.map(String.init), host.memory.hugePagePool.map(String.init),
            host.policy.transparentHugePages, host.policy.overcommitMode.map(String.init),
            host.policy.randomizeAddressSpace.map(String.init),
            host.policy.mmapRandomBits.map(String.init),
            host.policy.kernelSamepageMerging.map(String.init), host.software.libc,
            host.software.libcVersion, host.software.compiler, host.permissions.user,
            host.permissions.seccomp.map(String.init),
            host.permissions.controlGroupMemoryLimit.map(String.init),
        ]
        parts += host.policy.multiSizeHugePages.sorted { $0.key < $1.key }
            .map { "\($0.key) \($0.value)" }
        parts += host.permissions.capabilities
        parts += host.permissions.limits.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return digest(parts.map { $0 ?? "unknown" })
    }
}
