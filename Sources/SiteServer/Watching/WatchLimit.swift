internal import Glibc

/// Folders that the kernel refuses to watch, so that their changes go unseen.
package struct WatchLimit: Hashable, Sendable, CustomStringConvertible {
    enum Limit: Hashable, Sendable { case watches, instances }

    let limit: Limit
    let path: String

    package var description: String {
        switch limit {
        case .watches:
            """
            cannot watch \(path): this user's limit of watched folders is reached\
            \(Self.value("max_user_watches")); raise it with 'sudo sysctl \
            fs.inotify.max_user_watches=524288' and start again
            """
        case .instances:
            """
            cannot watch \(path): this user's limit of watching programs is reached\
            \(Self.value("max_user_instances")); raise it with 'sudo sysctl \
            fs.inotify.max_user_instances=1024' and start again
            """
        }
    }

    /// " (8192)"; see inotify(7).
    private static func value(_ name: String) -> String {
        guard let file = fopen("/proc/sys/fs/inotify/\(name)", "re") else { return "" }
        defer { fclose(file) }
        var number = 0
        return withUnsafeMutablePointer(to: &number) {
            withVaList([$0]) { vfscanf(file, "%ld", $0) }
        } == 1 ? " (\(number))" : ""
    }
}
