package import Files

/// How a site differs from what rendering its sources gives.
package struct Verification: Hashable, Sendable {
    /// Would be rendered and is not there.
    package var missing: [String]
    /// Is there with other bytes.
    package var changed: [String]
    /// Is in the manifest and would not be rendered.
    package var superfluous: [String]
    /// Was put there by others; no fault.
    package var foreign: [String]

    package var isClean: Bool { missing.isEmpty && changed.isEmpty && superfluous.isEmpty }

    init(missing: [String], changed: [String], superfluous: [String], foreign: [String]) {
        self.missing = missing
        self.changed = changed
        self.superfluous = superfluous
        self.foreign = foreign
    }

    package init(
        of site: String, against rendered: [StagedFile], files: FileAccess
    ) throws(PublishError) {
        let comparison = try SiteComparison(with: site, files: files)
        do throws(FileError) {
            for file in rendered { try comparison.write(file.path, file.bytes) }
        } catch {
            throw .file(error)
        }
        self = comparison.verification
    }
}
