import Files
import Site
import Synchronization
import Testing

/// A disk that dies at the n-th change: that one and all later ones fail, like a killed process
/// that never gets to tidy up.
private final class DyingDisk: Sendable {
    private let left: Mutex<Int>
    private let number: Int32

    init(changes: Int, number: Int32 = 28) {
        left = Mutex(changes)
        self.number = number
    }

    private func spend(_ operation: String, _ path: String) throws(FileError) {
        let isAlive = left.withLock { left in
            left -= 1
            return left >= 0
        }
        if !isAlive { throw FileError(operation, path, number: number) }
    }

    var died: Bool { left.withLock { $0 < 0 } }

    func access(canExchange: Bool) -> FileAccess {
        let disk = FileAccess.disk
        var files = disk
        files.write = { (path, bytes) throws(FileError) in
            try self.spend("write", path)
            try disk.write(path, bytes)
        }
        files.create = { (path, bytes) throws(FileError) in
            try self.spend("create", path)
            try disk.create(path, bytes)
        }
        files.makeDirectories = { (path) throws(FileError) in
            try self.spend("make the folder", path)
            try disk.makeDirectories(path)
        }
        files.removeTree = { (path) throws(FileError) in
            try self.spend("remove", path)
            try disk.removeTree(path)
        }
        files.rename = { (from, to) throws(FileError) in
            try self.spend("rename", from)
            try disk.rename(from, to)
        }
        files.exchange = { (one, other) throws(FileError) in
            try self.spend("exchange", one)
            guard canExchange else { throw FileError("exchange", one, number: 22) }
            try disk.exchange(one, other)
        }
        files.linkTree = { (from, to) throws(FileError) in
            try self.spend("link", from)
            try disk.linkTree(from, to)
        }
        return files
    }
}

@Suite struct `A run that dies` {
    private func staged(_ word: String) -> [StagedFile] {
        ["index.html", "en/index.html", "a.html"].map {
            StagedFile(path: $0, bytes: Array("\(word) \($0)".utf8))
        }
    }

    /// Kills the run at every change in turn, and looks at what a reader and the next run find.
    @Test(arguments: [true, false])
    func `leaves the old site or the new one, whole, and the next run heals`(
        canExchange: Bool
    ) throws {
        var survived = false
        for change in 0..<200 where !survived {
            let folder = try TemporaryFolder()
            let site = folder.path + "/site"
            let sound = Publisher(files: .disk, memoirVersion: "1")
            _ = try sound.publish(staged("old"), to: site)
            try folder.write("site/CNAME", "mine")
            try folder.write("site/.git/HEAD", "ref")
            let disk = DyingDisk(changes: change)
            let dying = Publisher(files: disk.access(canExchange: canExchange), memoirVersion: "1")
            let error = #expect(throws: (any Error).self, "change \(change)") {
                _ = try dying.publish(self.staged("new"), to: site)
                if !disk.died { throw Finished() }
            }
            survived = error is Finished
            let isBetweenRenames = try FileAccess.disk.kind(site) == nil
            if isBetweenRenames {
                #expect(!canExchange, "only without an exchange may the site be away for a moment")
            } else {
                let tree = try folder.tree("site")
                let words = Set(
                    ["index.html", "en/index.html", "a.html"]
                        .compactMap { tree[$0]?.split(separator: " ").first })
                #expect(words.count == 1, "a mixture at change \(change): \(tree)")
                #expect(tree["a.html"] != nil && tree["en/index.html"] != nil)
                #expect(tree["CNAME"] == "mine" && tree[".git/HEAD"] == "ref")
            }
            _ = try sound.publish(staged("next"), to: site)
            let healed = try folder.tree("site")
            #expect(healed["index.html"] == "next index.html")
            #expect(healed["CNAME"] == "mine" && healed[".git/HEAD"] == "ref")
            #expect(try folder.names() == ["site"])
        }
        #expect(survived, "two hundred changes were not enough")
    }

    private struct Finished: Error {}

    @Test func `a full disk says so and keeps the old site`() throws {
        let folder = try TemporaryFolder()
        let site = folder.path + "/site"
        _ = try Publisher(files: .disk, memoirVersion: "1").publish(staged("old"), to: site)
        var files = FileAccess.disk
        files.create = { (path, _) throws(FileError) in throw FileError("write", path, number: 28) }
        let full = Publisher(files: files, memoirVersion: "1")
        let error = #expect(throws: PublishError.self) { try full.publish(staged("new"), to: site) }
        #expect(error?.description.contains("No space left on device; free some space") == true)
        #expect(try folder.tree("site")["index.html"] == "old index.html")
        #expect(try folder.names() == ["site"])
    }
}
