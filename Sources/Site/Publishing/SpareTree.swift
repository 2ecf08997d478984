package import Files
import Synchronization

/// The tree that a publication replaced, kept beside the site as the stage of the next one, as a display
/// draws into one buffer while it shows the other: what both have in common is there already, and nothing
/// has to be cleared away before the next build.
///
/// It belongs to one process, which keeps it between its builds and removes it at its end. Of what lies in
/// it nothing is believed: see `SharedFiles`.
package final class SpareTree: Sendable {
    /// The folder as it was left; nil when there is none.
    private let left = Mutex<FileIdentity?>(nil)

    package init() {}

    /// Whether the folder is there that was left, and not what another build made in its place.
    func stands(at stage: String, _ files: FileAccess) -> Bool {
        guard let left = left.withLock({ $0 }) else { return false }
        return (try? files.kind(stage)) == .directory && (try? files.identity(stage)) == left
    }

    func forget() { left.withLock { $0 = nil } }

    /// Whether the folder could be taken note of. It stands longer than a build, so no repository may take
    /// it for a part of its own; the next build removes the file as one that is not the site's.
    func leave(_ stage: String, _ files: FileAccess) -> Bool {
        let folder = (try? files.identity(stage)) ?? nil
        left.withLock { $0 = folder }
        guard folder != nil else { return false }
        let ignore = "\(stage)/.gitignore"
        // The site may have one too, of which this is a name.
        if (try? files.removeTree(ignore)) != nil { try? files.create(ignore, Array("*\n".utf8)) }
        return true
    }

    /// Removes it, at the end of the process that kept it. What comes back are the given stamps of the
    /// site's files, by paths below it, as they are afterwards; nil when there was nothing to remove.
    package func remove(
        besideSite site: String, stamps: [String: FileStamp], files: FileAccess
    ) throws(FileError) -> [String: FileStamp]? {
        let place = Publisher.Place(site)
        // Another build's stage is that build's, and one that removes ours leaves stamps of its own.
        guard stands(at: place.stage, files) else { return nil }
        let lock = try FolderLock(folder: place.parent)
        guard stands(at: place.stage, files) else { return nil }
        forget()
        let carried = try stamps.carried(in: site, files) { () throws(FileError) in
            try files.removeTree(place.stage)
        }
        lock.release()
        return carried
    }
}
