/// The kernel: what `uname -sr` and its configuration say.
package struct Kernel: Codable, Hashable, Sendable {
    /// "Linux".
    package var name: String?
    /// "6.18.44".
    package var release: String?
    /// "x86_64".
    package var machine: String?
    /// Configuration options that lessons depend on, such as KSM; absent when unknown.
    package var configuration: [String: Bool] = [:]

    package init() {}
}

package struct Processor: Codable, Hashable, Sendable {
    package var model: String?
    package var logicalCount: Int?
    package var threadsPerCore: Int?
    /// Bytes, by name: "L1d", "L2", "L3".
    package var caches: [String: Int] = [:]
    package var physicalAddressBits: Int?
    package var virtualAddressBits: Int?
    package var pageTableLevels: Int?

    package init() {}

    enum CodingKeys: String, CodingKey {
        case model, caches
        case logicalCount = "logical_count"
        case threadsPerCore = "threads_per_core"
        case physicalAddressBits = "physical_address_bits"
        case virtualAddressBits = "virtual_address_bits"
        case pageTableLevels = "page_table_levels"
    }
}

package struct Virtualization: Codable, Hashable, Sendable {
    /// "kvm", "xen", …, "none", or nil when unknown.
    package var hypervisor: String?
    /// "docker", "podman", "lxc", …, "none", or nil when unknown.
    package var container: String?
    /// The kernel is an emulation such as gVisor, where pagemap means nothing.
    package var emulatedKernel: Bool = false

    package init() {}

    enum CodingKeys: String, CodingKey {
        case hypervisor, container
        case emulatedKernel = "emulated_kernel"
    }
}

package struct Memory: Codable, Hashable, Sendable {
    /// Bytes.
    package var pageSize: Int?
    /// Bytes.
    package var total: Int?
    /// Bytes.
    package var swapTotal: Int?
    package var numaNodes: Int?
    /// Bytes; the size one huge page of the page middle directory maps.
    package var hugePageSize: Int?
    /// Pages of that size in the pool.
    package var hugePagePool: Int?

    package init() {}

    enum CodingKeys: String, CodingKey {
        case pageSize = "page_size"
        case total
        case swapTotal = "swap_total"
        case numaNodes = "numa_nodes"
        case hugePageSize = "huge_page_size"
        case hugePagePool = "huge_page_pool"
    }
}

/// Settings of the kernel that change what a lesson sees.
package struct Policy: Codable, Hashable, Sendable {
    /// "always", "madvise" or "never".
    package var transparentHugePages: String?
    /// By size in KiB, as the kernel names the folders: "64": "never".
    package var multiSizeHugePages: [String: String] = [:]
    /// 0, 1 or 2.
    package var overcommitMode: Int?
    /// 0, 1 or 2.
    package var randomizeAddressSpace: Int?
    package var mmapRandomBits: Int?
    /// /sys/kernel/mm/ksm/run.
    package var kernelSamepageMerging: Int?

    package init() {}

    enum CodingKeys: String, CodingKey {
        case transparentHugePages = "transparent_huge_pages"
        case multiSizeHugePages = "multi_size_huge_pages"
        case overcommitMode = "overcommit_mode"
        case randomizeAddressSpace = "randomize_va_space"
        case mmapRandomBits = "mmap_rnd_bits"
        case kernelSamepageMerging = "kernel_samepage_merging"
    }
}

package struct Software: Codable, Hashable, Sendable {
    /// "glibc" or "musl".
    package var libc: String?
    package var libcVersion: String?
    /// The compiler of the probes, as it names itself.
    package var compiler: String?

    package init() {}

    enum CodingKeys: String, CodingKey {
        case libc, compiler
        case libcVersion = "libc_version"
    }
}

package struct Permissions: Codable, Hashable, Sendable {
    /// "root" or "unprivileged": the class, never the number.
    package var user: String?
    /// Names of the effective capabilities that lessons depend on: "CAP_SYS_ADMIN".
    package var capabilities: [String] = []
    /// 0 off, 1 strict, 2 filtered.
    package var seccomp: Int?
    /// Soft limits by name, in bytes or pieces; absent when unlimited: "RLIMIT_AS".
    package var limits: [String: Int] = [:]
    /// Bytes the control group allows; nil when unlimited or unknown.
    package var controlGroupMemoryLimit: Int?

    package init() {}

    enum CodingKeys: String, CodingKey {
        case user, capabilities, seccomp, limits
        case controlGroupMemoryLimit = "control_group_memory_limit"
    }
}

/// How busy the machine was while it was measured.
package struct Load: Codable, Hashable, Sendable {
    /// The one-minute load average before and after.
    package var before: Double?
    package var after: Double?
    /// Share of the CPU time that the hypervisor gave to others meanwhile, 0 to 1.
    package var steal: Double?

    package init() {}
}
