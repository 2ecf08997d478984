package import Files
internal import Glibc
import Synchronization

/// A new site on its way: what differs from the old one is written beside it, what does not is linked,
/// and the two are exchanged in one step.
///
/// Nothing is touched before the first file that differs, so a site that stays as it is costs no
/// writing. Files may come from several threads.
///
/// Where the tree that the last publication replaced was kept, the new site is made of that one: what it
/// shares with the site stays, and all else is removed from it before something is written there. No
/// file is ever opened under a name that is there already, since it may be a file of the site.
package final class SiteStage: SiteSink {
    let old: OldSite
    private let publisher: Publisher
    private let place: Publisher.Place
    /// As the last build left the old site's files, by path.
    private let stamps: [String: FileStamp]
    /// What the spare tree, if the stage is one, has in common with the old site; looked up meanwhile.
    private let spare: Ahead<SharedFiles>?
    private let lock: FolderLock
    private let state = Mutex(State())

    private struct State {
        var entries: [String: Manifest.Entry] = [:]
        /// Those that the old site has.
        var kept: [String] = []
        var folders: Set<String> = []
        var isBegun = false
        /// Of a spare tree, and of what is in it; nil until something is written.
        var shared: SharedFiles?
        /// Whether something could not be written.
        var isSpoilt = false
        /// Those of the kept ones that are as the last build left them.
        var intact: Set<String> = []

        var digest: UInt128 = 0
        var paths: [String] = []

        mutating func keep(_ path: String, _ entry: Manifest.Entry) {
            if entries.updateValue(entry, forKey: path) == nil { kept.append(path) }
        }
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
            try place.putBack(files)
        } catch {
            throw .file(error)
        }
        let old = try OldSite(at: site, files: files)
        self.old = old
        // An old site that could not be removed would be in the way ever after.
        if old.exists, !files.isWritable(site) {
            throw .file(FileError("replace", site, number: FileError.denied))
        }
        let stamps = stamps(old.digest, old.paths)
        let isSpare =
            old.manifest != nil && publisher.spare?.stands(at: place.stage, files) == true
        do throws(FileError) {
            self.stamps =
                if !isSpare, try place.isLittered(files) {
                    try stamps.carried(in: site, files) { () throws(FileError) in
                        try place.clear(files)
                    }
                } else {
                    stamps
                }
        } catch {
            throw .file(error)
        }
        spare =
            isSpare
            ? Ahead { () throws(FileError) in
                try SharedFiles(of: place.stage, with: old, files: files)
            } : nil
    }

    // Nobody else may build while the spare tree is looked through.
    deinit { spare?.wait() }

    /// Of the files of the site that was published, in the order of their paths.
    var newStamps: [FileStamp?] {
        let (isBegun, intact, shared) = state.withLock { state in
            (state.isBegun, state.intact, state.shared?.paths ?? [])
        }
        let paths = paths
        return concurrently(ranges: paths.count) { range in
            range.map { index -> FileStamp? in
                let path = paths[index]
                // No name was given to these or taken from them since `has` looked.
                if intact.contains(path), !isBegun || shared.contains(path) { return stamps[path] }
                return try? publisher.files.stamp("\(place.site)/\(path)")
            }
        }
    }

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
        return (try? publisher.files.stamp("\(place.site)/\(path)")) == stamp
    }

    package func keep(_ paths: [String]) {
        state.withLock { state in
            for path in paths {
                guard let entry = old.manifest?.files[path] else { continue }
                state.keep(path, entry)
                state.intact.insert(path)
            }
        }
    }

    package func read(_ path: String) throws(FileError) -> [UInt8] {
        try publisher.files.read("\(place.site)/\(path)")
    }

    package func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        // What comes of it is told by whoever stopped it.
        if publisher.isCancelled() { throw FileError("write", path, number: FileError.stopped) }
        let entry = Manifest.Entry(bytes)
        if old.manifest?.files[path] == entry, holds(path, bytes) {
            return state.withLock { $0.keep(path, entry) }
        }
        do throws(FileError) {
            try makeRoom(for: path)
            try publisher.files.create("\(place.stage)/\(path)", bytes)
        } catch {
            state.withLock { $0.isSpoilt = true }
            throw error
        }
        state.withLock { $0.entries[path] = entry }
    }

    private func holds(_ path: String, _ bytes: [UInt8]) -> Bool {
        if has(path) { return true }
        guard (try? publisher.files.kind("\(place.site)/\(path)")) == .file else { return false }
        guard let there = try? publisher.files.read("\(place.site)/\(path)") else { return false }
        return there.count == bytes.count && memcmp(there, bytes, bytes.count) == 0
    }

    // MARK: The stage

    private func begin(_ state: inout State) throws(FileError) {
        guard !state.isBegun else { return }
        state.shared = try spare?.value()
        try publisher.files.makeDirectories(place.stage)
        state.isBegun = true
    }

    private func makeFolder(
        _ folder: String, _ state: inout State
    ) throws(FileError) {
        guard !folder.isEmpty, !state.folders.contains(folder) else { return }
        if state.shared != nil { try makeFolder(folder.folder, &state) }
        if state.shared?.paths.contains(folder) == true { try state.shared?.clear(folder) }
        try publisher.files.makeDirectories("\(place.stage)/\(folder)")
        state.folders.insert(folder)
    }

    /// Makes the folder of a file and takes away what has the file's name, which may be a file of the
    /// site.
    private func makeRoom(for path: String) throws(FileError) {
        let mayBeThere = try state.withLock { (state) throws(FileError) in
            try begin(&state)
            try makeFolder(path.folder, &state)
            state.shared?.forget(path)
            return state.shared != nil || state.entries[path] != nil
        }
        if mayBeThere { try publisher.files.removeTree("\(place.stage)/\(path)") }
    }

    // MARK: The end

    /// Puts the new site in the old one's place; with nothing that differs it leaves the old one. `stands`
    /// is called when the new site is there, and told whether an old one is still to be cleared away.
    package func publish(
        stands: (_ before: Bool) -> Void = { _ in }
    ) throws(PublishError) -> Publisher.Outcome {
        let manifest = manifest
        for path in old.foreign where manifest.files[path] != nil {
            discard()
            throw .inTheWay("\(place.site)/\(path)")
        }
        let paths = old.order(of: manifest.files)
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
            let intact = state.withLock { $0.intact }
            let byHand = try old.changedByHand { intact.contains($0) || has($0) }
            try attempt { () throws(FileError) in try complete(json) }
            if publisher.isCancelled() { throw .cancelled }
            try attempt { () throws(FileError) in
                let isExchanged = try place.swap(exists: old.exists, publisher.files)
                if isExchanged, publisher.spare?.leave(place.stage, publisher.files) == true {
                    return stands(false)
                }
                stands(old.exists)
                try place.clear(publisher.files)
            }
            return .published(replacedByHand: byHand)
        } catch {
            discard()
            throw error
        }
    }

    private func attempt(_ body: () throws(FileError) -> Void) throws(PublishError) {
        do throws(FileError) {
            try body()
        } catch {
            state.withLock { $0.isSpoilt = true }
            throw .file(error)
        }
    }

    /// Gives the new site up. Best effort: the next run removes it too. A spare tree stays, whatever has
    /// been written into it, unless that failed: a full disk may need its room.
    package func discard() {
        if spare != nil, !state.withLock({ $0.isSpoilt }) { return }
        spare?.wait()
        publisher.spare?.forget()
        try? publisher.files.removeTree(place.stage)
    }

    /// Adds to the stage what was not written into it, and removes what the new site does not have.
    private func complete(_ manifest: [UInt8]) throws(FileError) {
        let files = publisher.files
        let missing = try state.withLock { (state) throws(FileError) in
            try begin(&state)
            try state.shared?.removeAll(but: state.entries)
            let shared = state.shared?.paths ?? []
            let missing = state.kept.filter { !shared.contains($0) }.sorted()
            for path in missing { try makeFolder(path.folder, &state) }
            return missing
        }
        let shares = 2
        _ = try concurrently(shares) { (share) throws(FileError) in
            for path in missing[
                missing.count * share / shares..<missing.count * (share + 1) / shares]
            {
                try files.link("\(place.site)/\(path)", "\(place.stage)/\(path)")
            }
        }
        try files.create("\(place.stage)/\(Manifest.fileName)", manifest)
        for path in old.foreign {
            if !path.folder.isEmpty { try files.makeDirectories("\(place.stage)/\(path.folder)") }
            try files.linkTree("\(place.site)/\(path)", "\(place.stage)/\(path)")
        }
    }
}
