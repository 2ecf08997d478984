internal import Files
internal import Glibc

/// Whose turn it is to measure: two runs at once would measure each other.
///
/// The lock is on a folder that every user can open; nothing is written to it.
package struct Turn: Sendable {
    private let folder: String

    /// `/tmp`, or the folder that `MEMOIR_TURN` names.
    package static var environment: Turn {
        Turn(folder: getenv("MEMOIR_TURN").map { String(cString: $0) } ?? "/tmp")
    }

    package init(folder: String) { self.folder = folder }

    /// Runs `body` when nobody else measures. `waiting` is told once, with the process number of
    /// whoever measures when that can be seen. A folder that cannot be locked keeps nobody waiting.
    package func taken<Result>(
        waiting: (Int?) -> Void, _ body: () async throws -> Result
    ) async throws -> Result {
        var hasTold = false
        while true {
            guard isLockable else { return try await body() }
            if let lock = try FolderLock(unlessHeld: folder) {
                return try await Self.holding(lock, body)
            }
            if !hasTold { waiting(holder) }
            hasTold = true
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private var isLockable: Bool {
        var status = stat()
        return stat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            && access(folder, R_OK) == 0
    }

    private static func holding<Result>(
        _ lock: consuming FolderLock, _ body: () async throws -> Result
    ) async throws -> Result {
        let result: Result
        do { result = try await body() } catch {
            lock.release()
            throw error
        }
        lock.release()
        return result
    }

    /// From /proc/locks: "1: FLOCK ADVISORY WRITE 1234 08:01:2 0 EOF", with the device and the
    /// number of the file; see proc_locks(5).
    private var holder: Int? {
        var status = stat()
        guard stat(folder, &status) == 0 else { return nil }
        let file = Self.device(status.st_dev) + [String(status.st_ino)]
        for line in (ProcFile.text("/proc/locks") ?? "").split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count > 5, words[1] == "FLOCK",
                words[5].split(separator: ":").map(String.init) == file
            else { continue }
            return Int(words[4])
        }
        return nil
    }

    /// Major and minor number in hexadecimal, two digits at least: see makedev(3).
    private static func device(_ number: dev_t) -> [String] {
        let major = number >> 8 & 0xfff | number >> 32 & ~0xfff
        let minor = number & 0xff | number >> 12 & ~0xff
        return [UInt32(truncatingIfNeeded: major), UInt32(truncatingIfNeeded: minor)].map {
            let digits = String($0, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }
    }
}
