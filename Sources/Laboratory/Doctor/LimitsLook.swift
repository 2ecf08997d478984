internal import CLinux
internal import Glibc

/// What this process and its children may use: getrlimit(2), sched_getaffinity(2).
struct LimitsLook: Hashable, Sendable {
    /// Bytes that may be mapped; nil when there is no limit.
    var addressSpace: Int?
    var openFiles: Int?
    /// The error with which as many processes as a launch needs cannot be started; 0 when they can.
    var processError: Int32
    /// CPUs that this process may run on.
    var processors: Int

    /// What lessons let a probe map at most: `limits` in lesson.yml.
    static let neededAddressSpace = 1 << 30
    /// Keeper and probe have less than half of these open.
    static let neededOpenFiles = 32
    /// A keeper, its probe, and the processes that it starts.
    static let neededProcesses = 4
}

extension LimitsLook {
    init() {
        self.init(
            addressSpace: [RLIMIT_AS, RLIMIT_DATA].compactMap(Self.limit).min(),
            openFiles: Self.limit(RLIMIT_NOFILE),
            processError: memoir_try_children(Int32(Self.neededProcesses)),
            processors: Int(memoir_allowed_processors()))
    }

    private static func limit(_ resource: __rlimit_resource) -> Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0,
            limit.rlim_cur < UInt(Int.max)
        else { return nil }
        return Int(limit.rlim_cur)
    }
}
