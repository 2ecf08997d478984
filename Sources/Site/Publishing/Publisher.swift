package import Files

/// Replaces a site as a whole.
///
/// The new site is made complete beside the old one, in `.NAME.memoir-stage`, and the two are
/// exchanged in one step (renameat2(2), RENAME_EXCHANGE). What others put into the old site is
/// linked into the stage first, so it has two names until the old tree is removed. Therefore the
/// stage can be thrown away at any moment: before the exchange it is an unfinished new site, after
/// it a superseded old one. A killed run leaves nothing else, and the next one removes it. Where
/// the file system cannot exchange, the old site is renamed to `.NAME.memoir-old` for a moment; a
/// run that finds that one and no site puts it back.
package struct Publisher: Sendable {
    package enum Outcome: Hashable, Sendable {
        case published(replacedByHand: [String])
        /// Every byte was there already.
        case unchanged
    }

    let files: FileAccess
    let memoirVersion: String
    let siteURL: String?
    let hasEPUB: Bool
    /// Folders that must not lie inside a site.
    let protected: [String]
    let isCancelled: @Sendable () -> Bool

    package init(
        files: FileAccess, memoirVersion: String, siteURL: String? = nil, hasEPUB: Bool = false,
        protected: [String] = [],
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.files = files
        self.memoirVersion = memoirVersion
        self.siteURL = siteURL
        self.hasEPUB = hasEPUB
        self.protected = protected
        self.isCancelled = isCancelled
    }

    /// `site` is an absolute path without a slash at its end.
    package func publish(_ staged: [StagedFile], to site: String) throws(PublishError) -> Outcome {
        try guardProtected(site)
        let place = Place(site)
        try attempt { () throws(FileError) in try files.makeDirectories(place.parent) }
        let lock = try attempt { () throws(FileError) in try FolderLock(folder: place.parent) }
        defer { withExtendedLifetime(lock) {} }
        try attempt { () throws(FileError) in try recover(place) }
        let old = try OldSite(at: site, files: files)
        let manifest = Manifest(
            of: staged, memoirVersion: memoirVersion, siteURL: siteURL, hasEPUB: hasEPUB)
        for path in old.foreign where manifest.files[path] != nil {
            throw .inTheWay("\(site)/\(path)")
        }
        if try old.holds(staged, manifest) { return .unchanged }
        let byHand = try old.changedByHand()
        do throws(PublishError) {
            try attempt { () throws(FileError) in
                try stage(staged, manifest, old, at: place.stage)
            }
            if isCancelled() { throw .cancelled }
            try attempt { () throws(FileError) in try swap(place, exists: old.exists) }
        } catch {
            // Best effort: the next run removes it too.
            try? files.removeTree(place.stage)
            throw error
        }
        try attempt { () throws(FileError) in
            try files.removeTree(place.stage)
            try files.removeTree(place.old)
        }
        return .published(replacedByHand: byHand)
    }

    private func attempt<Value: ~Copyable>(
        _ body: () throws(FileError) -> Value
    ) throws(PublishError) -> Value {
        do throws(FileError) { return try body() } catch { throw .file(error) }
    }

    /// The names beside a site that its publishing uses.
    private struct Place {
        let site: String
        let parent: String
        let stage: String
        let old: String

        init(_ site: String) {
            let parts = site.split(separator: "/", omittingEmptySubsequences: false)
            let name = parts.last.map(String.init) ?? ""
            let folder = parts.dropLast().joined(separator: "/")
            self.site = site
            parent = folder.isEmpty ? "/" : folder
            stage = "\(folder)/.\(name).memoir-stage"
            old = "\(folder)/.\(name).memoir-old"
        }
    }

    private func guardProtected(_ site: String) throws(PublishError) {
        if site.isEmpty || site == "/" { throw .protected("/", holds: "the whole system") }
        for folder in protected where (folder + "/").hasPrefix(site + "/") {
            throw .protected(site, holds: folder == site ? "this project" : folder)
        }
    }

    /// Heals what a killed run left.
    private func recover(_ place: Place) throws(FileError) {
        if try files.kind(place.old) != nil, try files.kind(place.site) == nil {
            try files.rename(place.old, place.site)
        }
        try files.removeTree(place.stage)
        try files.removeTree(place.old)
    }

    private func stage(
        _ staged: [StagedFile], _ manifest: Manifest, _ old: OldSite, at stage: String
    ) throws(FileError) {
        try files.makeDirectories(stage)
        var folders: Set<String> = []
        for file in staged.sorted(by: { $0.path < $1.path }) {
            let folder = file.path.folder
            if !folder.isEmpty, folders.insert(folder).inserted {
                try files.makeDirectories("\(stage)/\(folder)")
            }
            try files.write("\(stage)/\(file.path)", file.bytes)
        }
        try files.write("\(stage)/\(Manifest.fileName)", manifest.json())
        for path in old.foreign {
            if !path.folder.isEmpty { try files.makeDirectories("\(stage)/\(path.folder)") }
            try files.linkTree("\(old.site)/\(path)", "\(stage)/\(path)")
        }
    }

    private func swap(_ place: Place, exists: Bool) throws(FileError) {
        guard exists else { return try files.rename(place.stage, place.site) }
        do throws(FileError) {
            try files.exchange(place.stage, place.site)
        } catch {
            guard error.isUnsupported else { throw error }
            try files.rename(place.site, place.old)
            try files.rename(place.stage, place.site)
        }
    }
}

extension String {
    /// "en" of "en/index.html"; empty of "index.html".
    var folder: String {
        split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }
}
