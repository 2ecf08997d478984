package import Files
internal import Glibc
import Synchronization

/// A new site on its way: what differs from the old one is written beside it, what does not is linked,
/// and the two are exchanged in one step.
///
/// Nothing is touched before the first file that differs, so a site that stays as it is costs no
/// writing. Files may come from several threads.
package final class SiteStage: SiteSink {
    let old: OldSite
    private let publisher: Publisher
    private let place: Publisher.Place
    /// As the last build left the old site's files, by path.
    private let stamps: [String: FileStamp]
    private let lock: FolderLock
    private let state = Mutex(State())

    private struct State {
        var entries: [String: Manifest.Entry] = [:]
        /// Those that the old site has.
        var kept: [String] = []
        var folders: Set<String> = []
        var isBegun = false
        var digest: UInt128 = 0
        var paths: [String] = []
    }

    /// Of the manifest that was published, and of its files' paths in order.
    var digest: UInt128 { state.withLock { $0.digest } }
    var paths: [String] { state.withLock { $0.paths } }

    /// Waits for another build of this site. `stamps` gives those of the old site's files, as far as
    /// they are known, for the digest of its manifest and the files' paths in order.
    package init(
        _ site: String, publisher: Publisher,
        stamps: (_ manifest: UInt128, _ paths: [String]) -> [String: FileStamp] = { _, _ in [:] }
    ) throws(PublishError) {
        self.publisher = publisher
        let files = publisher.files
        let place = Publisher.Place(site)
        self.place = place
        try publisher.guardProtected(site)
        do throws(FileError) {
            try files.makeDirectories(place.parent)
            lock = try FolderLock(folder: place.parent)
            try place.recover(files)
        } catch {
            throw .file(error)
        }
        old = try OldSite(at: site, files: files)
        // An old site that could not be removed would be in the way ever after.
        if old.exists, !files.isWritable(site) {
            throw .file(FileError("replace", site, number: FileError.denied))
        }
        self.stamps = stamps(old.digest, old.paths)
    }

    /// Of a file of the site as it stands.
    func stamp(_ path: String) -> FileStamp? { try? publisher.files.stamp("\(place.site)/\(path)") }

    /// What this build has put into the new site.
    package var manifest: Manifest {
        let entries = state.withLock { $0.entries }
        return Manifest(
            files: entries, memoirVersion: publisher.memoirVersion, siteURL: publisher.siteURL,
            hasEPUB: publisher.hasEPUB)
    }

    // MARK: Files

    package func has(_ path: String) -> Bool {
        guard old.manifest?.files[path] != nil, let stamp = stamps[path] else { return false }
        return self.stamp(path) == stamp
    }

    package func keep(_ path: String) {
        guard let entry = old.manifest?.files[path] else { return }
        keep(path, entry)
    }

    private func keep(_ path: String, _ entry: Manifest.Entry) {
        state.withLock { state in
            if state.entries.updateValue(entry, forKey: path) == nil { state.kept.append(path) }
        }
    }

    package func read(_ path: String) throws(FileError) -> [UInt8] {
        try publisher.files.read("\(place.site)/\(path)")
    }

    package func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        // What comes of it is told by whoever stopped it.
        if publisher.isCancelled() { throw FileError("write", path, number: FileError.stopped) }
        let entry = Manifest.Entry(bytes)
        if old.manifest?.files[path] == entry, holds(path, bytes) { return keep(path, entry) }
        try makeFolder(of: path)
        try publisher.files.write("\(place.stage)/\(path)", bytes)
        state.withLock { $0.entries[path] = entry }
    }

    private func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
        if has(path) { return true }
        guard (try? publisher.files.kind("\(place.site)/\(path)")) == .file else { return false }
        guard let there = try? publisher.files.read("\(place.site)/\(path)") else { return false }
        return there.count == bytes.count && memcmp(there, bytes, bytes.count) == 0
    }

    private func makeFolder(of path: String) throws(FileError) {
        let folder = path.folder
        try state.withLock { (state) throws(FileError) in
            guard !state.isBegun || !state.folders.contains(folder) else { return }
            try publisher.files.makeDirectories(
                folder.isEmpty ? place.stage : "\(place.stage)/\(folder)")
            state.isBegun = true
            state.folders.insert(folder)
        }
    }

    // MARK: The end

    /// Puts the new site in the old one's place; with nothing that differs it leaves the old one. `stands`
    /// is called when the new site is there, before the old one is cleared away.
    package func publish(stands: () -> Void = {}) throws(PublishError) -> Publisher.Outcome {
        let manifest = manifest
        for path in old.foreign where manifest.files[path] != nil {
            discard()
            throw .inTheWay("\(place.site)/\(path)")
        }
        let paths = manifest.files.keys.sorted()
        let json = manifest.json(paths)
        state.withLock { state in
            state.digest = Digest.short(json)
            state.paths = paths
        }
        if !state.withLock({ $0.isBegun }), manifest == old.manifest,
            (try? publisher.files.read("\(place.site)/\(Manifest.fileName)")) == json
        {
            return .unchanged
        }
        do throws(PublishError) {
            let byHand = try old.changedByHand(has)
            try attempt { () throws(FileError) in try complete(json) }
            if publisher.isCancelled() { throw .cancelled }
            try attempt { () throws(FileError) in
                try place.swap(exists: old.exists, publisher.files)
                stands()
                try publisher.files.removeTree(place.stage)
                try publisher.files.removeTree(place.old)
            }
            return .published(replacedByHand: byHand)
        } catch {
            discard()
            throw error
        }
    }

    private func attempt(_ body: () throws(FileError) -> Void) throws(PublishError) {
        do throws(FileError) { try body() } catch { throw .file(error) }
    }

    /// Gives the new site up. Best effort: the next run removes it too.
    package func discard() { try? publisher.files.removeTree(place.stage) }

    private func complete(_ manifest: [UInt8]) throws(FileError) {
        let files = publisher.files
        let kept = state.withLock { $0.kept.sorted() }
        try files.makeDirectories(place.stage)
        for path in kept { try makeFolder(of: path) }
        let shares = 2
        _ = try concurrently(shares) { (share) throws(FileError) in
            for path in kept[kept.count * share / shares..<kept.count * (share + 1) / shares] {
                try files.link("\(place.site)/\(path)", "\(place.stage)/\(path)")
            }
        }
        try files.write("\(place.stage)/\(Manifest.fileName)", manifest)
        for path in old.foreign {
            if !path.folder.isEmpty { try files.makeDirectories("\(place.stage)/\(path.folder)") }
            try files.linkTree("\(place.site)/\(path)", "\(place.stage)/\(path)")
        }
    }
}
