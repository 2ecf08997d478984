/// Paths below a root, without `.` and `..`, as bytes.
enum RelativePath {
    /// What a path means in a folder; nil where it leaves the root. Both are below the root, and so is
    /// a path that begins with a slash.
    static func resolved(_ path: some Collection<UInt8>, in folder: some Collection<UInt8>)
        -> [UInt8]?
    {
        var result: [UInt8] = []
        if path.first != UInt8(ascii: "/") { result.append(contentsOf: folder) }
        for name in path.split(separator: UInt8(ascii: "/")) {
            if name.elementsEqual(".".utf8) { continue }
            if name.elementsEqual("..".utf8) {
                if result.isEmpty { return nil }
                result.removeSubrange((result.lastIndex(of: UInt8(ascii: "/")) ?? 0)...)
                continue
            }
            if !result.isEmpty { result.append(UInt8(ascii: "/")) }
            result.append(contentsOf: name)
        }
        return result
    }

    /// The way from the file at `origin` to the one at `target`: "../guide/install.html".
    static func path(from origin: some StringProtocol, to target: some StringProtocol) -> [UInt8] {
        let (one, other) = (origin.utf8, target.utf8)
        var (i, j) = (one.startIndex, other.startIndex)
        var (iFolder, jFolder) = (i, j)
        while i < one.endIndex, j < other.endIndex, one[i] == other[j] {
            let isSlash = one[i] == UInt8(ascii: "/")
            i = one.index(after: i)
            j = other.index(after: j)
            if isSlash { (iFolder, jFolder) = (i, j) }
        }
        var result: [UInt8] = []
        for byte in one[iFolder...] where byte == UInt8(ascii: "/") {
            result.append(contentsOf: "../".utf8)
        }
        result.append(contentsOf: other[jFolder...])
        return result
    }

    /// Without the slash at its end.
    static func folder(of path: String) -> Substring { folder(of: path[...]) }

    static func folder(of path: Substring) -> Substring {
        path[..<(path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)]
    }
}
