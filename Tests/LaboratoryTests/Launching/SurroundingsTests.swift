import Files
import Glibc
import Laboratory
import Probes
import Testing

/// What a probe finds around it. Ordinary programs report it here, started as probes are.
@Suite struct `What surrounds a probe` {
    private let keeper: String

    init() throws { keeper = try ProbeLibrary.find(option: nil, files: .disk).keeper }

    private func run(_ path: String, _ arguments: [String] = [], mebibytes: Int = 4096) async
        -> LaunchOutcome
    {
        await Launcher(keeper: keeper).run(
            Launch(
                path: path, arguments: arguments, environment: ["LC_ALL": "C", "GIVEN": "1"],
                seconds: 60, addressSpaceMebibytes: mebibytes))
    }

    private func lines(_ outcome: LaunchOutcome) -> [String] {
        String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func `its environment is what the launch gives and nothing else`() async {
        let outcome = await run("/usr/bin/env")
        #expect(lines(outcome).sorted() == ["GIVEN=1", "LC_ALL=C"])
    }

    @Test func `its standard input has ended, its folder is the root`() async {
        let reading = await run("/bin/cat")
        #expect(reading.end == .exited(0))
        #expect(reading.output.isEmpty)
        #expect(lines(await run("/bin/readlink", ["/proc/self/fd/0"])) == ["/dev/null"])
        #expect(lines(await run("/bin/readlink", ["/proc/self/cwd"])) == ["/"])
    }

    /// The fourth is ls's own, of the folder it lists.
    @Test func `it inherits no other descriptor`() async {
        #expect(lines(await run("/bin/ls", ["/proc/self/fd"])) == ["0", "1", "2", "3"])
    }

    @Test func `it leads a session and a process group of its own`() async throws {
        let outcome = await run("/bin/cat", ["/proc/self/stat"])
        let fields = String(decoding: outcome.output, as: UTF8.self).split(separator: " ")
        try #require(fields.count > 6)
        #expect(fields[0] == fields[4])
        #expect(fields[0] == fields[5])
        #expect(fields[4] != "\(getpgrp())")
    }

    /// But 32 and 33, which glibc keeps for itself and its posix_spawn leaves ignored.
    @Test func `no signal is ignored or blocked`() async throws {
        let status = lines(await run("/bin/cat", ["/proc/self/status"]))
        for name in ["SigBlk", "SigIgn", "SigCgt"] {
            let line = try #require(status.first { $0.hasPrefix("\(name):\t") })
            let mask = try #require(UInt64(line.dropFirst(name.count + 2), radix: 16))
            #expect(mask & ~0x1_8000_0000 == 0, "\(line)")
        }
    }

    /// The program reads its own limits: they were there before its first instruction.
    @Test func `its limits are set before it runs`() async throws {
        let outcome = await run("/bin/cat", ["/proc/self/limits"], mebibytes: 512)
        let limits = lines(outcome)
        func soft(_ name: String) throws -> String {
            let line = try #require(limits.first { $0.hasPrefix(name) })
            let words = line.dropFirst(name.count).split(separator: " ")
            return String(try #require(words.first))
        }
        #expect(try soft("Max address space") == "\(512 << 20)")
        #expect(try soft("Max core file size") == "0")
        #expect(try soft("Max cpu time") == "61")
    }

    @Test func `a program that does not fit its address space never runs`() async {
        let outcome = await run("/bin/cat", ["/proc/self/limits"], mebibytes: 1)
        #expect(outcome.end != .exited(0))
        #expect(outcome.output.isEmpty)
    }
}
