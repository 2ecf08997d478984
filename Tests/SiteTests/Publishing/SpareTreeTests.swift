import Files
import Synchronization
import Testing

@testable import Site

@Suite struct `A spare tree` {
    private static let first = [
        "index.html": "home", "a/one.html": "one", "a/two.html": "two", "b/c/deep.html": "deep",
        "assets/site.css": "css",
    ]

    private static func changed(
        _ texts: [String: String], _ changes: [String: String?]
    ) -> [String: String] {
        texts.merging(changes.compactMapValues(\.self)) { $1 }
            .filter { path, _ in changes[path].map { $0 != nil } ?? true }
    }

    /// Each on top of the one before.
    private static let changes: [(name: String, texts: [String: String?])] = [
        ("a change", ["a/one.html": "One"]),
        ("another page changed", ["a/two.html": "Two"]),
        ("nothing", [:]),
        ("the first change taken back", ["a/one.html": "one"]),
        ("two at once", ["index.html": "Home", "b/c/deep.html": "deeper"]),
        ("a new page", ["a/three.html": "three"]),
        ("a new folder", ["d/e/new.html": "new"]),
        ("a page less", ["a/two.html": nil]),
        ("only a page less", ["a/three.html": nil]),
        ("the page again", ["a/two.html": "two"]),
        ("the last page of a folder removed", ["d/e/new.html": nil]),
        ("a folder where a page was", ["a/one.html": nil, "a/one.html/x.html": "x"]),
        ("a page where a folder was", ["a/one.html/x.html": nil, "a/one.html": "one"]),
        ("another in its place", ["b/c/deep.html": nil, "b/c": "a file"]),
        ("and back", ["b/c": nil, "b/c/deep.html": "deep"]),
        ("all", ["index.html": "i", "a/one.html": "1", "a/two.html": "2", "assets/site.css": "c"]),
        ("all but one page gone", ["a/one.html": nil, "assets/site.css": nil]),
    ]

    @Test(arguments: [true, false])
    func `gives what a fresh publication gives, whatever changed`(knowsStamps: Bool) throws {
        let room = try SpareRoom(knowsStamps: knowsStamps)
        var texts = Self.first
        try room.publish(texts)
        #expect(room.names == ["site"], "nothing was replaced yet")
        for (name, changes) in Self.changes {
            texts = Self.changed(texts, changes)
            let outcome = try room.publish(texts)
            #expect((outcome == .unchanged) == changes.isEmpty, "\(name)")
            try room.compare(texts, name)
            #expect(room.isSpareLeft, "\(name)")
        }
    }

    @Test func `is made of the site's own files where they are the same`() throws {
        let room = try SpareRoom()
        try room.publish(Self.first)
        try room.publish(Self.changed(Self.first, ["a/one.html": "One"]))
        let before = try SpareRoom.whole(room.site)
        let linked = Mutex<[String]>([])
        var files = FileAccess.disk
        files.link = { (from, to) throws(FileError) in
            linked.withLock { $0.append(from) }
            try FileAccess.disk.link(from, to)
        }
        try room.publish(
            Self.changed(Self.first, ["a/one.html": "One", "a/two.html": "Two"]), files)
        #expect(linked.withLock { $0 } == ["\(room.site)/a/one.html"])
        let after = try SpareRoom.whole(room.site)
        let kept = before.filter { after[$0.key] == $0.value }.keys.sorted()
        #expect(kept == ["/a/one.html", "/assets/site.css", "/b/c/deep.html", "/index.html"])
    }

