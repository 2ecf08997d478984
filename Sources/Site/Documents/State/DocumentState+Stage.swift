package import Files

extension SiteStage {
    /// With what the last build knows of the old site's files.
    package convenience init(
        _ site: String, publisher: Publisher, state: DocumentState?
    ) throws(PublishError) {
        try self.init(site, publisher: publisher) { manifest, paths in
            guard let state, state.manifest == manifest, paths.count == state.stamps.count else {
                return [:]
            }
            return Dictionary(uniqueKeysWithValues: zip(paths, state.stamps))
        }
    }
}

extension DocumentState {
    /// With the stamps of the site's files, once they are published; without any where one cannot be
    /// had, so that the next build looks at the files themselves.
    package func completed(by stage: SiteStage) -> DocumentState {
        var state = self
        state.manifest = stage.digest
        let stamps = stage.newStamps
        state.stamps = stamps.compactMap(\.self)
        if state.stamps.count < stamps.count { state.stamps = [] }
        return state
    }

    /// Removes a spare tree beside the site, and gives the state with the stamps of the files afterwards;
    /// nil when there was nothing to remove.
    package func removing(
        _ spare: SpareTree, besideSite site: String, files: FileAccess
    ) throws(FileError) -> DocumentState? {
        var state = self
        let json = (try? files.read("\(site)/\(Manifest.fileName)")) ?? []
        let isOfThis = Digest.short(json) == manifest
        let paths = isOfThis ? ManifestLines(json)?.paths ?? [] : []
        let known = paths.count == stamps.count ? zip(paths, stamps) : zip([], [])
        let carried = try spare.remove(
            besideSite: site, stamps: Dictionary(uniqueKeysWithValues: known), files: files)
        guard let carried else { return nil }
        // That of a file which somebody changed goes on to say so.
        state.stamps = known.map { carried[$0] ?? $1 }
        return state
    }
}
