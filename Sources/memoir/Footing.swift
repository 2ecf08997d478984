import Glibc

/// What Memoir itself cannot do without, looked at before anything else: without it there would be
/// a crash, or no arguments.
enum Footing {
    struct Missing: Error, CustomStringConvertible {
        let description: String
    }

    /// What the program maps before it measures, in MiB, with room: its runtime and its threads.
    private static let addressSpace = 160

    static func check() throws {
        // The runtime reads the arguments there too.
        guard access("/proc/self/stat", R_OK) == 0 else {
            throw Missing(
                description: """
                    /proc is hidden here, and nearly all that Memoir measures is read there; run \
                    outside the sandbox that hides it
                    """)
        }
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
            limit.rlim_cur < UInt(addressSpace) << 20
        else { return }
        throw Missing(
            description: """
                this shell limits the address space to \(limit.rlim_cur >> 20) MiB, and Memoir needs \
                \(addressSpace) MiB; raise it: ulimit -v unlimited
                """)
    }
}
