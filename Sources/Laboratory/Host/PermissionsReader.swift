internal import Glibc
import Measurements

/// What this process may do.
enum PermissionsReader {
    /// Numbers of the capabilities that lessons depend on; see capabilities(7).
    private static let capabilities = [
        (21, "CAP_SYS_ADMIN"), (24, "CAP_SYS_RESOURCE"), (19, "CAP_SYS_PTRACE"),
        (14, "CAP_IPC_LOCK"),
    ]

    static func read() -> Permissions {
        var permissions = Permissions()
        permissions.user = geteuid() == 0 ? "root" : "unprivileged"
        let status = ProcFile.text("/proc/self/status") ?? ""
        let effective = ProcFile.field("CapEff", in: status).flatMap { UInt64($0, radix: 16) } ?? 0
        permissions.capabilities = capabilities.filter { effective >> UInt64($0.0) & 1 == 1 }
            .map(\.1).sorted()
        permissions.seccomp = ProcFile.field("Seccomp", in: status).flatMap { Int($0) }
        permissions.limits = limits()
        permissions.controlGroupMemoryLimit = controlGroupLimit()
        return permissions
    }

    private static func limits() -> [String: Int] {
        var found: [String: Int] = [:]
        let wanted = [
            (RLIMIT_AS, "RLIMIT_AS"), (RLIMIT_DATA, "RLIMIT_DATA"),
            (RLIMIT_STACK, "RLIMIT_STACK"),
        ]
        for (resource, name) in wanted {
            var limit = rlimit()
            guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0,
                limit.rlim_cur < UInt(Int.max)
            else { continue }
            found[name] = Int(limit.rlim_cur)
        }
        return found.merging(scarce()) { own, _ in own }
    }

    /// Limits that stand in nobody's way are many, and differ from shell to shell; these are facts of
    /// the host only where they may change what can be measured.
    private static func scarce() -> [String: Int] {
        var found: [String: Int] = [:]
        for (resource, name) in [
            (__RLIMIT_NPROC, "RLIMIT_NPROC"), (RLIMIT_NOFILE, "RLIMIT_NOFILE"),
        ] {
            var limit = rlimit()
            guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0,
                limit.rlim_cur < 256
            else { continue }
            found[name] = Int(limit.rlim_cur)
        }
        return found
    }

    /// Of version 2 first, then of version 1; "max" is no limit.
    private static func controlGroupLimit() -> Int? {
        let groups = ProcFile.text("/proc/self/cgroup") ?? ""
        let own = groups.split(separator: "\n").first { $0.hasPrefix("0::") }.map {
            $0.dropFirst(3)
        }
        let second = own.flatMap { ProcFile.integer("/sys/fs/cgroup\($0)/memory.max") }
        let first = ProcFile.integer("/sys/fs/cgroup/memory/memory.limit_in_bytes")
        return (second ?? first).flatMap { $0 < 1 << 60 ? $0 : nil }
    }
}
