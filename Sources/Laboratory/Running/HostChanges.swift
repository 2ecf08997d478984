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
    /// No page of the host was merged.
    let nothingMerged: Bool

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
            }, nothingMerged: ProcFile.line(shared(beside: paths)) == "0")
    }

    /// The count of merged pages, in the folder of the settings.
    private static func shared(beside paths: [String]) -> String {
        let folder = paths.first?.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return (folder ?? []).joined(separator: "/") + "/pages_shared"
    }

    /// Merging was off with nothing merged, and now a killed probe's pages still count as merged.
    private var hasTraces: Bool {
        let shared = Self.shared(beside: settings.map(\.path))
        return nothingMerged && settings.first?.value == "0"
            && (ProcFile.line(shared) ?? "0") != "0"
    }

    static var presentBoot: String { ProcFile.line("/proc/sys/kernel/random/boot_id") ?? "" }

    /// Sets what differs, the last first, so that merging stops or starts with its old pace; returns
    /// what was set.
    @discardableResult
    func restore() -> [Setting] {
        // 2 gives up what is merged (Documentation/admin-guide/mm/ksm.rst); 0 alone keeps it.
        if hasTraces, let run = settings.first {
            _ = Self.write(Setting(path: run.path, value: "2"))
        }
        return settings.reversed().filter { setting in
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
        let lines = settings.map { "\($0.path)=\($0.value)" }
        let head = [boot, nothingMerged ? "nothing merged" : "something merged"]
        return Array((head + lines).joined(separator: "\n").utf8)
    }

    /// Nil when the bytes are no note, or name a setting that is none of `paths`: a note is a file
    /// that somebody else may have written.
    init?(note: [UInt8], paths: [String] = merging) {
        let lines = String(decoding: note, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count >= 2 else { return nil }
        var settings: [Setting] = []
        for line in lines.dropFirst(2) {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, paths.contains(parts[0]), Int(parts[1]) != nil else {
                return nil
            }
            settings.append(Setting(path: parts[0], value: parts[1]))
        }
        self.init(
            boot: lines[0], settings: settings, nothingMerged: lines[1] == "nothing merged")
    }

    init(boot: String, settings: [Setting], nothingMerged: Bool) {
        self.boot = boot
        self.settings = settings
        self.nothingMerged = nothingMerged
    }
}
