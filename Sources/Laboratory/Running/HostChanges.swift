internal import Files
internal import Glibc

/// Settings of the host that a probe may change when the user allowed it, as they stood before.
///
/// The probe puts them back itself, and the laboratory when a run ends. For a run that is killed
/// they are also kept in a note beside the record: the next run puts them back.
struct HostChanges: Hashable, Sendable {
    /// Identifies this start of the machine: a note from before a restart is void, since the
    /// settings went with it.
    let boot: String
    /// In the order they were read.
    let settings: [Setting]

    struct Setting: Hashable, Sendable {
        let path: String
        let value: String
    }

    static let mergingFolder = "/sys/kernel/mm/ksm"
    static let merging = ["run", "pages_to_scan", "sleep_millisecs"]
        .map { "\(mergingFolder)/\($0)" }

    static func read(_ paths: [String] = merging, boot: String = presentBoot) -> HostChanges {
        HostChanges(
            boot: boot,
            settings: paths.compactMap { path in
                ProcFile.line(path).map { Setting(path: path, value: $0) }
            })
    }

    static var presentBoot: String { ProcFile.line("/proc/sys/kernel/random/boot_id") ?? "" }

    /// Sets what differs, the last first, so that merging stops or starts with its old pace; returns
    /// what was set.
    @discardableResult
    func restore() -> [Setting] {
        settings.reversed().filter { setting in
            ProcFile.line(setting.path) != setting.value && Self.write(setting)
        }
    }

    /// Whether the host stands as these changes say.
    var isPresent: Bool { settings.allSatisfy { ProcFile.line($0.path) == $0.value } }

    private static func write(_ setting: Setting) -> Bool {
        let descriptor = open(setting.path, O_WRONLY | O_TRUNC | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let bytes = Array(setting.value.utf8)
        return Glibc.write(descriptor, bytes, bytes.count) == bytes.count
    }

    // MARK: The note

    var note: [UInt8] {
        Array(([boot] + settings.map { "\($0.path)=\($0.value)" }).joined(separator: "\n").utf8)
    }

    /// Nil when the bytes are no note, or name a setting that is none of `paths`: a note is a file
    /// that somebody else may have written.
    init?(note: [UInt8], paths: [String] = merging) {
        let lines = String(decoding: note, as: UTF8.self).split(separator: "\n").map(String.init)
        guard let boot = lines.first else { return nil }
        var settings: [Setting] = []
        for line in lines.dropFirst() {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, paths.contains(parts[0]), Int(parts[1]) != nil else {
                return nil
            }
            settings.append(Setting(path: parts[0], value: parts[1]))
        }
        self.init(boot: boot, settings: settings)
    }

    init(boot: String, settings: [Setting]) {
        self.boot = boot
        self.settings = settings
    }
}
