import Files
import TestSupport
import Testing

@Suite struct `Files in memory` {
    private let memory = FilesInMemory(["/p/a/one.txt": [1], "/p/b.txt": [2]])
    private var files: FileAccess { memory.access }

    @Test func `folders hold what is below them, each name once`() throws {
        try files.write("/p/a/two.txt", [3])
        #expect(try files.list("/p") == ["a", "b.txt"])
        #expect(try files.list("/p/a") == ["one.txt", "two.txt"])
        #expect(try files.kind("/p/a") == .directory)
        #expect(try files.kind("/p/b.txt") == .file)
        #expect(try files.kind("/p/c") == nil)
        #expect(
            try files.entries("/p") == [
                FolderEntry(name: "a", kind: .directory), FolderEntry(name: "b.txt", kind: .file),
            ])
        #expect(try files.resolved("/p/a") == "/p/a")
        #expect(throws: FileError("resolve", "/p/c", number: 2)) { try self.files.resolved("/p/c") }
    }

    @Test func `what is not there cannot be read, and is said as the disk says it`() {
        #expect(throws: FileError("read", "/p/c", number: 2)) { try self.files.read("/p/c") }
        #expect(throws: FileError("list", "/p/b.txt", number: 20)) {
            try self.files.list("/p/b.txt")
        }
    }

    @Test func `a tree can be renamed, exchanged, linked and removed`() throws {
        try files.makeDirectories("/p/empty")
        try files.rename("/p/a", "/p/z")
        #expect(try files.read("/p/z/one.txt") == [1])
        #expect(try files.kind("/p/a") == nil)
        try files.exchange("/p/z", "/p/empty")
        #expect(try files.list("/p/empty") == ["one.txt"])
        #expect(try files.kind("/p/z") == .directory)
        try files.linkTree("/p/empty", "/q")
        try files.removeTree("/p")
        #expect(memory.files == ["/q/one.txt": [1]])
    }

    @Test func `it fails where it is told to, and nowhere else`() throws {
        memory.fail(at: "/p/b.txt", number: 28)
        #expect(throws: FileError("write", "/p/b.txt", number: 28)) {
            try self.files.write("/p/b.txt", [])
        }
        #expect(throws: FileError("read", "/p/b.txt", number: 28)) {
            try self.files.read("/p/b.txt")
        }
        #expect(try files.read("/p/a/one.txt") == [1])
    }
}
