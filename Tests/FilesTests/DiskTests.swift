import Files
import Foundation
import Glibc
import Testing

@Suite struct `Files on the disk` {
    private let disk = FileAccess.disk
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func path(_ name: String) -> String { "\(folder.path)/\(name)" }

    private func write(_ name: String, _ text: String) throws {
        try disk.write(path(name), Array(text.utf8))
    }

    private func read(_ name: String) throws -> String {
        String(decoding: try disk.read(path(name)), as: UTF8.self)
    }

    private func failure(_ body: () throws(FileError) -> Void) -> FileError? {
        do throws(FileError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test func `what is written is read back, whatever its size`() throws {
        for count in [0, 1, 4096, 3 << 20] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try disk.write(path("file"), bytes)
            #expect(try disk.read(path("file")) == bytes)
        }
    }

    @Test func `a shorter file leaves nothing of a longer one`() throws {
        try write("file", "a long text")
        try write("file", "short")
        #expect(try read("file") == "short")
    }

    @Test func `files of the kernel, which have no size, are read whole`() throws {
        let text = String(decoding: try disk.read("/proc/self/status"), as: UTF8.self)
        #expect(text.contains("VmRSS:"))
    }

    @Test func `names are listed in the order of their bytes`() throws {
        for name in ["b", "a", "Z", "é", ".hidden"] { try write(name, "") }
        #expect(try disk.list(folder.path) == [".hidden", "Z", "a", "b", "é"])
    }

    @Test func `a path's kind is that of the link itself, and nil where nothing is`() throws {
        try write("file", "")
        try disk.makeDirectories(path("folder"))
        #expect(symlink("file", path("link")) == 0)
        #expect(mkfifo(path("pipe"), 0o600) == 0)
        #expect(try disk.kind(path("file")) == .file)
        #expect(try disk.kind(path("folder")) == .directory)
        #expect(try disk.kind(path("link")) == .symbolicLink)
        #expect(try disk.kind(path("pipe")) == .other)
        #expect(try disk.kind(path("nothing")) == nil)
        #expect(try disk.kind(path("file/below")) == nil)
    }

    @Test func `entries are names with the kinds of the links themselves`() throws {
        for name in ["b", "A", "é"] { try write(name, "") }
        try disk.makeDirectories(path("folder/inside"))
        #expect(symlink("folder", path("link")) == 0)
        #expect(mkfifo(path("pipe"), 0o600) == 0)
        #expect(
            try disk.entries(folder.path).map {
                FolderEntry(name: $0.name, kind: $0.kind, isUTF8: $0.isUTF8)
            } == [
                FolderEntry(name: "A", kind: .file), FolderEntry(name: "b", kind: .file),
                FolderEntry(name: "folder", kind: .directory),
                FolderEntry(name: "link", kind: .symbolicLink),
                FolderEntry(name: "pipe", kind: .other), FolderEntry(name: "é", kind: .file),
            ])
        #expect(throws: FileError("list", path("b"), number: ENOTDIR)) {
            try disk.entries(path("b"))
        }
    }

    @Test func `a path is resolved through links, and not where nothing is`() throws {
        try disk.makeDirectories(path("folder"))
        #expect(symlink("folder", path("link")) == 0)
        #expect(symlink("nowhere", path("dangling")) == 0)
        let real = try disk.resolved(folder.path)
        #expect(try disk.resolved(path("link/../link/.")) == real + "/folder")
        #expect(throws: FileError("resolve", path("dangling"), number: ENOENT)) {
            try disk.resolved(path("dangling"))
        }
    }

    @Test func `folders are made with those above, and those that exist are left`() throws {
        try disk.makeDirectories(path("a/b/c"))
        try write("a/b/file", "kept")
        try disk.makeDirectories(path("a/b/c"))
        #expect(try read("a/b/file") == "kept")
        let error = failure { () throws(FileError) in try disk.makeDirectories(path("a/b/file")) }
        #expect(error?.number == ENOTDIR)
    }

    @Test func `replacing a file keeps its readers' old bytes and leaves no other file`() throws {
        try write("record", "old")
        let reader = open(path("record"), O_RDONLY)
        defer { close(reader) }
        try disk.writeAtomically(path("record"), Array("new".utf8))
        var bytes = [UInt8](repeating: 0, count: 3)
        #expect(Glibc.read(reader, &bytes, 3) == 3)
        #expect(String(decoding: bytes, as: UTF8.self) == "old")
        #expect(try read("record") == "new")
        #expect(try disk.list(folder.path) == ["record"])
    }

    @Test func `a replacement that fails leaves the old file and nothing beside it`() throws {
        try disk.makeDirectories(path("taken/inside"))
        let error = failure { () throws(FileError) in
            try disk.writeAtomically(path("taken"), [1])
        }
        #expect(error?.path == path("taken"))
        #expect(try disk.list(folder.path) == ["taken"])
        #expect(try disk.list(path("taken")) == ["inside"])
    }

    @Test func `removing a tree takes links away and not what they lead to`() throws {
        try write("outside", "kept")
        try disk.makeDirectories(path("tree/deep"))
        try write("tree/deep/file", "")
        #expect(symlink(path("outside"), path("tree/link")) == 0)
        #expect(symlink(folder.path, path("tree/up")) == 0)
        try disk.removeTree(path("tree"))
        #expect(try disk.list(folder.path) == ["outside"])
        #expect(try read("outside") == "kept")
        try disk.removeTree(path("tree"))
    }

    @Test func `two folders are exchanged in one step`() throws {
        try disk.makeDirectories(path("one"))
        try disk.makeDirectories(path("other"))
        try write("one/name", "one")
        try write("other/name", "other")
        do throws(FileError) {
            try disk.exchange(path("one"), path("other"))
        } catch {
            // Some file systems have no such step, and then say so in one way.
            #expect(error.isUnsupported)
            return
        }
        #expect(try read("one/name") == "other")
        #expect(try read("other/name") == "one")
    }

    @Test func `a linked tree has the files, links and modes of the first`() throws {
        try disk.makeDirectories(path("from/folder"))
        try write("from/folder/file", "text")
        #expect(symlink("file", path("from/folder/link")) == 0)
        #expect(chmod(path("from/folder"), 0o750) == 0)
        try disk.linkTree(path("from"), path("to"))
        #expect(try read("to/folder/file") == "text")
        #expect(try disk.kind(path("to/folder/link")) == .symbolicLink)
        var one = stat()
        var other = stat()
        #expect(stat(path("from/folder/file"), &one) == 0)
        #expect(stat(path("to/folder/file"), &other) == 0)
        #expect(one.st_ino == other.st_ino)
        #expect(stat(path("to/folder"), &other) == 0)
        #expect(other.st_mode & 0o7777 == 0o750)
    }
}
