import Files
import Foundation
import FreePages
import Markup
import Glibc
import Testing

/// What only a real file system has.
@Suite final class `A tree of pages on the disk` {
    private let disk = FileAccess.disk
    private let folder: String
    private var root: String { "\(folder)/docs" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/memoir-test-\(UUID().uuidString)"
        try disk.makeDirectories("\(folder)/docs/guide")
        try disk.makeDirectories("\(folder)/outside")
        try disk.write("\(folder)/docs/guide/a.md", [])
        try disk.write("\(folder)/outside/secret.md", [])
    }

    deinit { try? FileAccess.disk.removeTree(folder) }

    private func tree(excluded: [String] = []) -> PageTree {
        PageTree(root: root, languages: ["en"], excluded: excluded, files: disk)
    }

    private func link(_ path: String, to target: String) {
        #expect(symlink(target, "\(root)/\(path)") == 0)
    }

    private func problems(_ tree: PageTree) -> [String] {
        tree.problems.map { "\($0.location.file.dropFirst(root.count + 1)): \($0.fact)" }
    }

    @Test func `links that stay inside are followed, to files and to folders`() throws {
        link("b.md", to: "guide/a.md")
        link("again", to: "guide")
        let tree = tree()
        #expect(tree.pages.map(\.path) == ["again/a.md", "b.md", "guide/a.md"])
        #expect(tree.problems == [])
    }

    @Test func `links that lead out are problems and not followed`() throws {
        link("secret.md", to: "../outside/secret.md")
        link("guide/out", to: "\(folder)/outside")
        link("docs-beside", to: "\(folder)/docs-beside")
        try disk.makeDirectories("\(folder)/docs-beside")
        let tree = tree()
        #expect(tree.pages.map(\.path) == ["guide/a.md"])
        let real = try disk.resolved(folder)
        #expect(
            problems(tree) == [
                "docs-beside: the link leads out of the folder of pages, to '\(real)/docs-beside'",
                "guide/out: the link leads out of the folder of pages, to '\(real)/outside'",
                "secret.md: the link leads out of the folder of pages, to '\(real)/outside/secret.md'",
            ])
    }

    @Test func `loops end, whichever way they go`() throws {
        try disk.makeDirectories("\(root)/other")
        try disk.write("\(root)/other/b.md", [])
        link("guide/up", to: "..")
        link("guide/here", to: ".")
        link("guide/self", to: "self")
        link("guide/other", to: "../other")
        link("other/guide", to: "../guide")
        let tree = tree()
        #expect(
            tree.pages.map(\.path) == [
                "guide/a.md", "guide/other/b.md", "other/b.md", "other/guide/a.md",
            ])
        let loop = "the link leads to a folder that it lies in"
        let found = problems(tree)
        #expect(found.contains("guide/up: \(loop)"))
        #expect(found.contains("guide/here: \(loop)"))
        #expect(found.contains("other/guide/here: \(loop)"))
        #expect(found.contains("guide/other/guide: \(loop)"))
        #expect(found.contains("other/guide/other: \(loop)"))
        #expect(found.contains("other/guide/up: \(loop)"))
        let own = found.filter { $0.contains("guide/self: the link leads to nothing") }
        #expect(own.count == 2)
        #expect(found.count == 8)
    }

    @Test func `folders that link to each other do not multiply`() throws {
        for index in 0..<12 {
            try disk.makeDirectories("\(root)/f\(index)")
            try disk.write("\(root)/f\(index)/x.md", [])
            link("f\(index)/one", to: "../f\((index + 1) % 12)")
            link("f\(index)/two", to: "../f\((index + 1) % 12)")
        }
        let tree = tree()
        #expect(tree.pages.count == 1 + 12 * 3)
        #expect(tree.problems.count == 12 * 4)
    }

    @Test func `pipes are named and not opened`() throws {
        #expect(mkfifo("\(root)/pipe.md", 0o600) == 0)
        link("to-pipe.md", to: "pipe.md")
        let fact = "it is a pipe, a socket or a device, not a file"
        #expect(problems(tree()) == ["pipe.md: \(fact)", "to-pipe.md: \(fact)"])
    }

    @Test func `a name that is not UTF-8 is a problem`() throws {
        let descriptor = open("\(root)/bad", O_CREAT | O_WRONLY, 0o600)
        close(descriptor)
        var name = Array("\(root)/b".utf8CString.dropLast()) + [CChar(bitPattern: 0xff), 0]
        guard rename("\(root)/bad", &name) == 0 else { return }
        let tree = tree()
        unlink(&name)
        #expect(problems(tree) == ["b\u{fffd}: the file's name is not UTF-8"])
        #expect(tree.downloads.isEmpty)
    }

    @Test func `an excluded folder is known by any of its paths`() throws {
        try disk.makeDirectories("\(root)/site")
        try disk.write("\(root)/site/page.html", [])
        link("published", to: "site")
        link("page.html", to: "site/page.html")
        let tree = tree(excluded: ["\(root)/guide/../site"])
        #expect(tree.downloads.isEmpty)
        #expect(tree.problems == [])
    }

    @Test func `a site that was built in it is no part of it`() throws {
        try disk.makeDirectories("\(root)/old/guide")
        try disk.write("\(root)/old/memoir-manifest.json", [])
        try disk.write("\(root)/old/guide/data.csv", [])
        try disk.write("\(root)/guide/data.csv", [])
        let tree = tree()
        #expect(tree.downloads.map(\.path) == ["guide/data.csv"])
    }

    @Test func `names that Unicode takes for equal are a problem, and one is taken`() throws {
        for name in ["cafe\u{301}.md", "caf\u{e9}.md", "cafe\u{301}.png", "caf\u{e9}.png"] {
            try disk.write("\(root)/\(name)", [])
        }
        // Some file systems take them for equal too.
        guard try disk.list(root).count == 5 else { return }
        let tree = tree()
        #expect(tree.pages.count == 2)
        #expect(
            tree.problems.map(\.fact) == [
                "'cafe\u{301}.md' and 'caf\u{e9}.md' differ only in how a letter is encoded",
                "'caf\u{e9}.png' and 'cafe\u{301}.png' differ only in case or in how a letter is encoded",
            ])
    }
}
