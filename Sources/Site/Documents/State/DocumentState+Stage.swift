import Files

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
        let paths = stage.paths
        let stamps = concurrently(ranges: paths.count) { range in
            range.map { stage.stamp(paths[$0]) }
        }
        state.stamps = stamps.compactMap(\.self)
        if state.stamps.count < paths.count { state.stamps = [] }
        return state
    }
}
