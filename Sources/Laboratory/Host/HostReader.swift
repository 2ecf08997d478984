internal import CLinux
internal import Glibc
package import Measurements

/// Reads the facts of this host: nothing that names it, its users or its files.
package enum HostReader {
    /// `compiler` is what the probes were built with.
    package static func read(compiler: String?) -> Host {
        Host(
            kernel: kernel(), processor: ProcessorReader.read(),
            virtualization: VirtualizationReader.read(), memory: memory(), policy: policy(),
            software: software(compiler), permissions: PermissionsReader.read(), load: Load())
    }

    static func text<Tuple>(_ tuple: Tuple) -> String {
        withUnsafeBytes(of: tuple) {
            String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    private static func kernel() -> Kernel {
        var kernel = Kernel()
        var name = utsname()
        if uname(&name) == 0 {
            kernel.name = text(name.sysname)
            kernel.release = text(name.release)
            kernel.machine = text(name.machine)
        }
        if let release = kernel.release, let config = ProcFile.text("/boot/config-\(release)") {
            for option in ["KSM", "MEM_SOFT_DIRTY", "PAGE_MAPCOUNT", "TRANSPARENT_HUGEPAGE"] {
                kernel.configuration[option] = config.split(separator: "\n")
                    .contains { $0 == "CONFIG_\(option)=y" }
            }
        }
        return kernel
    }

    private static func memory() -> Memory {
        var memory = Memory()
        memory.pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
        memory.total = kibibytes("MemTotal")
        memory.swapTotal = kibibytes("SwapTotal")
        memory.hugePageSize = kibibytes("Hugepagesize")
        memory.hugePagePool = ProcFile.field("HugePages_Total", of: "/proc/meminfo").flatMap {
            Int($0)
        }
        memory.numaNodes = ProcFile.line("/sys/devices/system/node/online").map(countOfList)
        return memory
    }

    private static func kibibytes(_ key: String) -> Int? {
        ProcFile.field(key, of: "/proc/meminfo")?.split(separator: " ").first
            .flatMap { Int($0) }.map { $0 * 1024 }
    }

    /// "0-3,8" has five members.
    static func countOfList(_ text: String) -> Int {
        text.split(separator: ",").reduce(0) { sum, part in
            let ends = part.split(separator: "-").compactMap { Int($0) }
            return sum + (ends.count == 2 ? ends[1] - ends[0] + 1 : 1)
        }
    }

    private static func policy() -> Policy {
        var policy = Policy()
        let pages = "/sys/kernel/mm/transparent_hugepage"
        policy.transparentHugePages = ProcFile.chosen("\(pages)/enabled")
        for kibibytes in [16, 32, 64, 128, 256, 512, 1024, 2048] {
            policy.multiSizeHugePages["\(kibibytes)"] = ProcFile.chosen(
                "\(pages)/hugepages-\(kibibytes)kB/enabled")
        }
        policy.overcommitMode = ProcFile.integer("/proc/sys/vm/overcommit_memory")
        policy.randomizeAddressSpace = ProcFile.integer("/proc/sys/kernel/randomize_va_space")
        policy.mmapRandomBits = ProcFile.integer("/proc/sys/vm/mmap_rnd_bits")
        policy.kernelSamepageMerging = ProcFile.integer("/sys/kernel/mm/ksm/run")
        return policy
    }

    private static func software(_ compiler: String?) -> Software {
        var software = Software()
        software.libc = "glibc"
        software.libcVersion = gnu_get_libc_version().map { String(cString: $0) }
        software.compiler = compiler
        return software
    }
}
