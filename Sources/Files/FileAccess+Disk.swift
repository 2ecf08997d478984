internal import CLinux
internal import Glibc

extension FileAccess {
    /// The real file system, by POSIX calls.
    package static let disk = FileAccess(
        read: { (path) throws(FileError) in try Disk.read(path) },
        list: { (path) throws(FileError) in try Disk.list(path) },
        entries: { (path) throws(FileError) in try FolderEntry.entries(of: path) },
        kind: { (path) throws(FileError) in try Disk.kind(path) },
        isWritable: { access($0, W_OK | X_OK) == 0 },
        stamp: { (path) throws(FileError) in try Disk.stamp(path) },
        identity: { (path) throws(FileError) in try Disk.identity(path) },
        write: { (path, bytes) throws(FileError) in try Disk.write(path, bytes) },
        create: { (path, bytes) throws(FileError) in try Disk.write(path, bytes, O_EXCL) },
        writeAtomically: { (path, bytes) throws(FileError) in
            try Disk.writeAtomically(path, bytes)
        },
        makeDirectories: { (path) throws(FileError) in try Disk.makeDirectories(path) },
        removeTree: { (path) throws(FileError) in try Disk.removeTree(path) },
        rename: { (from, to) throws(FileError) in try Disk.rename(from, to) },
        exchange: { (one, other) throws(FileError) in try Disk.exchange(one, other) },
        link: { (from, to) throws(FileError) in try Disk.link(from, to) },
        linkTree: { (from, to) throws(FileError) in try Disk.linkTree(from, to) },
        resolved: { (path) throws(FileError) in try Disk.resolved(path) })
}

