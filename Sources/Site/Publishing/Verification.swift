package import Files

/// How a site differs from what rendering its record gives.
package struct Verification: Hashable, Sendable {
    /// Would be rendered and is not there.
    package var missing: [String] = []
    /// Is there with other bytes.
    package var changed: [String] = []
    /// Is in the manifest and would not be rendered.
    package var superfluous: [String] = []
    /// Was put there by others; no fault.
    package var foreign: [String] = []

    package var isClean: Bool { missing.isEmpty && changed.isEmpty && superfluous.isEmpty }

    package init(
        of site: String, against rendered: [StagedFile], files: FileAccess
    ) throws(PublishError) {
        let old = try OldSite(at: site, files: files)
        guard old.manifest != nil else { throw .foreignFolder(site) }
        let wanted = Manifest(of: rendered, memoirVersion: "")
        foreign = old.foreign
        for (path, entry) in wanted.files.sorted(by: { $0.key < $1.key }) {
            do throws(FileError) {
                if try files.kind("\(site)/\(path)") != .file {
                    missing.append(path)
                } else if Digest.sha256(try files.read("\(site)/\(path)")) != entry.sha256 {
                    changed.append(path)
                }
            } catch {
                throw .file(error)
            }
        }
        superfluous = (old.manifest?.files.keys.sorted() ?? [])
            .filter { wanted.files[$0] == nil }
    }
}
