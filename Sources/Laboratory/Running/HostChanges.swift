internal import Glibc

/// Settings that a probe may change when the user allowed it, as they stood before: a probe puts
/// them back itself, and after SIGKILL the laboratory does.
struct HostChanges {
    private let before: [(path: String, value: String)]

    private static let settings = ["run", "pages_to_scan", "sleep_millisecs"]
        .map { "/sys/kernel/mm/ksm/\($0)" }

    static func remember() -> HostChanges {
        HostChanges(
            before: settings.compactMap { path in ProcFile.line(path).map { (path, $0) } })
    }

    func restore() {
        for (path, value) in before.reversed() where ProcFile.line(path) != value {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            let bytes = Array(value.utf8)
            _ = write(descriptor, bytes, bytes.count)
            close(descriptor)
        }
    }
}
