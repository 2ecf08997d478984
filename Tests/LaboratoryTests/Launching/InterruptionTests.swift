import Foundation
import Glibc
import Laboratory
import Testing

@Suite struct `Interrupted launches` {
    private let script = """
        trap '' TERM
        (setsid sh -c 'echo $$ >> "$1/pid"; exec sleep 600' sh "$dir" &)
        until [ -s "$dir/pid" ]; do sleep 0.01; done
        echo $$ >> "$dir/pid"
        exec sleep 600
        """

    @Test func `cancelling a launch leaves no process, and returns when that is so`() async throws {
        let probes = try FakeProbes(["long": script])
        let launch = Task { try await probes.run("long") }
        #expect(try await waiting { probes.processes("pid").count == 2 })
        launch.cancel()
        _ = try await launch.value
        #expect(!probes.processes("pid").contains(where: exists))
    }

    /// What the kernel does for a process that is killed is to close its pipes; here they are closed
    /// by hand.
    @Test func `when whoever started it dies, the keeper ends the probe and itself`() async throws {
        let probes = try FakeProbes(["long": script])
        let keeper = Process()
        keeper.executableURL = URL(filePath: probes.folder.file("keeper"))
        keeper.arguments = ["60000", "1024", "1000", "1000", probes.folder.file("long")]
        let leash = Pipe()
        let report = Pipe()
        keeper.standardInput = leash
        keeper.standardOutput = report
        try keeper.run()
        #expect(try await waiting { probes.processes("pid").count == 2 })
        try leash.fileHandleForWriting.close()
        #expect(try await waiting { !keeper.isRunning })
        #expect(!probes.processes("pid").contains(where: exists))
    }

    @Test func `when the keeper is killed, the probe goes with it`() async throws {
        let probes = try FakeProbes(["long": "echo $$ > $dir/pid; exec sleep 600"])
        let keeper = Process()
        keeper.executableURL = URL(filePath: probes.folder.file("keeper"))
        keeper.arguments = ["60000", "1024", "1000", "1000", probes.folder.file("long")]
        keeper.standardInput = Pipe()
        keeper.standardOutput = Pipe()
        try keeper.run()
        #expect(try await waiting { probes.processes("pid").count == 1 })
        kill(keeper.processIdentifier, SIGKILL)
        #expect(try await waiting { !probes.processes("pid").contains(where: exists) })
    }
}
