internal import Glibc

/// What the kernel can do with a mapping, tried on one of this process's own. The version would not
/// tell: distributions carry features back.
struct MemoryLook: Hashable, Sendable {
    /// MADV_POPULATE_WRITE, Linux 5.14.
    let canPopulate: Bool
    /// MADV_COLLAPSE, Linux 6.1.
    let canCollapse: Bool
    /// PAGEMAP_SCAN, Linux 6.7.
    let canScan: Bool
    /// It is there, and something else than the kernel's age keeps it: a seccomp filter.
    var scanIsRefused = false
}

extension MemoryLook {
    /// Twice the largest page that a page middle directory maps with 4 KiB pages, so that one lies
    /// inside, aligned.
    private static let size = 4 << 20

    init() {
        let mapped = mmap(
            nil, Self.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let mapped, mapped != MAP_FAILED else {
            self.init(canPopulate: false, canCollapse: false, canScan: false)
            return
        }
        mapped.storeBytes(of: 1, as: UInt8.self)
        let scanError = Self.tryScan(mapped)
        self.init(
            canPopulate: madvise(mapped, Int(getpagesize()), 23) == 0,
            canCollapse: Self.tryCollapse(mapped), canScan: scanError == 0,
            scanIsRefused: scanError == EPERM || scanError == EACCES || scanError == ENOSYS)
        munmap(mapped, Self.size)
    }

    /// Every other error than EINVAL comes from a kernel that knows the advice and could not follow
    /// it now; see madvise(2).
    private static func tryCollapse(_ start: UnsafeMutableRawPointer) -> Bool {
        let huge = 2 << 20
        let aligned = (Int(bitPattern: start) + huge - 1) & ~(huge - 1)
        guard let address = UnsafeMutableRawPointer(bitPattern: aligned) else { return false }
        address.storeBytes(of: 1, as: UInt8.self)
        return madvise(address, huge, 25) == 0 || errno != EINVAL
    }

    /// The 12 words of `struct pm_scan_arg`, and its ioctl's number:
    /// Documentation/admin-guide/mm/pagemap.rst. 0, or the error.
    private static func tryScan(_ start: UnsafeMutableRawPointer) -> Int32 {
        let file = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return ENOENT }
        defer { close(file) }
        let page = UInt64(getpagesize())
        let from = UInt64(UInt(bitPattern: start))
        let isPresent: UInt64 = 1 << 3
        var region: (UInt64, UInt64, UInt64) = (0, 0, 0)
        return withUnsafeMutablePointer(to: &region) { region in
            var argument: [UInt64] = [
                96, 0, from, from + page, 0, UInt64(UInt(bitPattern: region)), 1, 0, 0, isPresent,
                0, isPresent,
            ]
            return argument.withUnsafeMutableBytes {
                let found = ioctl(
                    file, UInt(0xC060_6610), $0.baseAddress ?? UnsafeMutableRawPointer(region))
                return found >= 0 ? 0 : errno
            }
        }
    }
}
