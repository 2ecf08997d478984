import Files
import Glibc
import Testing

@testable import Site

/// What others do to the site, and to what lies beside it, between two builds.
@Suite struct `A spare tree among others` {
    private let texts = ["index.html": "home", "a/one.html": "one", "a/two.html": "two"]

    private func other(_ word: String) -> [String: String] {
        texts.merging(["a/one.html": word]) { $1 }
    }

    /// With a spare tree left.
    private func room(knowsStamps: Bool = true) throws -> SpareRoom {
        let room = try SpareRoom(knowsStamps: knowsStamps)
        try room.publish(texts)
        try room.publish(other("first"))
        #expect(room.isSpareLeft)
        return room
    }

    @Test func `brings back nothing of what others have put into the site`() throws {
        let room = try room()
        let name = "rooms/site"
        try room.folder.write("\(name)/CNAME", "mine")
        try room.folder.write("\(name)/.gitignore", "theirs")
        try room.folder.write("\(name)/.git/refs/main", "1")
        try room.folder.write("\(name)/a/extra/note.txt", "note")
        try room.publish(other("second"))
        try room.compare(
            other("second"),
            foreign: [
                "CNAME": "mine", ".git/refs/main": "1", "a/extra/note.txt": "note",
                ".gitignore": "theirs",
            ], "put in")
        #expect(try room.folder.tree("rooms/.site.memoir-stage")[".gitignore"] == "*\n")
        try FileAccess.disk.removeTree("\(room.site)/a/extra")
        try FileAccess.disk.removeTree("\(room.site)/CNAME")
        try room.folder.write("\(name)/CNAME", "another")
        try room.folder.write("\(name)/.git/refs/main", "2")
        try room.publish(other("third"))
        try room.compare(
            other("third"),
            foreign: ["CNAME": "another", ".git/refs/main": "2", ".gitignore": "theirs"], "changed")
        for path in ["CNAME", ".git", ".gitignore"] {
            try FileAccess.disk.removeTree("\(room.site)/\(path)")
        }
        for word in ["fourth", "fifth"] {
            try room.publish(other(word))
            try room.compare(other(word), "removed, \(word)")
        }
    }

    @Test func `brings back nothing that was put into the site while it was replaced`() throws {
        let room = try room()
        var files = FileAccess.disk
        files.exchange = { [folder = room.folder.path] (one, other) throws(FileError) in
            try FileAccess.disk.makeDirectories("\(folder)/rooms/site/late")
            try FileAccess.disk.write("\(folder)/rooms/site/late/note.txt", [1])
            try FileAccess.disk.exchange(one, other)
        }
        try room.publish(other("second"), files)
        for word in ["third", "fourth"] {
            try room.publish(other(word))
            try room.compare(other(word), word)
        }
    }

    @Test(arguments: [true, false])
    func `writes again what was changed by hand, and says so`(knowsStamps: Bool) throws {
        let room = try room(knowsStamps: knowsStamps)
        let page = "\(room.site)/a/two.html"
        let changes: [(String, () throws -> Void)] = [
            ("in place", { try FileAccess.disk.write(page, Array("TWO".utf8)) }),
            ("as editors do", { try FileAccess.disk.writeAtomically(page, Array("TWO".utf8)) }),
            ("removed", { try FileAccess.disk.removeTree(page) }),
            (
                "a folder",
                {
                    try FileAccess.disk.removeTree(page)
                    try FileAccess.disk.makeDirectories(page)
                }
            ),
            (
                "the other page",
                {
                    try FileAccess.disk.removeTree(page)
                    try FileAccess.disk.link("\(room.site)/index.html", page)
                }
            ),
        ]
        for (index, (name, change)) in changes.enumerated() {
            try change()
            let outcome = try room.publish(other("\(index)"))
            #expect(outcome == .published(replacedByHand: ["a/two.html"]), "\(name)")
            try room.compare(other("\(index)"), name)
            try room.publish(other("\(index) again"))
            try room.compare(other("\(index) again"), "\(name), once more")
        }
    }

