/// Paths below a root, without `.` and `..`, as bytes.
enum RelativePath {
    /// What a path means in a folder; nil where it leaves the root. Both are below the root, and so is
    /// a path that begins with a slash.
    static func resolved(_ path: some Collection<UInt8>, in folder: some Collection<UInt8>)
        -> [UInt8]?
    {
        var place = Array(folder)
        let path = Array(path)
        return path.withUnsafeBufferPointer { resolve($0, in: &place) } ? place : nil
    }

    /// The same with the folder in `place`, which becomes the path's; false where it leaves the root.
    static func resolve(_ path: UnsafeBufferPointer<UInt8>, in place: inout [UInt8]) -> Bool {
        let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
        if path.first == slash { place.removeAll(keepingCapacity: true) }
        var start = 0
        while start < path.count {
            var end = start
            while end < path.count, path[end] != slash { end += 1 }
            defer { start = end + 1 }
            let length = end - start
            if length == 0 || length == 1 && path[start] == dot { continue }
            if length == 2, path[start] == dot, path[start + 1] == dot {
                if place.isEmpty { return false }
                place.removeSubrange((place.lastIndex(of: slash) ?? 0)...)
                continue
            }
            if !place.isEmpty { place.append(slash) }
            place.append(contentsOf: UnsafeBufferPointer(rebasing: path[start..<end]))
        }
        return true
    }

    /// The way from the file at `origin` to the one at `target`: "../guide/install.html".
    static func path(from origin: String, to target: String) -> [UInt8] {
        var way: [UInt8] = []
        withWay(from: origin, to: target) { up, rest in
            for _ in 0..<up { way.append(contentsOf: "../".utf8) }
            way.append(contentsOf: rest)
        }
        return way
    }

    /// Hands over how many folders the way leads up, and what is left of the target from there.
    static func withWay(
        from origin: String, to target: String,
        _ body: (_ up: Int, _ rest: UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var (origin, target) = (origin, target)
        origin.withUTF8 { origin in
            target.withUTF8 { target in
                var common = 0
                var folder = 0
                while common < origin.count, common < target.count,
                    origin[common] == target[common]
                {
                    common += 1
                    if origin[common - 1] == UInt8(ascii: "/") { folder = common }
                }
                var up = 0
                for byte in origin[folder...] where byte == UInt8(ascii: "/") { up += 1 }
                body(up, UnsafeBufferPointer(rebasing: target[folder...]))
            }
        }
    }

    /// The folder of a path, without the slash at its end.
    static func append(folderOf path: String, to bytes: inout [UInt8]) {
        var path = path
        path.withUTF8 { path in
            let end = path.lastIndex(of: UInt8(ascii: "/")) ?? 0
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: path[..<end]))
        }
    }

    /// Without the slash at its end.
    static func folder(of path: String) -> Substring { folder(of: path[...]) }

    static func folder(of path: Substring) -> Substring {
        path[..<(path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)]
    }
}
