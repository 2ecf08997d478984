import Files
import Measurements
import Testing

@Suite struct `Two runs at once` {
    /// The first hangs in a probe until it is told to go on, which it is when the second waits.
    @Test func `take turns, and the second says who runs`() async throws {
        let project = try TestProject()
        // As long as it takes the second to get there, on however busy a machine.
        try project.replace(
            "limits: {seconds: 10,", with: "limits: {seconds: 3600,",
            in: "content/lessons/copy-on-write/lesson.yml")
        let (running, go) = ("\(project.folder)/running", "\(project.folder)/go")
        let probes = try FakeProbes(
            in: project, replacing: "copy-on-write",
            script: "touch '\(running)'; until [ -e '\(go)' ]; do sleep 0.01; done; exit 7")
        let arguments = [
            "measure", "--effort", "quick", "--only", "copy-on-write", "--probes", probes.folder,
        ]
        let program = project.program
        let first = Task { try await program.run(arguments) }
        try await Self.wait { try FileAccess.disk.kind(running) != nil }

        var watched = program
        watched.wrapper = ["/bin/sh", "-c", "exec \"$@\" 2>errors", "sh"]
        let second = Task { [watched] in try await watched.run(arguments) }
        try await Self.wait {
            (try? project.read("errors"))?.contains("waiting for it to end") ?? false
        }
        let said = try project.read("errors")
        #expect(said.contains(/memoir: another Memoir( \(process \d+\))? is measuring/))
        try FileAccess.disk.write(go, [])
        #expect(try await first.value.status == 0)
        #expect(try await second.value.status == 0)
        #expect(try project.record().experiments["copy-on-write"]?.status == .failed)
    }

    private static func wait(until holds: () throws -> Bool) async throws {
        while try !holds() { try await Task.sleep(for: .milliseconds(5)) }
    }
}
