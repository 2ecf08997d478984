internal import CLinux
internal import Glibc

/// Tries on this process what probes need, without changing anything.
struct HostLook: Hashable, Sendable {
    let canReadPagemap: Bool
    let seesFrames: Bool
    let canReadPageFlags: Bool
    let canStopRandomizing: Bool
    let canReadOwnChild: Bool
    let canChangeMerging: Bool
}

extension HostLook {
    init() {
        let entry = Self.pagemapEntryOfOwnPage()
        canReadPagemap = entry.map { $0 >> 63 == 1 } ?? false
        // The number reads 0 without CAP_SYS_ADMIN, and 0 is no frame of a program.
        seesFrames = entry.map { $0 & ((1 << 55) - 1) != 0 } ?? false
        canReadPageFlags = access("/proc/kpageflags", R_OK) == 0
        canStopRandomizing = Self.tryPersonality()
        // A child of the same user and dumpable, as probes are, is as readable as this process.
        canReadOwnChild = access("/proc/self/maps", R_OK) == 0
        canChangeMerging = access("/sys/kernel/mm/ksm/run", W_OK) == 0
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
