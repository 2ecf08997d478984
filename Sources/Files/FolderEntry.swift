internal import Glibc

/// A name in a folder, and what stands there.
package struct FolderEntry: Hashable, Sendable {
    /// With replacement characters where the name is not UTF-8; then it leads to no file.
    package var name: String
    package var kind: FileKind
    package var isUTF8: Bool
    /// The number of its inode; 0 where there are none.
    package var inode: UInt64

    package init(name: String, kind: FileKind, isUTF8: Bool = true, inode: UInt64 = 0) {
        self.name = name
        self.kind = kind
        self.isUTF8 = isUTF8
        self.inode = inode
    }

    /// One pass of readdir(3): only file systems that keep no types need a call for each name.
    static func entries(of path: String) throws(FileError) -> [FolderEntry] {
        guard let directory = opendir(path) else { throw FileError("list", path, number: errno) }
        defer { closedir(directory) }
        var entries: [FolderEntry] = []
        while true {
            errno = 0
            guard let entry = readdir(directory) else {
                if errno != 0 { throw FileError("list", path, number: errno) }
                break
            }
            let (name, isUTF8) = Self.name(of: entry)
            if name == "." || name == ".." { continue }
            var kind = FileKind(directoryType: Int(entry.pointee.d_type))
            if kind == nil { kind = isUTF8 ? try FileAccess.disk.kind("\(path)/\(name)") : .other }
            guard let kind else { continue }
            entries.append(
                FolderEntry(
                    name: name, kind: kind, isUTF8: isUTF8, inode: UInt64(entry.pointee.d_ino)))
        }
        return entries.sorted { $0.name.bytesPrecede($1.name) }
    }

    private static func name(of entry: UnsafeMutablePointer<dirent>) -> (String, isUTF8: Bool) {
        withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: UInt8.self, capacity: Int(NAME_MAX) + 1) { start in
                var count = 0
                while start[count] != 0 { count += 1 }
                let bytes = UnsafeBufferPointer(start: start, count: count)
                if let name = String(validating: bytes, as: UTF8.self) { return (name, true) }
                return (String(decoding: bytes, as: UTF8.self), false)
            }
        }
    }
}

extension FileKind {
    /// Nil where the file system does not say; the constants of <dirent.h>.
    fileprivate init?(directoryType: Int) {
        switch directoryType {
        case Int(DT_UNKNOWN): return nil
        case Int(DT_REG): self = .file
        case Int(DT_DIR): self = .directory
        case Int(DT_LNK): self = .symbolicLink
        default: self = .other
        }
    }
}
