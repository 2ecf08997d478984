import Files
import Foundation
import Measurements
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct `A live preview` {
    private let folder =
        FileManager.default.temporaryDirectory.path + "/memoir-\(UUID().uuidString)"

    private func write(_ name: String, _ text: String) throws {
        try FileAccess.disk.makeDirectories(folder)
        try FileAccess.disk.write("\(folder)/\(name)", Array(text.utf8))
    }

    private func makeNotes(_ text: String = "The first text.") throws {
        try write("book.yml", "title: Notes\n")
        try write("index.md", "# Notes\n\n\(text)\n")
    }

    private func remove() { try? FileAccess.disk.removeTree(folder) }

    @Test func `shows what is saved, says what is wrong, and ends without a trace`() async throws {
        try makeNotes()
        defer { remove() }
        try await blocking {
            let program = try PreviewProgram(in: folder, ["--port", "0"])
            let port = try #require(program.port())
            #expect(program.printed(through: "built in").contains("built in"))
            let page = try HTTPCall.listener(to: "%2F", port: port)
            let first = try #require(page.event { $0.contains(#""activity":null"#) })
            #expect(try HTTPCall.answer("/", port: port).contains("The first text."))

            try write("index.md", "# Notes\n\nAnother text.\n")
            let second = try #require(
                page.event { $0.prefix(40) != first.prefix(40) && $0.contains(#""activity":null"#) }
            )
            #expect(try HTTPCall.answer("/", port: port).contains("Another text."))

            try write("index.md", "# Notes\n\n[A link](none.md).\n")
            let failed = try #require(page.event { $0.contains("index.md:3:1") })
            #expect(failed.contains("'none.md'"))
            #expect(try HTTPCall.answer("/", port: port).contains("Another text."))

            try write("index.md", "# Notes\n\nAnother text.\n")
            #expect(page.event { $0 == second } != nil)

            let end = program.end()
            #expect(end.status == 130)
            #expect(end.errors.contains("index.md:3:1"))
        }
        #expect(try FileAccess.disk.list(folder) == [".memoir", "book.yml", "index.md", "site"])
        let page = try FileAccess.disk.read("\(folder)/site/index.html")
        #expect(!String(decoding: page, as: UTF8.self).contains("memoir-serve"))
        // What the preview kept beside the site is gone, and its going made no file another.
        let build = try await MemoirProgram(workingFolder: folder).run(["build"])
        #expect(build.output.contains("1 page, 0 rendered") && build.output.contains("(unchanged)"))
    }

    @Test func `begins with what is wrong, and becomes the site`() async throws {
        try makeNotes("[A link](none.md).")
        defer { remove() }
        try await blocking {
            let program = try PreviewProgram(in: folder, ["--port", "0"])
            let port = try #require(program.port())
            #expect(try HTTPCall.answer("/", port: port).hasPrefix("HTTP/1.1 503 "))
            let page = try HTTPCall.listener(to: "%2F", port: port)
            #expect(page.event { $0.contains("index.md:3:1") } != nil)
            try makeNotes("Sound.")
            #expect(page.event { !$0.contains(#""print":"none""#) } != nil)
            #expect(try HTTPCall.answer("/", port: port).contains("Sound."))
            #expect(program.end().status == 130)
        }
    }

    @Test func `compiles a changed probe and measures it again`() async throws {
        let project = try TestProject()
        let probe = "Sources/Probes/copy-on-write/main.c"
        let source = try project.read(probe)
        let folder = project.folder
        try await blocking {
            func save(_ text: String) throws {
                try FileAccess.disk.writeAtomically("\(folder)/\(probe)", Array(text.utf8))
            }
            let program = try PreviewProgram(
                in: folder, ["--port", "0", "--effort", "quick", "--only", "copy-on-write"])
            let port = try #require(program.port())
            let page = try HTTPCall.listener(to: "%2F", port: port)
            let isIdle = { (event: String) in
                event.contains(#""error":null,"activity":null"#) && !event.contains("none")
            }
            try #require(page.event(where: isIdle) != nil)

            try save(source + "\nint wrong = nothing;\n")
            let failed = try #require(page.event { $0.contains("does not compile") })
            #expect(failed.contains("\(probe):"))
            #expect(failed.contains("undeclared identifier 'nothing'"))

            try save(source + "\n/* Another source. */\n")
            #expect(page.event { $0.contains("measuring copy-on-write") } != nil)
            #expect(page.event(where: isIdle) != nil)
            #expect(program.end().status == 130)
        }
        let built = try FileAccess.disk.list("\(folder)/.memoir/probes")
        #expect(built == ["copy-on-write", "copy-on-write.source"])
        let result = try #require(try project.record().experiments["copy-on-write"])
        #expect(result.status != .failed)
        let digest = try project.read(".memoir/probes/copy-on-write.source")
        #expect(digest.hasPrefix(result.fingerprint.source + "\n"))
    }

    @Test func `takes no port of another, unless told to take the next`() async throws {
        try makeNotes()
        defer { remove() }
        try await blocking {
            let first = try PreviewProgram(in: folder, ["--port", "0"])
            let port = try #require(first.port())

            let refused = try PreviewProgram(in: folder, ["--port", "\(port)"])
            let end = refused.end(pressing: false)
            #expect(end.status == 1)
            #expect(end.errors.contains("port \(port) of 127.0.0.1 is in use"))
            #expect(end.errors.contains("--port") && end.errors.contains("--next-port"))

            let next = try PreviewProgram(in: folder, ["--port", "\(port)", "--next-port"])
            let other = try #require(next.port())
            #expect(other > port)
            #expect(
                next.printed(through: "took").contains("Port \(port) is in use; took \(other)."))
            #expect(next.end().status == 130)
            #expect(first.end().status == 130)
        }
    }
}
