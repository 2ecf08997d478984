package import Files

/// Another run of Memoir may be changing the host's settings at this moment.
package struct HostBusy: Error, Hashable, Sendable, CustomStringConvertible {
    package let description = """
        another Memoir is measuring with changed settings of this host; wait until it ends, or \
        leave out --allow-host-changes
        """
}

/// Sees to it that the host's settings stand after a run as they stood before it.
package struct HostKeeping: Sendable {
    private let files: FileAccess
    private let note: String
    private let paths: [String]
    private let folder: String

    /// `note` is the path of a file that exists only while settings may be changed; it belongs
    /// beside the record.
    package init(note: String, files: FileAccess) {
        self.init(
            note: note, files: files, paths: HostChanges.merging, folder: HostChanges.mergingFolder)
    }

    init(note: String, files: FileAccess, paths: [String], folder: String) {
        self.note = note
        self.files = files
        self.paths = paths
        self.folder = folder
    }

    /// Puts back what a killed run has left, and returns it as "path=value". Run it before
    /// anything is measured, whether or not changes are allowed this time.
    package func recover() throws(FileError) -> [String] {
        guard try files.kind(note) == .file else { return [] }
        // A note of which nobody can tell whether it is of this start stays, for somebody who can.
        guard !HostChanges.presentBoot.isEmpty else { return [] }
        // Whoever wrote the note and lives holds the lock.
        guard try files.kind(folder) != nil, let lock = try FolderLock(unlessHeld: folder) else {
            return []
        }
        let restored: [String]
        do throws(FileError) {
            restored = try putBackNoted()
        } catch {
            lock.release()
            throw error
        }
        lock.release()
        return restored
    }

    private func putBackNoted() throws(FileError) -> [String] {
        guard let changes = HostChanges(note: try files.read(note), paths: paths),
            changes.boot == HostChanges.presentBoot
        else {
            try files.removeTree(note)
            return []
        }
        let restored = changes.restore()
        // What this user may not put back stays noted, for somebody who may.
        if changes.isPresent { try files.removeTree(note) }
        return restored.map { "\($0.path)=\($0.value)" }
    }

    /// What may be changed, as it stands, as "path=value"; empty where this host has none of it.
    var changeable: [String] {
        HostChanges.read(paths).settings.map { "\($0.path)=\($0.value)" }
    }

    /// Runs `body`, in which settings may be changed, and puts them back.
    func during<Result>(_ body: () async throws -> Result) async throws -> Result {
        guard try files.kind(folder) != nil else { return try await body() }
        guard let lock = try FolderLock(unlessHeld: folder) else { throw HostBusy() }
        let changes = HostChanges.read(paths)
        let result: Result
        do {
            try files.writeAtomically(note, changes.note)
            result = try await body()
        } catch {
            putBack(changes)
            lock.release()
            throw error
        }
        putBack(changes)
        lock.release()
        return result
    }

    private func putBack(_ changes: HostChanges) {
        changes.restore()
        if changes.isPresent { try? files.removeTree(note) }
    }
}
