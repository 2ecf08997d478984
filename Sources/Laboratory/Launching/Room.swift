internal import CLinux
internal import Glibc

/// Too little of something that this program cannot work without.
package struct NoRoom: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}

/// What Memoir itself needs before it can start a probe. Without threads it would wait for ever, and
/// without memory, files or /proc it would crash: it tries beforehand, to say so in a sentence.
package enum Room {
    /// On any machine it has fewer threads than this at work.
    static let threads = 12
    static let openFiles = 24
    static let memory = 128 << 20

    /// At most this many threads allocate without waiting for each other.
    static let arenas = 2

    /// Keeps malloc's addresses few: glibc reserves 64 MiB of them for each thread that allocates
    /// while others do, which `ulimit -v` counts in full; mallopt(3), M_ARENA_MAX. Called before
    /// there are threads.
    package static func saveAddresses() { memoir_limit_arenas(Int32(arenas)) }

    package static func check() throws(NoRoom) {
        guard showsOwnThreads() else {
            throw NoRoom(
                description: """
                    /proc does not show this process, which measuring cannot do without; run outside \
                    the sandbox that hides /proc
                    """)
        }
        let mapped = mmap(
            nil, memory, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
        guard let mapped, mapped != MAP_FAILED else {
            throw NoRoom(
                description: """
                    this process may not map \(memory >> 20) MiB more; raise the limit of its \
                    address space: ulimit -v unlimited
                    """)
        }
        munmap(mapped, memory)
        guard hasOpenFiles() else {
            throw NoRoom(
                description: """
                    this process may not open \(openFiles) files more; raise the limit: \
                    ulimit -n 1024
                    """)
        }
        guard memoir_try_threads(Int32(threads)) == 0 else {
            throw NoRoom(
                description: """
                    this user may not have \(threads) threads more; raise the limit of processes: \
                    ulimit -u 4096
                    """)
        }
    }

    /// libdispatch looks every second which of its threads run, in /proc/TID/stat, and crashes where
    /// there is no such file (src/event/workqueue.c of swift-corelibs-libdispatch). A /proc of other
    /// processes, from outside of a PID namespace, has no `self`.
    private static func showsOwnThreads() -> Bool {
        let words = ProcFile.line("/proc/self/stat")?.split(separator: " ") ?? []
        return words.first.flatMap { Int32($0) } == getpid()
    }

    private static func hasOpenFiles() -> Bool {
        var opened: [Int32] = []
        defer { for file in opened { close(file) } }
        while opened.count < openFiles {
            let file = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard file >= 0 else { return errno != EMFILE && errno != ENFILE }
            opened.append(file)
        }
        return true
    }
}