    /// A name in the spare tree may be a second name of a file of the site.
    @Test func `leaves the files of the site as they are while the next ones are written`() throws {
        let room = try SpareRoom()
        try room.publish(Self.first)
        for round in 0..<4 {
            let live = try SpareRoom.whole(room.site)
            let written = Mutex(0)
            let site = room.site
            var files = FileAccess.disk
            files.write = { (path, _) throws(FileError) in
                Issue.record("\(path) was opened though something may be there")
            }
            files.create = { (path, bytes) throws(FileError) in
                if path.hasSuffix("/.gitignore") { return try FileAccess.disk.create(path, bytes) }
                #expect(try FileAccess.disk.identity(path) == nil)
                try FileAccess.disk.create(path, Array(bytes.prefix(1)))
                #expect((try? SpareRoom.whole(site)) == live, "round \(round), \(path)")
                try FileAccess.disk.removeTree(path)
                try FileAccess.disk.create(path, bytes)
                written.withLock { $0 += 1 }
            }
            files.exchange = { (one, other) throws(FileError) in
                #expect((try? SpareRoom.whole(site)) == live, "round \(round), at the end")
                try FileAccess.disk.exchange(one, other)
            }
            let texts = Self.first.mapValues { "\($0) of \(round)" }
            try room.publish(texts, files)
            #expect(written.withLock { $0 } == texts.count + 1)
            try room.compare(texts, "round \(round)")
        }
    }

    /// Fails at every change in turn: a full disk, or whatever else.
    @Test func `leaves the site whole when a build fails, and the next one is right`() throws {
        let old = Self.changed(Self.first, ["a/one.html": "One"])
        let new = Self.changed(
            Self.first, ["a/two.html": "Two", "b/c/deep.html": nil, "d/new.html": "new"])
        var failures = 0
        for change in 0..<200 {
            let room = try SpareRoom()
            try room.publish(Self.first)
            try room.publish(old)
            let live = try SpareRoom.whole(room.site)
            let disk = FailingDisk(after: change)
            let error = #expect(throws: (any Error).self, "change \(change)") {
                try room.publish(new, disk.access)
                if !disk.failed { throw Finished() }
            }
            if error is Finished { break }
            failures += 1
            #expect(try SpareRoom.whole(room.site) == live, "change \(change)")
            try room.publish(new)
            try room.compare(new, "after change \(change)")
        }
        #expect((8..<200).contains(failures))
    }

    private struct Finished: Error {}

    @Test func `survives a build that stops because of what it builds`() throws {
        let room = try SpareRoom()
        try room.publish(Self.first)
        try room.publish(Self.changed(Self.first, ["a/one.html": "One"]))
        let live = try SpareRoom.whole(room.site)
        do {
            let stage = try SiteStage(room.site, publisher: room.publisher())
            try stage.write("a/one.html", Array("half a build".utf8))
            try stage.write("z/more.html", Array("half a build".utf8))
            stage.discard()
        }
        #expect(try SpareRoom.whole(room.site) == live)
        #expect(room.isSpareLeft)
        let texts = Self.changed(Self.first, ["a/two.html": "Two"])
        try room.publish(texts)
        try room.compare(texts, "after half a build")
    }
}

/// A disk whose changes fail from the n-th on, but for those that only remove.
private final class FailingDisk: Sendable {
    private let left: Mutex<Int>

    init(after changes: Int) { left = Mutex(changes) }

    var failed: Bool { left.withLock { $0 < 0 } }

    private func spend(_ path: String) throws(FileError) {
        let isFull = left.withLock { left in
            left -= 1
            return left < 0
        }
        if isFull { throw FileError("write", path, number: 28) }
    }

    var access: FileAccess {
        let disk = FileAccess.disk
        var files = disk
        files.create = { (path, bytes) throws(FileError) in
            do throws(FileError) {
                // That of the tree that is kept can be done without.
                if !path.hasSuffix("/.gitignore") { try self.spend(path) }
            } catch {
                // What a full disk leaves.
                try? disk.create(path, Array(bytes.prefix(2)))
                throw error
            }
            try disk.create(path, bytes)
        }
        files.makeDirectories = { (path) throws(FileError) in
            try self.spend(path)
            try disk.makeDirectories(path)
        }
        files.link = { (from, to) throws(FileError) in
            try self.spend(to)
            try disk.link(from, to)
        }
        files.exchange = { (one, other) throws(FileError) in
            try self.spend(one)
            try disk.exchange(one, other)
        }
        return files
    }
}