private enum Disk {
    static func read(_ path: String) throws(FileError) -> [UInt8] {
        // Not blocking, so that a pipe with nobody at its other end holds nothing up.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            // That of a socket, and of a device that is not there.
            throw FileError("read", path, number: errno == ENXIO ? FileError.noFile : errno)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw FileError("read", path, number: errno)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw FileError("read", path, number: EISDIR)
        default: throw FileError("read", path, number: FileError.noFile)
        }
        // One byte more than there seem to be, so that the end is found with the content.
        var failure: Int32 = 0
        let room = max(512, Int(status.st_size) + 1)
        var bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            failure = fill(buffer, &count, from: descriptor, expecting: Int(status.st_size))
        }
        guard failure == 0 else { throw FileError("read", path, number: failure) }
        if bytes.count < room { return bytes }
        // It grew meanwhile, or its size is not told, as in /proc.
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count == 0 { return bytes }
            if count > 0 {
                bytes += chunk[..<count]
            } else if errno != EINTR {
                throw FileError("read", path, number: errno)
            }
        }
    }

    /// Reads until the end, or until the buffer is full; gives an error's number, or 0. A file that has
    /// as many bytes as it says, and says more than none, is not asked for more.
    private static func fill(
        _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, from descriptor: Int32,
        expecting size: Int
    ) -> Int32 {
        while count < buffer.count, count == 0 || count != size, let start = buffer.baseAddress {
            let more = Glibc.read(descriptor, start + count, buffer.count - count)
            if more == 0 { break }
            if more > 0 {
                count += more
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    static func list(_ path: String) throws(FileError) -> [String] {
        guard let directory = opendir(path) else { throw FileError("list", path, number: errno) }
        defer { closedir(directory) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(directory) else {
                if errno != 0 { throw FileError("list", path, number: errno) }
                break
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.bytesPrecede($1) }
    }

    static func kind(_ path: String) throws(FileError) -> FileKind? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileError("look at", path, number: errno)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .directory
        case S_IFLNK: return .symbolicLink
        default: return .other
        }
    }

    static func stamp(_ path: String) throws(FileError) -> FileStamp? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileError("look at", path, number: errno)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        func nanoseconds(_ time: timespec) -> Int64 {
            Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
        }
        return FileStamp(
            size: Int64(status.st_size), inode: UInt64(status.st_ino),
            modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim))
    }

    static func identity(_ path: String) throws(FileError) -> FileIdentity? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileError("look at", path, number: errno)
        }
        return FileIdentity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    }

    static func resolved(_ path: String) throws(FileError) -> String {
        guard let real = realpath(path, nil) else {
            throw FileError("resolve", path, number: errno)
        }
        defer { free(real) }
        return String(cString: real)
    }

    /// `existing` says what becomes of a file that is there: `O_TRUNC` or `O_EXCL`, see open(2).
    static func write(
        _ path: String, _ bytes: [UInt8], _ existing: Int32 = O_TRUNC, synced: Bool = false
    ) throws(FileError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | existing | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError("write", path, number: errno) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                let number = errno
                close(descriptor)
                throw FileError("write", path, number: number)
            }
        }
        if synced, fsync(descriptor) != 0 {
            let number = errno
            close(descriptor)
            throw FileError("write", path, number: number)
        }
        guard close(descriptor) == 0 else { throw FileError("write", path, number: errno) }
    }

    static func writeAtomically(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        let temporary = "\(path).\(getpid()).new"
        do throws(FileError) {
            try write(temporary, bytes, synced: true)
            try rename(temporary, path)
        } catch {
            unlink(temporary)
            throw FileError(error.operation, path, number: error.number)
        }
    }

    static func makeDirectories(_ path: String) throws(FileError) {
        if path.isEmpty || path == "/" { return }
        if mkdir(path, 0o777) == 0 { return }
        switch errno {
        case EEXIST:
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw FileError("make the folder", path, number: ENOTDIR)
            }
        case ENOENT:
            let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
                .joined(separator: "/")
            guard !parent.isEmpty, parent != path else {
                throw FileError("make the folder", path, number: ENOENT)
            }
            try makeDirectories(parent)
            guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
                throw FileError("make the folder", path, number: errno)
            }
        default: throw FileError("make the folder", path, number: errno)
        }
    }

    static func removeTree(_ path: String) throws(FileError) {
        switch try kind(path) {
        case nil: return
        case .directory:
            for name in try list(path) { try removeTree("\(path)/\(name)") }
            guard rmdir(path) == 0 || errno == ENOENT else {
                throw FileError("remove", path, number: errno)
            }
        default:
            guard unlink(path) == 0 || errno == ENOENT else {
                throw FileError("remove", path, number: errno)
            }
        }
    }

    static func rename(_ from: String, _ to: String) throws(FileError) {
        guard Glibc.rename(from, to) == 0 else {
            throw FileError("rename \(from) to", to, number: errno)
        }
    }

    static func exchange(_ one: String, _ other: String) throws(FileError) {
        // RENAME_EXCHANGE of <linux/fs.h>; see renameat2(2).
        guard renameat2(AT_FDCWD, one, AT_FDCWD, other, 2) == 0 else {
            throw FileError("exchange \(one) with", other, number: errno)
        }
    }

    static func linkTree(_ from: String, _ to: String) throws(FileError) {
        switch try kind(from) {
        case .directory:
            var status = stat()
            guard stat(from, &status) == 0 else { throw FileError("look at", from, number: errno) }
            guard mkdir(to, 0o700) == 0 else {
                throw FileError("make the folder", to, number: errno)
            }
            for name in try list(from) { try linkTree("\(from)/\(name)", "\(to)/\(name)") }
            guard chmod(to, status.st_mode & 0o7777) == 0 else {
                throw FileError("set the mode of", to, number: errno)
            }
        case .symbolicLink:
            var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
            guard readlink(from, &target, Int(PATH_MAX)) >= 0, symlink(target, to) == 0 else {
                throw FileError("make the link", to, number: errno)
            }
        default:
            try link(from, to)
        }
    }

    static func link(_ from: String, _ to: String) throws(FileError) {
        if Glibc.link(from, to) == 0 { return }
        guard errno == EXDEV || errno == EPERM || errno == EMLINK else {
            throw FileError("link \(from) as", to, number: errno)
        }
        try write(to, try read(from), O_EXCL)
    }
}
