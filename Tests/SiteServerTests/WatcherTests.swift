import Files
import Testing

@testable import SiteServer

@Suite(.timeLimit(.minutes(2))) struct `A watcher` {
    @Test func `puts into a mailbox what changed`() async throws {
        let folder = try TemporaryFolder()
        try folder.write("notes/index.md")
        let mailbox = Mailbox()
        let watcher = try Watcher.start(
            [.folder("\(folder.path)/notes")], files: .disk, into: mailbox, complain: { _ in })
        defer { watcher.end() }
        try folder.write("notes/index.md", "new")
        #expect(await mailbox.next() == Changes(paths: ["\(folder.path)/notes/index.md"]))
        try folder.write("notes/guide/a.md")
        var paths: Set<String> = []
        while !paths.contains("\(folder.path)/notes/guide/a.md") {
            paths.formUnion(try #require(await mailbox.next()).paths)
        }
    }

    @Test func `takes a crowd of files as one change`() async throws {
        let folder = try TemporaryFolder()
        for number in 0..<500 { try folder.write("notes/\(number).md") }
        let mailbox = Mailbox()
        let watcher = try Watcher.start(
            [.folder("\(folder.path)/notes")], files: .disk, into: mailbox, complain: { _ in })
        defer { watcher.end() }
        for number in 0..<500 { try folder.write("notes/\(number).md", "new") }
        var paths: Set<String> = []
        var batches = 0
        while paths.count < 500 {
            paths.formUnion(try #require(await mailbox.next()).paths)
            batches += 1
        }
        // One, but for a machine that stops the writing for long.
        #expect(batches < 50)
    }

    @Test func `looks for a folder that is not there yet`() async throws {
        let folder = try TemporaryFolder()
        let mailbox = Mailbox()
        let watcher = try Watcher.start(
            [.folder("\(folder.path)/later")], files: .disk, into: mailbox, complain: { _ in })
        defer { watcher.end() }
        try folder.makeFolder("later")
        #expect(await mailbox.next()?.paths == ["\(folder.path)/later"])
    }

    @Test func `says how to raise the limit that it met`() {
        let watches = WatchLimit(limit: .watches, path: "/notes/deep").description
        #expect(watches.hasPrefix("cannot watch /notes/deep: "))
        #expect(watches.contains("sudo sysctl fs.inotify.max_user_watches=524288"))
        let instances = WatchLimit(limit: .instances, path: "/notes").description
        #expect(instances.contains("sudo sysctl fs.inotify.max_user_instances=1024"))
    }
}
