import Glibc
import Laboratory
import Probes
import Testing

/// However a probe ends, its end has a name and nothing of it is left.
@Suite struct `How launches end` {
    @Test func `a probe that exits gives its output, whole`() async throws {
        let probes = try FakeProbes(["good": "head -c 3000000 /dev/zero"])
        let outcome = try await probes.run("good")
        #expect(outcome.end == .exited(0))
        #expect(outcome.output == [UInt8](repeating: 0, count: 3_000_000))
        #expect(outcome.standardError.isEmpty)
    }

    @Test func `a status that is not 0 is an end like others`() async throws {
        let probes = try FakeProbes(["bad": "echo why >&2; exit 7"])
        let outcome = try await probes.run("bad")
        #expect(outcome.end == .exited(7))
        #expect(outcome.standardError == "why\n")
    }

    @Test(arguments: [SIGSEGV, SIGABRT, SIGKILL])
    func `a crash names its signal`(_ signal: Int32) async throws {
        let probes = try FakeProbes(["crash": "kill -$1 $$"])
        #expect(try await probes.run("crash", ["\(signal)"]).end == .killed(signal: signal))
    }

    @Test func `a probe that hangs is ended at its deadline`() async throws {
        let probes = try FakeProbes(["hang": "echo $$ > $dir/pid; exec sleep 600"])
        let outcome = try await probes.run("hang", seconds: 0.3)
        #expect(outcome.end == .timedOut)
        let processes = probes.processes("pid")
        #expect(processes.count == 1)
        #expect(!processes.contains(where: exists))
    }

    @Test func `a probe that ignores SIGTERM is killed, with its children`() async throws {
        let probes = try FakeProbes([
            "deaf": """
            trap '' TERM
            sh -c 'echo $$ >> '$dir/pid'; exec sleep 600' &
            echo $$ >> $dir/pid
            while :; do sleep 600; done
            """
        ])
        let outcome = try await probes.run("deaf", seconds: 0.5)
        #expect(outcome.end == .timedOut)
        let processes = probes.processes("pid")
        #expect(processes.count == 2)
        #expect(!processes.contains(where: exists))
    }

    @Test func `a probe that may put things in order gets to do it at its deadline`() async throws {
        let probes = try FakeProbes([
            "tidy": "trap 'echo tidied > $dir/mark; exit 0' TERM; sleep 600 & wait"
        ])
        #expect(try await probes.run("tidy", seconds: 0.3).end == .timedOut)
        #expect(probes.folder.text("mark") == "tidied\n")
    }

    @Test func `a probe that floods its output is ended, and its output dropped`() async throws {
        let probes = try FakeProbes(["flood": "echo $$ > $dir/pid; exec yes"])
        let outcome = try await probes.run("flood")
        #expect(outcome.end == .flooded)
        #expect(outcome.output.isEmpty)
        #expect(!probes.processes("pid").contains(where: exists))
    }

    @Test func `a probe that floods its standard error is no failure`() async throws {
        let probes = try FakeProbes(["noisy": "yes | head -c 5000000 >&2"])
        let outcome = try await probes.run("noisy")
        #expect(outcome.end == .exited(0))
        #expect(outcome.standardError.utf8.count == 2048)
    }

    @Test func `closing its output does not end a probe that runs on`() async throws {
        let probes = try FakeProbes([
            "closed": "echo $$ > $dir/pid; exec sleep 600 >&- 2>&-"
        ])
        #expect(try await probes.run("closed", seconds: 0.3).end == .timedOut)
        let processes = probes.processes("pid")
        #expect(processes.count == 1)
        #expect(!processes.contains(where: exists))
    }

    @Test func `a child that is left behind and holds the output is found at once`() async throws {
        let probes = try FakeProbes([
            "parent": "sleep 600 & echo $! > $dir/pid; echo '{\"done\":true}'"
        ])
        let outcome = try await probes.run("parent")
        #expect(outcome.end == .left(processes: 1))
        let processes = probes.processes("pid")
        #expect(processes.count == 1)
        #expect(!processes.contains(where: exists))
    }

