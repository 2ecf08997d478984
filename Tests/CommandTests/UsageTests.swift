import Measurements
import Testing

@Suite struct `The command line` {
    private let program = MemoirProgram()

    @Test func `tells its version and its help without a project`() async throws {
        let version = try await program.run("--version")
        #expect(version.status == 0)
        #expect(version.output.contains(".") && version.errors.isEmpty)
        let help = try await program.run("--help")
        #expect(help.status == 0)
        for command in [
            "build", "measure", "render", "check", "verify", "compare", "verdicts", "doctor",
        ] {
            #expect(help.output.contains("  \(command) "))
        }
    }

    @Test(arguments: [
        ["biuld"], ["build", "--effort", "enormous"], ["build", "--site-url", "example.org"],
        ["render", "--recrod", "x"],
    ])
    func `refuses wrong usage with 2 and says what is right`(arguments: [String]) async throws {
        let result = try await program.run(arguments)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("Usage: memoir"))
    }

    @Test func `says what to do outside a project`() async throws {
        let result = try await program.run("check", "--project", "/proc/self")
        #expect(result.status == 1)
        #expect(result.errors.contains("there is no content/book.yml in /proc/self"))
        #expect(result.errors.contains("--project"))
    }

    @Test func `names the lessons there are when one is misspelt`() async throws {
        let project = try TestProject()
        let result = try await project.program.run("measure", "--only", "copy-on-wirte")
        #expect(result.status == 1)
        #expect(
            result.errors.contains("'copy-on-wirte'") && result.errors.contains("copy-on-write"))
        #expect(try !project.exists(".memoir"))
    }

    @Test func `says where the probes should be when there are none`() async throws {
        let project = try TestProject()
        let result = try await project.program.run("build", "--probes", project.folder)
        #expect(result.status == 1)
        #expect(result.errors.contains("run 'make site'"))
        #expect(try !project.exists("site"))
    }

    @Test(arguments: [["--probes", "probes"], []])
    func `finds probes by a relative path, as an option and in the environment`(
        option: [String]
    ) async throws {
        let project = try TestProject()
        _ = try FakeProbes(in: project, replacing: "copy-on-write", script: "exit 1")
        var program = project.program
        if option.isEmpty { program.environment["MEMOIR_PROBES"] = "probes" }
        let result = try await program.run(
            ["measure", "--effort", "quick", "--only", "one-address-two-frames"] + option)
        #expect(result.status == 0, "\(result.errors)")
        let measured = try #require(try project.record().experiments["one-address-two-frames"])
        #expect(measured.status == .measured || measured.status == .partial)
    }

    @Test func `tells what can be measured here and leads on`() async throws {
        let result = try await program.run("doctor")
        #expect(result.status == 0)
        for capability in ["page-frame-numbers", "ksm", "pagemap", "glibc"] {
            #expect(result.output.contains(capability))
        }
        // KSM is never used unasked, so that line always has its remedy.
        #expect(result.output.contains("→"))
    }
}
