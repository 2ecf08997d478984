import Files
import Glibc
import Testing

@testable import SiteServer

@Suite(.timeLimit(.minutes(2))) struct `A watched folder` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("notes/index.md")
        try folder.write("notes/guide/a.md")
        try folder.makeFolder("notes/.git")
        try folder.makeFolder("notes/site")
        try folder.write("outside/far.md")
    }

    private var notes: String { "\(folder.path)/notes" }

    private func watch() throws -> FolderWatch {
        try FolderWatch([.folder(notes, except: ["\(notes)/site"])], files: .disk)
    }

    /// What changed, once something did: the kernel has put it in its queue when a call returns.
    private func names(_ watch: inout FolderWatch) -> Set<String> {
        Set(
            watch.changes().paths.map {
                $0.hasPrefix(notes + "/") ? String($0.dropFirst(notes.count + 1)) : $0
            })
    }

    @Test func `tells of files that are written, made and removed`() throws {
        var watch = try watch()
        #expect(names(&watch).isEmpty)
        try folder.write("notes/index.md", "new")
        try folder.write("notes/guide/b.md")
        try folder.remove("notes/guide/a.md")
        #expect(names(&watch) == ["index.md", "guide/b.md", "guide/a.md"])
        #expect(names(&watch).isEmpty)
    }

    @Test func `tells of the file that an editor saves by another name, and not of that`() throws {
        var watch = try watch()
        // Vim with a backup and a swap file.
        try folder.write("notes/.index.md.swp")
        try folder.write("notes/4913")
        try folder.remove("notes/4913")
        try folder.rename("notes/index.md", "notes/index.md~")
        try folder.write("notes/index.md", "by vim")
        try folder.remove("notes/index.md~")
        try folder.remove("notes/.index.md.swp")
        #expect(names(&watch) == ["index.md"])
        // Emacs.
        try folder.write("notes/#index.md#")
        try folder.link("notes/.#index.md", to: "somebody@host.1")
        #expect(names(&watch).isEmpty)
        // A file beside it that takes its place.
        try folder.write("notes/index.md.tmp", "by another")
        try folder.rename("notes/index.md.tmp", "notes/index.md")
        #expect(names(&watch) == ["index.md"])
    }

    @Test func `does not hear of what is hidden or left out`() throws {
        var watch = try watch()
        try folder.write("notes/.git/index")
        try folder.write("notes/.hidden/a.md")
        try folder.write("notes/site/index.html")
        try folder.write("notes/node_modules/a/b.js")
        try folder.rename("notes/site", "notes/.site.memoir-stage")
        try folder.write("notes/site/index.html")
        #expect(names(&watch).isEmpty)
    }

    @Test func `hears of what was put into a new folder before it was watched`() throws {
        var watch = try watch()
        try folder.write("notes/new/deep/a.md")
        let found = names(&watch)
        #expect(found.contains("new/deep/a.md"))
        try folder.write("notes/new/deep/b.md")
        #expect(names(&watch) == ["new/deep/b.md"])
    }

    @Test func `follows a folder that is renamed, and forgets one that left`() throws {
        var watch = try watch()
        let count = watch.count
        try folder.rename("notes/guide", "notes/manual")
        #expect(names(&watch).isSuperset(of: ["guide", "manual"]))
        try folder.write("notes/manual/a.md", "new")
        #expect(names(&watch) == ["manual/a.md"])
        try folder.rename("notes/manual", "outside/manual")
        #expect(names(&watch) == ["manual"])
        try folder.write("outside/manual/a.md", "newer")
        #expect(names(&watch).isEmpty)
        let left = watch.count
        #expect(left == count - 1)
    }

    @Test func `forgets a removed folder and hears of one made in its place`() throws {
        var watch = try watch()
        try folder.remove("notes/guide")
        #expect(names(&watch).contains("guide"))
        try folder.write("notes/guide/c.md")
        #expect(names(&watch).contains("guide/c.md"))
        try folder.write("notes/guide/d.md")
        #expect(names(&watch) == ["guide/d.md"])
    }

    @Test func `includes folders that links lead to, also in circles`() throws {
        try folder.link("notes/far", to: "../outside")
        try folder.link("notes/guide/back", to: "..")
        var watch = try watch()
        let watched = watch.count
        #expect(watched == 3)
        try folder.write("outside/far.md", "new")
        #expect(names(&watch) == ["far/far.md"])
        try folder.link("notes/again", to: "../outside")
        #expect(names(&watch).contains("again"))
        try folder.remove("notes/far")
        #expect(names(&watch) == ["far"])
        try folder.write("outside/far.md", "newer")
        #expect(names(&watch) == ["again/far.md"])
        try folder.remove("notes/again")
        _ = names(&watch)
        try folder.write("outside/far.md", "newest")
        #expect(names(&watch).isEmpty)
    }

    @Test func `is found again after it was away`() throws {
        var watch = try watch()
        try folder.rename("notes", "away")
        #expect(!names(&watch).isEmpty)
        let isAway = watch.isIncomplete
        #expect(isAway)
        let none = watch.lookForMissing()
        #expect(none.isEmpty)
        try folder.rename("away", "notes")
        let found = watch.lookForMissing()
        #expect(!found.isEmpty)
        let isStillAway = watch.isIncomplete
        #expect(!isStillAway)
        try folder.write("notes/guide/a.md", "new")
        #expect(names(&watch) == ["guide/a.md"])
    }

    @Test func `may be a single file, of which only itself counts`() throws {
        var watch = try FolderWatch([.file("\(notes)/index.md")], files: .disk)
        try folder.write("notes/other.md")
        #expect(names(&watch).isEmpty)
        try folder.write("notes/new.md", "new")
        try folder.rename("notes/new.md", "notes/index.md")
        #expect(names(&watch) == ["index.md"])
    }

    @Test func `says that it does not know when too much happened`() throws {
        let limit = String(
            decoding: try FileAccess.disk.read("/proc/sys/fs/inotify/max_queued_events"),
            as: UTF8.self)
        let most = try #require(Int(limit.split(separator: "\n").first ?? ""))
        // A queue of any size would take as many events to fill.
        guard most <= 70_000 else { return }
        var watch = try watch()
        for number in 0...(most / 2) {
            let path = "\(notes)/guide/\(number % 2)"
            let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
            close(descriptor)
            unlink(path)
        }
        try folder.makeFolder("notes/unseen")
        let changes = watch.changes()
        #expect(!changes.isWhole)
        try folder.write("notes/unseen/a.md")
        #expect(names(&watch) == ["unseen/a.md"])
    }
}
