import Files
import Foundation
import Measurements
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// The commands that an evidence page prints, taken from the page and typed into sh as they stand.
@Suite struct `Commands on evidence pages` {
    static let lessons = [
        "copy-on-write", "one-address-two-frames", "sharing-without-shared-memory",
        "two-mallocs-one-address",
    ]

    /// Swift's toolchain brings clang; somebody may have installed Swift without it.
    private static let clang: String? = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").map { "\($0)/clang" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// In the order of the page.
    private func commands(_ project: TestProject, _ lesson: String) async throws -> [String] {
        let rendered = try await project.program.run("render", "--record", project.referenceRecord)
        #expect(rendered.status == 0, "\(rendered.errors)")
        let page = try project.read("site/en/evidence-\(lesson).html")
        // A copy button takes the text without the tags inside.
        let pattern = /<pre class="block command"[^>]*><code[^>]*>(.*?)<\/code>/
        return page.matches(of: pattern).map { found in
            MarkupReader("<p>\(found.output.1)</p>").elements.first?.text ?? ""
        }
    }

    private func type(
        _ command: String, in project: TestProject
    ) async throws -> (status: Int32, output: String, errors: String) {
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", command],
            workingDirectory: FilePath(project.folder), input: .none,
            output: .string(limit: 1 << 22), error: .string(limit: 1 << 20))
        guard case .exited(let code) = result.terminationStatus else {
            return (-1, result.standardOutput, result.standardError)
        }
        return (Int32(code), result.standardOutput, result.standardError)
    }

    @Test(
        .enabled(if: clang != nil, "there is no clang on the PATH; Swift's toolchain brings one"),
        arguments: lessons)
    func `compile the probe and run it, in the order in which they stand`(lesson: String)
        async throws
    {
        let project = try TestProject()
        let commands = try await commands(project, lesson)
        let compiling = commands.filter { $0.hasPrefix("clang ") }
        let running = commands.filter { $0.hasPrefix("env -i ") }
        #expect(!compiling.isEmpty && running.count >= compiling.count)
        for command in compiling {
            let result = try await type(command, in: project)
            #expect(result.status == 0, "\(command)\n\(result.errors)")
            #expect(result.errors == "")
        }
        for command in running {
            let result = try await type(command, in: project)
            // 69: this host cannot show it, and the probe says why (docs/probe-protocol.md).
            #expect([0, 69].contains(result.status), "\(command)\n\(result.errors)")
            let last = result.output.split(separator: "\n").last.map(String.init) ?? ""
            #expect(last == "{\"done\":true}" || last.contains("\"unavailable\""), "\(command)")
        }
    }

    @Test(arguments: ["copy-on-write", "one-address-two-frames"])
    func `measure the experiment again, and no other`(lesson: String) async throws {
        let project = try TestProject()
        let commands = try await commands(project, lesson)
        let makefile = try String(
            contentsOfFile: "\(TestProject.original)/Makefile", encoding: .utf8)
        let makes = try #require(commands.first { $0.hasPrefix("make ") })
        #expect(makefile.contains("\n\(makes.dropFirst(5)): "))
        #expect(makefile.contains("MEMOIR := .build/release/memoir"))

        // Where make would have put the program.
        try FileAccess.disk.makeDirectories("\(project.folder)/.build")
        try FileManager.default.createSymbolicLink(
            atPath: "\(project.folder)/.build/release",
            withDestinationPath: MemoirProgram.folder)
        let measures = try #require(commands.first { $0.contains("memoir measure") })
        let result = try await type(measures, in: project)
        #expect(result.status == 0, "\(result.errors)")
        let record = try project.record()
        #expect(record.experiments.keys.sorted() == [lesson])
        let reference = try project.reference()
        #expect(record.experiments[lesson]?.launches == reference.experiments[lesson]?.launches)
        #expect(record.experiments[lesson]?.effort == reference.experiments[lesson]?.effort)
    }
}