    @Test func `keeps a page that was replaced by the same bytes, with the file that is there`()
        throws
    {
        let room = try room()
        try FileAccess.disk.writeAtomically("\(room.site)/a/two.html", Array("two".utf8))
        let inode = try FileAccess.disk.identity("\(room.site)/a/two.html")
        #expect(try room.publish(other("second")) == .published(replacedByHand: []))
        #expect(try FileAccess.disk.identity("\(room.site)/a/two.html") == inode)
        try room.compare(other("second"), "the same bytes")
    }

    @Test func `is not what somebody left in its folder`() throws {
        let room = try room()
        let disk = FileAccess.disk
        try disk.removeTree("\(room.stage)/index.html")
        try disk.write("\(room.stage)/index.html", Array("not mine".utf8))
        try disk.removeTree("\(room.stage)/a")
        try disk.makeDirectories("\(room.folder.path)/elsewhere")
        try disk.write("\(room.folder.path)/elsewhere/two.html", Array("theirs".utf8))
        #expect(symlink("\(room.folder.path)/elsewhere", "\(room.stage)/a") == 0)
        try room.publish(other("second"))
        try room.compare(other("second"), "a strange stage")
        #expect(try room.folder.tree("elsewhere") == ["two.html": "theirs"])
    }

    @Test func `is done without after another build`() throws {
        let room = try room()
        _ = try Publisher(files: .disk, memoirVersion: "1")
            .publish(SpareRoom.staged(other("theirs")), to: room.site)
        #expect(room.names == ["site"])
        for word in ["second", "third"] {
            try room.publish(other(word))
            try room.compare(other(word), word)
            #expect(room.isSpareLeft)
        }
    }

    @Test func `is done without where the site is gone`() throws {
        let room = try room()
        try FileAccess.disk.removeTree(room.site)
        try room.publish(other("second"))
        try room.compare(other("second"), "gone")
        #expect(room.names == ["site"])
    }

    @Test func `is done without where a copy stands in the site's place`() throws {
        let room = try room()
        let tree = try room.folder.tree("rooms/site")
        try FileAccess.disk.removeTree(room.site)
        for (path, text) in tree { try room.folder.write("rooms/site/\(path)", text) }
        try room.folder.write("rooms/site/a/two.html", "edited")
        #expect(try room.publish(other("second")) == .published(replacedByHand: ["a/two.html"]))
        try room.compare(other("second"), "a copy")
    }

    @Test func `is not kept where the file system cannot exchange`() throws {
        let room = try SpareRoom()
        var files = FileAccess.disk
        files.exchange = { (one, _) throws(FileError) in
            throw FileError("exchange", one, number: 22)
        }
        for word in ["first", "second", "third"] {
            try room.publish(other(word), files)
            try room.compare(other(word), word)
            #expect(room.names == ["site"])
        }
    }

    @Test func `is written anew where files have but one name`() throws {
        let room = try SpareRoom()
        var files = FileAccess.disk
        files.link = { (from, to) throws(FileError) in
            try FileAccess.disk.create(to, try FileAccess.disk.read(from))
        }
        for word in ["first", "second", "third", "fourth"] {
            try room.publish(other(word), files)
            try room.compare(other(word), word)
        }
    }

    // MARK: The end

    @Test func `leaves nothing, and the stamps of what is left`() throws {
        let room = try room()
        try room.folder.write("rooms/site/index.html", "by hand")
        let left = try room.spare.remove(
            besideSite: room.site, stamps: room.stamps, files: .disk)
        #expect(room.names == ["site"])
        #expect(left?.keys.sorted() == ["a/one.html", "a/two.html"])
        for (path, stamp) in left ?? [:] {
            #expect(try FileAccess.disk.stamp("\(room.site)/\(path)") == stamp)
        }
        #expect(
            try room.spare.remove(besideSite: room.site, stamps: room.stamps, files: .disk) == nil)
    }

    /// Names that are taken away change the stamps of the files.
    @Test func `of a killed run is removed by the next, which still knows the files`() throws {
        let room = try room()
        let stage = try SiteStage(
            room.site, publisher: Publisher(files: .disk, memoirVersion: "1")
        ) { _, _ in room.stamps }
        #expect(room.names == ["site"])
        #expect(stage.has("index.html") && stage.has("a/two.html"))
        #expect(try FileAccess.disk.stamp("\(room.site)/index.html") != room.stamps["index.html"])
    }
}
