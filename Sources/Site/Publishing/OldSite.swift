import Files

/// The site that is there already: what Memoir wrote into it, and what others did.
struct OldSite {
    let site: String
    let exists: Bool
    let manifest: Manifest?
    /// Of the manifest's files, in order; and the digest of its bytes.
    let paths: [String]
    let digest: UInt128
    /// All that hold something of Memoir's.
    let folders: Set<String>
    /// Paths that the manifest does not list; a folder with nothing of Memoir's is one path.
    let foreign: [String]
    private let files: FileAccess

    init(at site: String, files: FileAccess) throws(PublishError) {
        self.site = site
        self.files = files
        let found: (kind: FileKind?, manifest: [UInt8]?, names: [String])
        do throws(FileError) { found = try Self.look(site, files) } catch { throw .file(error) }
        exists = found.kind != nil
        let lines = found.manifest.flatMap { ManifestLines($0) }
        manifest = lines?.manifest ?? found.manifest.flatMap { Manifest(json: $0) }
        paths = lines?.paths ?? manifest?.files.keys.sorted() ?? []
        digest = found.manifest.map { Digest.short($0) } ?? 0
        folders = manifest.map { Manifest.folders(of: $0.files.keys) } ?? []
        guard exists else {
            foreign = []
            return
        }
        guard found.kind == .directory else { throw .notAFolder(site) }
        guard let manifest else {
            // Nothing but what a checkout keeps there counts as empty.
            guard found.names.allSatisfy({ $0.hasPrefix(".") }) else { throw .foreignFolder(site) }
            foreign = found.names
            return
        }
        do throws(FileError) {
            foreign = try Self.foreign(
                in: "", site, manifest, folders, files)
        } catch {
            throw .file(error)
        }
    }

    /// The paths of these files in order; mostly that of the old site's.
    func order(of files: [String: Manifest.Entry]) -> [String] {
        let isSame =
            files.count == paths.count && paths.allSatisfy { files[$0] != nil }
            && zip(paths, paths.dropFirst()).allSatisfy { $0 < $1 }
        return isSame ? paths : files.keys.sorted()
    }

    private static func look(
        _ site: String, _ files: FileAccess
    ) throws(FileError) -> (kind: FileKind?, manifest: [UInt8]?, names: [String]) {
        let kind = try files.kind(site)
        guard kind == .directory else { return (kind, nil, []) }
        let path = "\(site)/\(Manifest.fileName)"
        let hasManifest = try files.kind(path) == .file
        return (kind, hasManifest ? try files.read(path) : nil, try files.list(site))
    }

    private static func foreign(
        in folder: String, _ site: String, _ manifest: Manifest, _ folders: Set<String>,
        _ files: FileAccess
    ) throws(FileError) -> [String] {
        var foreign: [String] = []
        for name in try files.list(folder.isEmpty ? site : "\(site)/\(folder)") {
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            if manifest.files[path] != nil || path == Manifest.fileName { continue }
            if folders.contains(path), try files.kind("\(site)/\(path)") == .directory {
                foreign += try self.foreign(in: path, site, manifest, folders, files)
            } else {
                foreign.append(path)
            }
        }
        return foreign
    }

    /// Files of Memoir's that are no longer as it wrote them; `isIntact` may know of some without
    /// reading them.
    func changedByHand(_ isIntact: (String) -> Bool) throws(PublishError) -> [String] {
        guard let manifest else { return [] }
        var changed: [String] = []
        for path in paths where !isIntact(path) {
            do throws(FileError) {
                let isThere = try files.kind("\(site)/\(path)") == .file
                let bytes = isThere ? try files.read("\(site)/\(path)") : []
                if !isThere || Manifest.Entry(bytes) != manifest.files[path] {
                    changed.append(path)
                }
            } catch {
                throw .file(error)
            }
        }
        return changed
    }
}
