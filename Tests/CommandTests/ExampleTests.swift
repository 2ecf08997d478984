import Files
import Foundation
import Measurements
import Testing

/// The worked examples of docs/probe-protocol.md, added to a project as that document says.
@Suite struct `An experiment is added by a probe and a lesson` {
    private static let examples = "\(TestProject.original)/docs/examples"
    /// The folders; configurations for publishing lie beside them.
    static let names = ((try? FileAccess.disk.list(examples)) ?? []).filter { name in
        (try? FileAccess.disk.kind("\(examples)/\(name)")) == .directory
    }

    private let project: TestProject

    init() throws {
        project = try TestProject()
        for name in Self.names { try add(name) }
    }

    private func add(_ name: String) throws {
        let lesson = "\(project.folder)/content/lessons/\(name)"
        let probe = "\(project.folder)/Sources/Probes/\(name)"
        for folder in [lesson, probe] { try FileAccess.disk.makeDirectories(folder) }
        for file in try FileAccess.disk.list("\(Self.examples)/\(name)") {
            // Copies the permission to run it too.
            try FileManager.default.copyItem(
                atPath: "\(Self.examples)/\(name)/\(file)",
                toPath: "\(file.hasPrefix("main.") ? probe : lesson)/\(file)")
        }
    }

    private func build(_ names: String...) async throws -> MemoirProgram.Result {
        try await project.program.run(
            ["build", "--effort", "quick"] + names.flatMap { ["--only", $0] })
    }

    @Test func `there is one in shell and one in Python`() throws {
        let mains = try Self.names.flatMap { try FileAccess.disk.list("\(Self.examples)/\($0)") }
            .filter { $0.hasPrefix("main.") }
        #expect(mains.sorted() == ["main.py", "main.sh"])
    }

    @Test(arguments: names)
    func `and gets its page in both languages, its verdicts and its source`(_ name: String)
        async throws
    {
        let built = try await build(name)
        #expect(built.status == 0, "\(built.errors)")
        let result = try #require(try project.record().experiments[name])
        #expect(result.status == .measured, "\(result)")
        #expect(result.launches == ["default": 10])
        for language in ["", "en/"] {
            let page = try project.read("site/\(language)\(name).html")
            #expect(page.contains("claim confirmed") && !page.contains("claim absent"))
            let evidence = try project.read("site/\(language)evidence-\(name).html")
            #expect(evidence.contains("Sources/Probes/\(name)/main."))
            #expect(!evidence.contains("clang"))
        }
        let verified = try await project.program.run("verify")
        #expect(verified.status == 0, "\(verified.output)")
    }

    @Test func `is measured again when its script changes, and says why`() async throws {
        let name = "mappings-of-a-shell"
        #expect(try await build(name).status == 0)
        let again = try await build(name)
        #expect(again.errors.contains("= \(name)  reused"))
        // In place, so that it stays executable.
        let script = "\(project.folder)/Sources/Probes/\(name)/main.sh"
        let handle = try #require(FileHandle(forWritingAtPath: script))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("# changed\n".utf8))
        try handle.close()
        let changed = try await build(name)
        #expect(changed.errors.contains("✓ \(name)  10 launches"))
        #expect(changed.errors.contains("; its source had changed"))
    }

    @Test func `is told to be made executable`() async throws {
        let name = "mappings-of-a-shell"
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644],
            ofItemAtPath: "\(project.folder)/Sources/Probes/\(name)/main.sh")
        let built = try await build(name)
        #expect(built.status == 0)
        #expect(built.errors.contains("it is not executable; run 'make site' again, or chmod +x"))
        #expect(try project.record().experiments[name]?.status == .failed)
    }

    @Test func `cannot have two main files`() async throws {
        try project.write("Sources/Probes/mappings-of-a-shell/main.c", "int main(void) {}\n")
        let built = try await build("mappings-of-a-shell")
        #expect(built.status == 1)
        #expect(built.errors.contains("has main.c and main.sh in "))
        #expect(built.errors.contains("; keep one of them"))
    }
}
