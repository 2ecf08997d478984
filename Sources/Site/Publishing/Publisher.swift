package import Files

/// Replaces a site as a whole.
///
/// The new site is made complete beside the old one, in `.NAME.memoir-stage`, and the two are
/// exchanged in one step (renameat2(2), RENAME_EXCHANGE). What others put into the old site is
/// linked into the stage first, so it has two names until the old tree is removed. Therefore the
/// stage can be thrown away at any moment: before the exchange it is an unfinished new site, after
/// it a superseded old one. A killed run leaves nothing else, and the next one removes it. A process
/// that publishes again and again may keep it meanwhile, as `SpareTree`. Where the file system cannot exchange, the old site is renamed to `.NAME.memoir-old` for a moment; a
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
    /// Where what a publication replaces is kept; nil where it is removed.
    let spare: SpareTree?
    let isCancelled: @Sendable () -> Bool

    package init(
        files: FileAccess, memoirVersion: String, siteURL: String? = nil, hasEPUB: Bool = false,
        protected: [String] = [], spare: SpareTree? = nil,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.files = files
        self.memoirVersion = memoirVersion
        self.siteURL = siteURL
        self.hasEPUB = hasEPUB
        self.protected = protected
        self.spare = spare
        self.isCancelled = isCancelled
    }

    /// `site` is an absolute path without a slash at its end.
    /// `stamps` are those of the old site's files, as far as they are known, by paths below it; `stands` is
    /// called when the new site is there, and told whether an old one is still to be cleared away.
    package func publish(
        _ staged: [StagedFile], to site: String, stamps: [String: FileStamp] = [:],
        stands: (_ before: Bool) -> Void = { _ in }
    ) throws(PublishError) -> Outcome {
        let stage = try SiteStage(site, publisher: self) { _, _ in stamps }
        do throws(FileError) {
            for file in staged.sorted(by: { $0.path < $1.path }) {
                try stage.write(file.path, file.bytes)
            }
        } catch {
            stage.discard()
            throw error.number == FileError.stopped ? .cancelled : .file(error)
        }
        return try stage.publish(stands: stands)
    }

    func guardProtected(_ site: String) throws(PublishError) {
        if site.isEmpty || site == "/" { throw .protected("/", holds: "the whole system") }
        for folder in protected where (folder + "/").hasPrefix(site + "/") {
            throw .protected(site, holds: folder == site ? "this project" : folder)
        }
    }

    /// The names beside a site that its publishing uses.
    struct Place: Sendable {
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

        /// Puts a site back that a killed run had renamed.
        func putBack(_ files: FileAccess) throws(FileError) {
            guard try files.kind(old) != nil, try files.kind(site) == nil else { return }
            try files.rename(old, site)
        }

        /// Whether there is something that another run left.
        func isLittered(_ files: FileAccess) throws(FileError) -> Bool {
            for path in [stage, old] where try files.kind(path) != nil { return true }
            return false
        }

        func clear(_ files: FileAccess) throws(FileError) {
            try files.removeTree(stage)
            try files.removeTree(old)
        }

        /// Whether the old site, if there was one, is now where the stage was.
        func swap(exists: Bool, _ files: FileAccess) throws(FileError) -> Bool {
            guard exists else {
                try files.rename(stage, site)
                return false
            }
            do throws(FileError) {
                try files.exchange(stage, site)
                return true
            } catch {
                guard error.isUnsupported else { throw error }
                try files.rename(site, old)
                try files.rename(stage, site)
                return false
            }
        }
    }
}

extension String {
    /// "en" of "en/index.html"; empty of "index.html".
    var folder: String {
        guard let slash = utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(self[..<slash])
    }
}
