package import Files
import Glibc
import Synchronization

/// A file system in memory, which fails where it is told to.
///
/// A path is known as it was written: "/project/content/book.yml" is in the folder
/// "/project/content", whose folders above exist too.
package final class FilesInMemory: Sendable {
    private struct State {
        var files: [String: [UInt8]]
        var folders: Set<String> = []
        var failures: [String: Int32] = [:]

        func kind(_ path: String) -> FileKind? {
            if files[path] != nil { return .file }
            let isFolder =
                folders.contains(path) || files.keys.contains { $0.hasPrefix(path + "/") }
                || folders.contains { $0.hasPrefix(path + "/") }
            return isFolder ? .directory : nil
        }

        func paths(at path: String) -> [String] {
            (Array(files.keys) + folders).filter { $0 == path || $0.hasPrefix(path + "/") }
        }
    }

    private let state: Mutex<State>

    package init(_ files: [String: [UInt8]] = [:]) { state = Mutex(State(files: files)) }

    /// Every file with its bytes, by path.
    package var files: [String: [UInt8]] { state.withLock { $0.files } }

    /// From now on every operation on this path throws the error number; see errno(3).
    package func fail(at path: String, number: Int32 = EIO) {
        state.withLock { $0.failures[path] = number }
    }

    package var access: FileAccess {
        var access = FileAccess.disk
        access.read = { (path) throws(FileError) in try self.read(path) }
        access.list = { (path) throws(FileError) in try self.list(path) }
        access.entries = { (path) throws(FileError) in
            let names = try self.list(path)
            return self.state.withLock { state in
                names.compactMap { name in
                    state.kind("\(path)/\(name)").map { FolderEntry(name: name, kind: $0) }
                }
            }
        }
        access.resolved = { (path) throws(FileError) in
            try self.perform("resolve", path) { state throws(FileError) in
                guard state.kind(path) != nil else {
                    throw FileError("resolve", path, number: ENOENT)
                }
                return path
            }
        }
        access.kind = { (path) throws(FileError) in
            try self.perform("look at", path) { state throws(FileError) in state.kind(path) }
        }
        access.isWritable = { _ in true }
        access.stamp = { (path) throws(FileError) in
            try self.perform("look at", path) { state throws(FileError) in
                state.files[path].map {
                    FileStamp(size: Int64($0.count), inode: 0, modified: 0, changed: 0)
                }
            }
        }
        access.write = { (path, bytes) throws(FileError) in try self.write(path, bytes) }
        access.create = { (path, bytes) throws(FileError) in
            guard self.state.withLock({ $0.kind(path) }) == nil else {
                throw FileError("write", path, number: EEXIST)
            }
            try self.write(path, bytes)
        }
        access.identity = { (path) throws(FileError) in
            try self.perform("look at", path) { state throws(FileError) in
                state.kind(path).map { _ in FileIdentity(device: 0, inode: 0) }
            }
        }
        access.writeAtomically = { (path, bytes) throws(FileError) in try self.write(path, bytes) }
        access.makeDirectories = { (path) throws(FileError) in
            try self.perform("make the folder", path) { state throws(FileError) in
                guard state.kind(path) != .file else {
                    throw FileError("make the folder", path, number: ENOTDIR)
                }
                state.folders.insert(path)
            }
        }
        access.removeTree = { (path) throws(FileError) in
            try self.perform("remove", path) { state throws(FileError) in Self.remove(path, &state)
            }
        }
        access.rename = { (from, to) throws(FileError) in
            try self.perform("rename", from) { state throws(FileError) in
                try Self.copy(from, to, &state)
                Self.remove(from, &state)
            }
        }
        access.exchange = { (one, other) throws(FileError) in
            try self.perform("exchange", one) { state throws(FileError) in
                try Self.exchange(one, other, &state)
            }
        }
        access.linkTree = { (from, to) throws(FileError) in
            try self.perform("link", from) { state throws(FileError) in
                try Self.copy(from, to, &state)
            }
        }
        access.link = access.linkTree
        return access
    }

    // MARK: Operations

    private func perform<Value: Sendable>(
        _ operation: String, _ path: String,
        _ body: (inout State) throws(FileError) -> Value
    ) throws(FileError) -> Value {
        try state.withLock { (state) throws(FileError) -> Value in
            if let number = state.failures[path] {
                throw FileError(operation, path, number: number)
            }
            return try body(&state)
        }
    }

    private func read(_ path: String) throws(FileError) -> [UInt8] {
        try perform("read", path) { state throws(FileError) in
            guard let bytes = state.files[path] else {
                throw FileError("read", path, number: state.kind(path) == nil ? ENOENT : EISDIR)
            }
            return bytes
        }
    }

    private func list(_ path: String) throws(FileError) -> [String] {
        try perform("list", path) { state throws(FileError) in
            guard state.kind(path) == .directory else {
                throw FileError("list", path, number: state.kind(path) == nil ? ENOENT : ENOTDIR)
            }
            let names = state.paths(at: path).compactMap { inner in
                inner.dropFirst(path.count + 1).split(separator: "/").first.map(String.init)
            }
            return Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }

    private func write(_ path: String, _ bytes: [UInt8]) throws(FileError) {
        try perform("write", path) { state throws(FileError) in
            guard state.kind(path) != .directory else {
                throw FileError("write", path, number: EISDIR)
            }
            state.files[path] = bytes
        }
    }

    private static func remove(_ path: String, _ state: inout State) {
        for inner in state.paths(at: path) {
            state.files[inner] = nil
            state.folders.remove(inner)
        }
    }

    private static func copy(
        _ from: String, _ to: String, _ state: inout State
    ) throws(FileError) {
        guard let kind = state.kind(from) else { throw FileError("copy", from, number: ENOENT) }
        if kind == .directory { state.folders.insert(to) }
        for inner in state.paths(at: from) {
            let target = to + inner.dropFirst(from.count)
            if let bytes = state.files[inner] {
                state.files[target] = bytes
            } else {
                state.folders.insert(target)
            }
        }
    }

    private static func exchange(
        _ one: String, _ other: String, _ state: inout State
    ) throws(FileError) {
        let aside = one + ".exchange"
        try copy(one, aside, &state)
        remove(one, &state)
        try copy(other, one, &state)
        remove(other, &state)
        try copy(aside, other, &state)
        remove(aside, &state)
    }
}
