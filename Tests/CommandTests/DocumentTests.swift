import Files
import Foundation
import Testing

@Suite struct `A folder of documents` {
    /// A folder that is gone with the test.
    private final class Folder {
        let path = FileManager.default.temporaryDirectory.path + "/memoir-test-\(UUID().uuidString)"

        init() throws {
            try write("book.yml", "title: Notes\n")
            try write("index.md", "# Notes\n\n[First](topics/first.md#one)\n")
            try write("topics/first.md", "---\ntags: [a]\n---\n# First\n\n## One\n\n<b>bold</b>\n")
            try write("topics/picture.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")
        }

        deinit { try? FileAccess.disk.removeTree(path) }

        func write(_ name: String, _ text: String) throws {
            let parent = name.split(separator: "/").dropLast().joined(separator: "/")
            try FileAccess.disk.makeDirectories("\(path)/\(parent)")
            try FileAccess.disk.write("\(path)/\(name)", Array(text.utf8))
        }

        func read(_ name: String) throws -> String {
            String(decoding: try FileAccess.disk.read("\(path)/\(name)"), as: UTF8.self)
        }

        func build(_ more: String...) async throws -> MemoirProgram.Result {
            try await MemoirProgram(workingFolder: path).run(["build"] + more)
        }
    }

    @Test func `becomes a site with nothing but a book.yml, and measures nothing`() async throws {
        let folder = try Folder()
        let built = try await folder.build()
        #expect(built.status == 0, "\(built.errors)")
        #expect(built.output.contains("2 pages\nOpen \(folder.path)/site/index.html"))
        #expect(built.errors.contains("topics/first.md:8:1: markup is shown as text: <b>"))
        #expect(try folder.read("site/index.html").contains("href=\"topics/first.html#one\""))
        #expect(try folder.read("site/topics/picture.svg").contains("<svg"))
        #expect(try folder.read(".memoir/.gitignore") == "*\n")
        let again = try await folder.build()
        #expect(again.output.contains("(unchanged)"))
    }

    @Test func `keeps its old site when a link is broken, and says where`() async throws {
        let folder = try Folder()
        #expect(try await folder.build().status == 0)
        let before = try folder.read("site/index.html")
        try folder.write("index.md", "# Notes\n\nSee [it](topics/fist.md).\n")
        let built = try await folder.build()
        #expect(built.status == 1)
        #expect(built.errors.contains("index.md:3:"))
        #expect(built.errors.contains("first.md"))
        #expect(try folder.read("site/index.html") == before)
    }

    @Test func `has a sitemap when it knows its address, and no archive`() async throws {
        let folder = try Folder()
        let built = try await folder.build("--site-url", "https://example.org/notes/")
        #expect(built.status == 0, "\(built.errors)")
        let sitemap = try folder.read("site/sitemap.xml")
        #expect(sitemap.contains("<loc>https://example.org/notes/</loc>"))
        #expect(sitemap.contains("<loc>https://example.org/notes/topics/first.html</loc>"))
        let archive = try await folder.build("--zip")
        #expect(archive.status == 1 && archive.errors.contains("--zip; leave it out"))
    }

    @Test func `is verified against what it renders to`() async throws {
        let folder = try Folder()
        let program = MemoirProgram(workingFolder: folder.path)
        #expect(try await folder.build("--site-url", "https://example.org/notes/").status == 0)
        let same = try await program.run("verify")
        #expect(same.status == 0, "\(same.errors)")
        #expect(same.output.contains("is what its folder of documents renders to, byte for byte"))
        try folder.write("site/index.html", "mine")
        try FileAccess.disk.removeTree("\(folder.path)/site/topics/first.html")
        let other = try await program.run("verify")
        #expect(other.status == 1)
        #expect(other.output.contains("missing: topics/first.html\nchanged: index.html\n"))
    }

    @Test func `is told from a project with lessons`() async throws {
        let folder = try Folder()
        let program = MemoirProgram(workingFolder: folder.path)
        let checked = try await program.run("check")
        #expect(checked.output == "The documents are sound: 2 pages.\n")
        #expect(try FileAccess.disk.kind("\(folder.path)/site") == nil)
        let measured = try await program.run("measure")
        #expect(measured.status == 1)
        #expect(measured.errors.contains("is a folder of documents, without lessons"))
    }

    @Test func `is not written over itself`() async throws {
        let folder = try Folder()
        let built = try await folder.build("--output", ".")
        #expect(built.status == 1)
        #expect(try folder.read("index.md").contains("# Notes"))
    }
}
