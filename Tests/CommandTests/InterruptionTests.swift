import Files
import Glibc
import Measurements
import Subprocess
import SystemPackage
import Testing

@Suite struct `Ctrl-C` {
    /// The probe tells its process number and hangs; the program is told to stop when it has.
    @Test func `ends the probe, keeps what was measured and leaves the old site`() async throws {
        let project = try TestProject()
        let built = try await project.program.run("render", "--record", project.referenceRecord)
        #expect(built.status == 0, "\(built.errors)")
        let before = try project.digests("site")
        let note = "\(project.folder)/running"
        let probes = try FakeProbes(
            in: project, replacing: "copy-on-write", script: "echo $$ > '\(note)'; exec sleep 600")

        let result = try await Subprocess.run(
            .path(FilePath(MemoirProgram.path)),
            arguments: ["build", "--effort", "quick", "--probes", probes.folder],
            environment: .custom(["PATH": "/usr/bin:/bin"]),
            workingDirectory: FilePath(project.folder), input: .none, output: .discarded,
            error: .string(limit: 1 << 20)
        ) { execution in
            let probe = try await Self.number(in: note)
            kill(execution.processIdentifier.value, SIGINT)
            return probe
        }

        #expect(result.terminationStatus == .exited(130))
        #expect(result.standardError.contains("stopped"))
        #expect(kill(result.closureResult, 0) != 0 && errno == ESRCH)
        #expect(try project.digests("site") == before)
        let record = try project.record()
        #expect(record.experiments["one-address-two-frames"] != nil)
        #expect(record.experiments["copy-on-write"] == nil)
    }

    /// Waits until the file holds a process number.
    private static func number(in file: String) async throws -> pid_t {
        while true {
            if let bytes = try? FileAccess.disk.read(file),
                let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first,
                let number = pid_t(text)
            {
                return number
            }
            try await Task.sleep(for: .milliseconds(5))
        }
    }
}
