import Files

/// What a spare tree has in common with its site: the very same files, under a second name.
///
/// Both trees are looked through, name by name, and what is not the same file of Memoir's in both is
/// removed from the spare: what the last publication replaced, what a build that failed wrote, what
/// others put there or changed. So nothing has to be known of how the two came to differ. As long as a
/// file has a name in the spare, no other on its device has its inode's number.
struct SharedFiles {
    private(set) var paths: Set<String> = []
    /// All folders of the spare, from the top down.
    private(set) var folders: [String] = []
    private let site: String
    private let spare: String
    private let old: OldSite
    private let files: FileAccess
    private let device: UInt64?

    init(of spare: String, with old: OldSite, files: FileAccess) throws(FileError) {
        site = old.site
        self.spare = spare
        self.old = old
        self.files = files
        device = try files.identity(spare)?.device
        paths.reserveCapacity(old.paths.count)
        if try isOnDevice(site) { try look(into: "") } else { try files.removeTree(spare) }
    }

    private mutating func look(into folder: String) throws(FileError) {
        let (mine, theirs) = (below(spare, folder), below(site, folder))
        // Both are in the order of their bytes.
        var others = try files.entries(theirs)[...]
        for entry in try files.entries(mine) {
            let path = folder.isEmpty ? entry.name : "\(folder)/\(entry.name)"
            while let first = others.first, first.name.bytesPrecede(entry.name) {
                others.removeFirst()
            }
            var other: FolderEntry?
            if let first = others.first, !entry.name.bytesPrecede(first.name) { other = first }
            if entry.kind == .file, other?.kind == .file, other?.inode == entry.inode,
                old.manifest?.files[path] != nil
            {
                paths.insert(path)
            } else if entry.kind == .directory, other?.kind == .directory,
                old.folders.contains(path), try isOnDevice("\(mine)/\(entry.name)"),
                try isOnDevice("\(theirs)/\(entry.name)")
            {
                folders.append(path)
                try look(into: path)
            } else {
                try files.removeTree("\(mine)/\(entry.name)")
            }
        }
    }

    private func below(_ root: String, _ folder: String) -> String {
        folder.isEmpty ? root : "\(root)/\(folder)"
    }

    private func isOnDevice(_ path: String) throws(FileError) -> Bool {
        try files.identity(path)?.device == device
    }

    /// Removes a file that is in the way of a folder.
    mutating func clear(_ path: String) throws(FileError) {
        try files.removeTree("\(spare)/\(path)")
        paths.remove(path)
    }

    /// Notes that the file at this path is no longer the site's.
    mutating func forget(_ path: String) { paths.remove(path) }

    /// Removes what a new site does not have, folders before what was in them.
    func removeAll(but entries: [String: Manifest.Entry]) throws(FileError) {
        let kept = Manifest.folders(of: entries.keys)
        for folder in folders where !kept.contains(folder) && entries[folder] == nil {
            try files.removeTree("\(spare)/\(folder)")
        }
        for path in paths where entries[path] == nil { try files.removeTree("\(spare)/\(path)") }
    }
}
