import Files

extension [String: FileStamp] {
    /// The stamps of a site's files after something that gives them other names or takes such names
    /// away, which changes when their inodes changed and nothing else. Those of files that were not, or
    /// are no longer, as their stamps say are left out.
    func carried(
        in site: String, _ files: FileAccess, across body: () throws(FileError) -> Void
    ) throws(FileError) -> [String: FileStamp] {
        let paths = Array(keys)
        func stamps() -> [FileStamp?] {
            concurrently(ranges: paths.count) { range in
                range.map { (try? files.stamp("\(site)/\(paths[$0])")) ?? nil }
            }
        }
        let before = stamps()
        try body()
        let after = stamps()
        var carried: [String: FileStamp] = [:]
        carried.reserveCapacity(count)
        for (index, path) in paths.enumerated() {
            guard let old = before[index], old == self[path], let new = after[index],
                new.isSame(butForNames: old)
            else { continue }
            carried[path] = new
        }
        return carried
    }
}

extension FileStamp {
    fileprivate func isSame(butForNames other: FileStamp) -> Bool {
        size == other.size && inode == other.inode && modified == other.modified
    }
}
