package import Files
import Synchronization

/// Takes a site's files as they are rendered, and compares them with one that stands; nothing is
/// written.
package final class SiteComparison: SiteSink {
    private let site: String
    private let old: OldSite
    private let files: FileAccess
    private let state = Mutex((seen: Set<String>(), missing: [String](), changed: [String]()))

    /// Throws where the folder holds no site of Memoir's.
    package init(with site: String, files: FileAccess) throws(PublishError) {
        self.site = site
        self.files = files
        old = try OldSite(at: site, files: files)
        guard old.manifest != nil else { throw .foreignFolder(site) }
    }

    package func has(_ path: String) -> Bool { false }
    package func keep(_ paths: [String]) {}
    package func read(_ path: String) throws(FileError) -> [UInt8] {
        try files.read("\(site)/\(path)")
    }

    package func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        let isThere = try files.kind("\(site)/\(path)") == .file
        let there = isThere ? try files.read("\(site)/\(path)") : []
        let isSame = isThere && there == bytes
        state.withLock { state in
            state.seen.insert(path)
            if !isThere { state.missing.append(path) }
            if isThere, !isSame { state.changed.append(path) }
        }
    }

    /// What was found, once all files were taken.
    package var verification: Verification {
        state.withLock { state in
            Verification(
                missing: state.missing.sorted(), changed: state.changed.sorted(),
                superfluous: (old.manifest?.files.keys.sorted() ?? [])
                    .filter { !state.seen.contains($0) },
                foreign: old.foreign)
        }
    }
}
