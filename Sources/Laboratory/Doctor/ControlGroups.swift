internal import Glibc

/// Whether this process may limit the memory of a group of processes: cgroups(7) and
/// Documentation/admin-guide/cgroup-v2.rst.
struct ControlGroups: Hashable, Sendable {
    let isDelegated: Bool
    /// Of version 2 a session may ask its service manager for; of version 1 only root has them.
    let isSecondVersion: Bool
    /// What would tell of them cannot be read.
    let isHidden: Bool
    /// The fact: "the memory controller (cgroup v2) is not delegated to this user".
    let observed: String

    /// The files of a host, so that tests bring hosts of their own.
    struct Files: Sendable {
        /// Nil when it cannot be read.
        var text: @Sendable (String) -> String?
        var isWritable: @Sendable (String) -> Bool

        static let ofThisHost = Files(
            text: { ProcFile.text($0) }, isWritable: { access($0, W_OK) == 0 })
    }

    init(_ files: Files = .ofThisHost) {
        let text = files.text("/proc/self/mountinfo")
        let mounts = (text ?? "").split(separator: "\n").compactMap(Mount.init)
        isHidden = text == nil
        let groups = files.text("/proc/self/cgroup") ?? ""
        let second = mounts.first { $0.type == "cgroup2" }
        let first = mounts.first { $0.type == "cgroup" && $0.options.contains("memory") }
        if let first, let path = Self.path("memory", in: groups), let folder = first.folder(path) {
            let name = second == nil ? "cgroup v1" : "cgroup v1 beside v2"
            isDelegated = files.isWritable(folder)
            observed =
                "the memory controller (\(name)) is "
                + (isDelegated ? "this user's to use" : "not delegated to this user")
            isSecondVersion = false
        } else if let second, let path = Self.path("", in: groups), let own = second.folder(path) {
            let found = Self.second(own: own, files)
            isDelegated = found.isDelegated
            observed = found.observed
            isSecondVersion = true
        } else {
            isDelegated = false
            observed =
                text == nil
                ? "/proc/self/mountinfo cannot be read" : "no control groups are mounted here"
            isSecondVersion = false
        }
    }

    /// A group can be made where the memory controller is switched on for children: below the own
    /// group, or beside it.
    private static func second(own: String, _ files: Files) -> (
        isDelegated: Bool, observed: String
    ) {
        let parent = own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        for folder in [own, parent] where offersMemory("\(folder)/cgroup.subtree_control", files) {
            let writable = files.isWritable(folder) && files.isWritable("\(folder)/cgroup.procs")
            if writable { return (true, "the memory controller (cgroup v2) is this user's to use") }
        }
        return offersMemory("\(own)/cgroup.controllers", files)
            ? (false, "the memory controller (cgroup v2) is not delegated to this user")
            : (false, "this group of cgroup v2 has no memory controller")
    }

    private static func offersMemory(_ file: String, _ files: Files) -> Bool {
        (files.text(file) ?? "").split { $0 == " " || $0 == "\n" }.contains("memory")
    }

    /// The group of this process in the hierarchy of a controller; "" names version 2.
    private static func path(_ controller: String, in groups: String) -> String? {
        for line in groups.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let names = parts[1].split(separator: ",", omittingEmptySubsequences: false)
            if names.contains(Substring(controller)) { return String(parts[2]) }
        }
        return nil
    }

    /// A line of /proc/PID/mountinfo: see proc_pid_mountinfo(5).
    private struct Mount {
        let root: String
        let point: String
        let type: String
        let options: [Substring]

        init?(_ line: Substring) {
            let words = line.split(separator: " ")
            guard let dash = words.firstIndex(of: "-"), dash >= 6, words.count > dash + 3 else {
                return nil
            }
            root = String(words[3])
            point = String(words[4])
            type = String(words[dash + 1])
            options = words[dash + 3].split(separator: ",")
        }

        /// Where a group is found; nil when it lies outside of what is mounted.
        func folder(_ path: String) -> String? {
            if path == root { return point }
            if root == "/" { return point + path }
            return path.hasPrefix(root + "/") ? point + path.dropFirst(root.count) : nil
        }
    }
}
