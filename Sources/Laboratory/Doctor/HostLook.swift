internal import CLinux
internal import Glibc

/// Tries on this process, or a child of it, what probes need; changes nothing that lasts.
struct HostLook: Hashable, Sendable {
    var canReadPagemap: Bool
    var seesFrames: Bool
    var isRoot: Bool
    /// Whether /sys shows this kernel at all: a sandbox may have put something else over it.
    var canSeeSys: Bool
    var canReadPageFlags: Bool
    var canStopRandomizing: Bool
    var canReadOwnChild: Bool
    /// The error with which process_vm_readv(2) of a child is refused; 0 when it is not.
    var childReadError: Int32
    /// kernel.yama.ptrace_scope; nil without Yama.
    var ptraceScope: Int?
    /// The error with which a user namespace is refused; 0 when it is not.
    var userNamespaceError: Int32
    var controlGroups: ControlGroups
    var canChangeMerging: Bool
    var freeHugePages: Int
    var memory: MemoryLook
    var limits: LimitsLook
    /// Where valgrind is.
    var valgrind: String?
}

extension HostLook {
    init() {
        let entry = Self.pagemapEntryOfOwnPage()
        self.init(
            canReadPagemap: entry.map { $0 >> 63 == 1 } ?? false,
            // The number reads 0 without CAP_SYS_ADMIN, and 0 is no frame of a program.
            seesFrames: entry.map { $0 & ((1 << 55) - 1) != 0 } ?? false,
            isRoot: geteuid() == 0, canSeeSys: access("/sys/kernel/mm", F_OK) == 0,
            canReadPageFlags: Self.canReadPageFlags(),
            canStopRandomizing: Self.tryPersonality(),
            // A child of the same user and dumpable, as probes are.
            canReadOwnChild: ["maps", "pagemap"].allSatisfy { (name: String) in
                memoir_try_child_file(name) == 0
            },
            childReadError: memoir_try_child_memory(),
            ptraceScope: ProcFile.integer("/proc/sys/kernel/yama/ptrace_scope"),
            userNamespaceError: memoir_try_user_namespace(), controlGroups: ControlGroups(),
            canChangeMerging: access("/sys/kernel/mm/ksm/run", W_OK) == 0,
            freeHugePages: ProcFile.field("HugePages_Free", of: "/proc/meminfo").flatMap {
                Int($0)
            } ?? 0,
            memory: MemoryLook(), limits: LimitsLook(), valgrind: Self.program("valgrind"))
    }

    /// Of frame 0, which every machine has: to open the file is not enough, when another was put over
    /// it.
    private static func canReadPageFlags() -> Bool {
        let file = open("/proc/kpageflags", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var flags: UInt64 = 0
        return pread(file, &flags, 8, 0) == 8
    }

    /// Probes have no PATH: what they start has to be where packages put it.
    private static func program(_ name: String) -> String? {
        ["/usr/local/bin", "/usr/bin", "/bin"].map { "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }

    /// The entry of a page that is certainly present: one on this stack, just written.
    private static func pagemapEntryOfOwnPage() -> UInt64? {
        let file = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var marker: UInt64 = 1
        let address = withUnsafeMutablePointer(to: &marker) { pointer -> UInt in
            pointer.pointee = 2
            return UInt(bitPattern: pointer)
        }
        var entry: UInt64 = 0
        let offset = off_t(address / UInt(sysconf(Int32(_SC_PAGESIZE))) * 8)
        guard pread(file, &entry, 8, offset) == 8 else { return nil }
        return entry
    }

    /// Sets the personality it already has with one flag more, and puts it back.
    private static func tryPersonality() -> Bool {
        let query: UInt = 0xffff_ffff
        let addressNoRandomize: UInt = 0x004_0000
        let before = personality(query)
        guard before >= 0 else { return false }
        guard personality(UInt(before) | addressNoRandomize) >= 0 else { return false }
        return personality(UInt(before)) >= 0
    }
}
