internal import CLinux
internal import Glibc

/// Ends what a probe leaves behind: its process group, and children that left the group, which
/// become this process's own because it adopts orphans (PR_SET_CHILD_SUBREAPER).
enum OrphanSweep {
    static func adopt() { _ = memoir_adopt_orphans() }

    static func kill(group: pid_t) { _ = killpg(group, SIGKILL) }

    /// Kills the group and every child of this process but `sparing`, and collects their statuses.
    static func sweep(group: pid_t?, sparing: pid_t? = nil) {
        if let group { kill(group: group) }
        // Killed children leave grandchildren, which are adopted in turn.
        for _ in 0..<16 {
            let children = children().filter { $0 != sparing }
            if children.isEmpty { return }
            for child in children {
                _ = Glibc.kill(child, SIGKILL)
                var status: Int32 = 0
                _ = waitpid(child, &status, 0)
            }
        }
    }

    /// Children of all threads of this process, from /proc/self/task/TID/children.
    private static func children() -> [pid_t] {
        guard let tasks = opendir("/proc/self/task") else { return [] }
        defer { closedir(tasks) }
        var found: [pid_t] = []
        while let entry = readdir(tasks) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                    String(cString: $0)
                }
            }
            guard name.first?.isNumber ?? false else { continue }
            let text = ProcFile.text("/proc/self/task/\(name)/children") ?? ""
            found += text.split(separator: " ").compactMap { pid_t($0) }
        }
        return found
    }
}