    @Test func `a daemon in a session of its own is swept too, with its child`() async throws {
        let probes = try FakeProbes([
            "daemon": """
            (setsid sh -c '
                sleep 600 & echo $! >> "$1/pid"
                echo $$ >> "$1/pid"
                : >"$1/ready"
                wait' sh "$dir" >/dev/null 2>&1 &)
            until [ -e "$dir/ready" ]; do sleep 0.01; done
            """
        ])
        let outcome = try await probes.run("daemon")
        #expect(outcome.end == .left(processes: 2))
        let processes = probes.processes("pid")
        #expect(processes.count == 2)
        #expect(!processes.contains(where: exists))
    }

    /// SIGSTOP cannot be refused; awake again, the keeper ends the probe like any that is too slow.
    @Test func `a probe that stops its keeper is ended, and found out`() async throws {
        let probes = try FakeProbes([
            "stopping":
                "sleep 600 & echo $! > $dir/pid; echo $$ >> $dir/pid; kill -STOP $PPID; wait"
        ])
        let outcome = try await probes.run("stopping", seconds: 0.2, grace: 0.1)
        #expect(outcome.end == .stoppedKeeper)
        let processes = probes.processes("pid")
        #expect(processes.count == 2)
        #expect(!processes.contains(where: exists))
    }

    @Test func `a probe that stops its keeper again and again is ended too`() async throws {
        let probes = try FakeProbes([
            "stopping": """
            trap '' TERM
            echo $$ > $dir/pid
            while kill -STOP $PPID; do :; done
            """
        ])
        let outcome = try await probes.run("stopping", seconds: 0.2, grace: 0.1)
        #expect(outcome.end == .stoppedKeeper)
        #expect(try await waiting { !probes.processes("pid").contains(where: exists) })
    }

    /// Each process of a pipeline but the last, which the shell becomes, is waited for.
    @Test func `what a launch used is told: its largest process and all its time`() async throws {
        let probes = try FakeProbes([
            "large": "head -c 60000000 /dev/zero | tail -c 40000000 | wc -c > /dev/null",
            "small": "exit 0",
        ])
        let large = try await probes.run("large")
        let small = try await probes.run("small")
        #expect(large.end == .exited(0))
        #expect(large.peakResidentSetSize >= 40_000_000)
        #expect(small.peakResidentSetSize > 0 && small.peakResidentSetSize < 40_000_000)
        #expect(large.processorSeconds > small.processorSeconds)
    }

    /// awk takes the shell's place and never waits for the shell's child, which stays a zombie.
    @Test func `a child that has ended, uncollected, was not left behind`() async throws {
        let probes = try FakeProbes([
            "zombie": """
            sh -c 'exit 0' &
            exec awk -v file=/proc/$!/stat '
                BEGIN { do { getline line < file; close(file) } while (line !~ /\\) Z /) }'
            """
        ])
        #expect(try await probes.run("zombie").end == .exited(0))
    }

    @Test func `a failure says how it failed rather than what it left`() async throws {
        let probes = try FakeProbes(["both": "sleep 600 & echo $! > $dir/pid; exit 3"])
        #expect(try await probes.run("both").end == .exited(3))
        #expect(!probes.processes("pid").contains(where: exists))
    }

    @Test func `one launch's sweep leaves the probes of another alone`() async throws {
        let probes = try FakeProbes([
            "parent": "sleep 600 & until [ -e $dir/other ]; do sleep 0.01; done; exit 0",
            "other": "touch $dir/other; until [ -e $dir/go ]; do sleep 0.01; done; exit 5",
        ])
        async let other = probes.run("other")
        #expect(try await probes.run("parent").end == .left(processes: 1))
        try probes.folder.write("go", "")
        #expect(try await other.end == .exited(5))
    }

    @Test func `what cannot be started says why`() async throws {
        let probes = try FakeProbes()
        let keeper = try probes.library().keeper
        let outcome = await Launcher(keeper: keeper).run(Launch(path: "/nowhere"))
        #expect(outcome.end == .notStarted("No such file or directory"))
    }

    @Test func `a missing keeper is named`() async throws {
        let outcome = await Launcher(keeper: "/nowhere/keeper").run(Launch(path: "/bin/true"))
        guard case .notStarted(let why) = outcome.end else {
            Issue.record("\(outcome.end)")
            return
        }
        #expect(why.hasPrefix("its keeper /nowhere/keeper cannot run: "))
    }
}
