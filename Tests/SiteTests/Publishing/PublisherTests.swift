import Files
import Site
import Testing

@Suite struct `Publishing` {
    let folder: TemporaryFolder
    var site: String { folder.path + "/site" }

    init() throws { folder = try TemporaryFolder() }

    private func staged(_ word: String) -> [StagedFile] {
        [
            StagedFile(path: "index.html", bytes: Array("\(word) home".utf8)),
            StagedFile(path: "en/index.html", bytes: Array("\(word) english".utf8)),
            StagedFile(path: "\(word).html", bytes: Array(word.utf8)),
        ]
    }

    private func publisher(_ files: FileAccess = .disk) -> Publisher {
        Publisher(files: files, memoirVersion: "1")
    }

    @Test func `a new site appears whole, with its manifest and nothing beside it`() throws {
        let outcome = try publisher().publish(staged("one"), to: site)
        #expect(outcome == .published(replacedByHand: []))
        let tree = try folder.tree("site")
        #expect(tree["index.html"] == "one home")
        #expect(tree["en/index.html"] == "one english")
        #expect(tree[Manifest.fileName] != nil)
        #expect(try folder.names() == ["site"])
    }

    @Test func `a second site replaces the first, and pages that are no longer made are gone`()
        throws
    {
        _ = try publisher().publish(staged("one"), to: site)
        _ = try publisher().publish(staged("two"), to: site)
        let tree = try folder.tree("site")
        #expect(tree["two.html"] == "two")
        #expect(tree["one.html"] == nil)
        #expect(try folder.names() == ["site"])
    }

    @Test func `the same site again changes nothing`() throws {
        _ = try publisher().publish(staged("one"), to: site)
        #expect(try publisher().publish(staged("one"), to: site) == .unchanged)
    }

    @Test func `what others put into the site stays`() throws {
        try folder.write("site/.gitkeep", "")
        _ = try publisher().publish(staged("one"), to: site)
        try folder.write("site/CNAME", "memoir.example")
        try folder.write("site/.git/refs/heads/main", "abc")
        try folder.write("site/en/extra/note.txt", "mine")
        _ = try publisher().publish(staged("two"), to: site)
        let tree = try folder.tree("site")
        #expect(tree[".gitkeep"] == "")
        #expect(tree["CNAME"] == "memoir.example")
        #expect(tree[".git/refs/heads/main"] == "abc")
        #expect(tree["en/extra/note.txt"] == "mine")
        #expect(tree["en/index.html"] == "two english")
    }

    @Test func `a folder that Memoir did not write is left alone`() throws {
        try folder.write("site/thesis.txt", "years of work")
        #expect(throws: PublishError.foreignFolder(site)) {
            try publisher().publish(staged("one"), to: site)
        }
        #expect(try folder.tree("site") == ["thesis.txt": "years of work"])
    }

    @Test func `a damaged manifest proves nothing`() throws {
        try folder.write("site/index.html", "mine")
        try folder.write("site/\(Manifest.fileName)", "{}")
        #expect(throws: PublishError.foreignFolder(site)) {
            try publisher().publish(staged("one"), to: site)
        }
    }

    @Test func `a file that stands where the site should be is left alone`() throws {
        try folder.write("site", "a file")
        #expect(throws: PublishError.notAFolder(site)) {
            try publisher().publish(staged("one"), to: site)
        }
    }

    @Test func `somebody else's file is never replaced by a page of its name`() throws {
        _ = try publisher().publish(staged("one"), to: site)
        try folder.write("site/two.html", "mine")
        #expect(throws: PublishError.inTheWay("\(site)/two.html")) {
            try publisher().publish(staged("two"), to: site)
        }
        #expect(try folder.tree("site")["two.html"] == "mine")
    }

    @Test func `the project itself is never replaced`() {
        let publisher = Publisher(
            files: .disk, memoirVersion: "1", protected: [folder.path + "/site/project"])
        #expect(
            throws: PublishError.protected(site, holds: folder.path + "/site/project")
        ) { try publisher.publish(staged("one"), to: site) }
    }

    @Test func `a page changed by hand is replaced, and said`() throws {
        _ = try publisher().publish(staged("one"), to: site)
        try folder.write("site/index.html", "edited")
        #expect(
            try publisher().publish(staged("two"), to: site)
                == .published(replacedByHand: ["index.html"]))
    }

    @Test func `a cancelled build leaves the old site`() throws {
        _ = try publisher().publish(staged("one"), to: site)
        let cancelled = Publisher(files: .disk, memoirVersion: "1", isCancelled: { true })
        #expect(throws: PublishError.cancelled) {
            try cancelled.publish(staged("two"), to: site)
        }
        #expect(try folder.tree("site")["index.html"] == "one home")
        #expect(try folder.names() == ["site"])
    }

    @Test func `a file system that cannot exchange gets two renames`() throws {
        var files = FileAccess.disk
        files.exchange = { (one, other) throws(FileError) in
            throw FileError("exchange", one, number: 22)
        }
        _ = try publisher(files).publish(staged("one"), to: site)
        _ = try publisher(files).publish(staged("two"), to: site)
        #expect(try folder.tree("site")["index.html"] == "two home")
        #expect(try folder.names() == ["site"])
    }

    @Test func `verification names what is missing, changed and put in`() throws {
        _ = try publisher().publish(staged("one"), to: site)
        try folder.write("site/index.html", "edited")
        try folder.write("site/CNAME", "memoir.example")
        try FileAccess.disk.removeTree("\(site)/one.html")
        let found = try Verification(of: site, against: staged("one"), files: .disk)
        #expect(found.missing == ["one.html"])
        #expect(found.changed == ["index.html"])
        #expect(found.foreign == ["CNAME"])
        #expect(!found.isClean)
    }
}
