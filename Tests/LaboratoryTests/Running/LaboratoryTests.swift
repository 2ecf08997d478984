import Laboratory
import Measurements
import Synchronization
import Testing

@Suite struct `A run of the laboratory` {
    @Test func `each experiment is saved as soon as it is measured`() async throws {
        let bench = try Bench(["first": Script.ok, "second": Script.ok])
        let record = try await bench.run([.made("first"), .made("second")])
        #expect(
            bench.saved.records.map { $0.experiments.keys.sorted() }
                == [["first"], ["first", "second"]])
        #expect(bench.saved.records.last == record)
        #expect(record.experiments["first"]?.status == .measured)
        #expect(record.experiments["first"]?.launches == ["default": 2])
        #expect(
            record.experiments["first"]?.series["ok"]
                == Series(kind: .flag, launches: [.measured([1]), .measured([1])]))
    }

    @Test func `an error of saving ends the run, and is the caller's to tell`() async throws {
        struct Full: Error {}
        let bench = try Bench(["first": Script.ok])
        let laboratory = Laboratory(
            library: try bench.probes.library(), host: Bench.quietHost, version: "test")
        await #expect(throws: Full.self) {
            _ = try await laboratory.run(
                Laboratory.Order(
                    experiments: [.made("first")], schedule: Schedule(effort: .quick),
                    previous: nil, allowHostChanges: false),
                progress: { _ in }, save: { _ in throw Full() })
        }
    }

    /// Each of them is one of the ways in which a probe can be broken.
    @Test(arguments: [
        ("kill -SEGV $$", "was killed by signal 11 (SIGSEGV)"),
        ("exit 4", "exited with 4"),
        ("yes", "wrote more than 8 MiB and was killed"),
        ("sleep 600 & exit 0", "left 1 process running, which was killed"),
        (
            Script.emitting(#"{"metric":"ok","value":NaN}"#),
            "broke the protocol: line 1 of its output: a value is no finite number, flag, text or "
                + "list of numbers"
        ),
        (
            Script.emitting(#"{"metric":"secret","value":1}"#),
            "broke the protocol: line 1 of its output: the metric 'secret' is not declared in "
                + "lesson.yml"
        ),
        ("echo hello", "broke the protocol: line 1 of its output: '{' is missing at byte 1"),
        (Script.ok + "\nexit 69", "exited with 69 after measuring"),
        (
            #"echo '{"unavailable":"opted-out","detail":""}'"#,
            "said that it cannot measure and exited with 0"
        ),
    ])
    func `a broken probe fails alone, and its status says what happened`(
        _ script: String, _ what: String
    ) async throws {
        let bench = try Bench(["broken": "echo why >&2\n" + script, "sound": Script.ok])
        let record = try await bench.run([.made("broken"), .made("sound")])
        let broken = try #require(record.experiments["broken"])
        #expect(broken.status == .failed)
        #expect(
            broken.failure
                == Failure(
                    what: "probe 'broken' \(what), in launch 1 of variant 'default'",
                    standardError: "why\n"))
        #expect(record.experiments["sound"]?.status == .measured)
        #expect(bench.saved.records.count == 2)
    }

    @Test func `a probe that hangs fails alone`() async throws {
        let bench = try Bench(["broken": "exec sleep 600", "sound": Script.ok])
        var hanging = Experiment.made("broken")
        hanging.limits.seconds = 1
        let record = try await bench.run([hanging, .made("sound")])
        #expect(
            record.experiments["broken"]?.failure?.what
                == "probe 'broken' did not end in its time and was killed, in launch 1 of variant "
                + "'default'")
        #expect(record.experiments["sound"]?.status == .measured)
    }

    @Test func `a probe that was not built fails alone, and says how to build it`() async throws {
        let bench = try Bench(["sound": Script.ok])
        let record = try await bench.run([.made("missing"), .made("sound")])
        let what = try #require(record.experiments["missing"]?.failure?.what)
        #expect(what.contains("'missing' (pie) is not in "))
        #expect(what.contains("run 'make site' or pass --probes"))
        #expect(record.experiments["sound"]?.status == .measured)
    }

    @Test func `what a failed probe names cannot steer a terminal`() async throws {
        let bench = try Bench([
            "broken": #"printf '{"metric":"\302\233[31m%0900d","value":1}\n' 0"#
        ])
        let record = try await bench.run([.made("broken")])
        let what = try #require(record.experiments["broken"]?.failure?.what)
        #expect(what.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7f..<0xa0 ~= $0.value) })
        #expect(what.unicodeScalars.count <= 401)
    }

    @Test func `what is fresh is reused, what failed is measured again`() async throws {
        let bench = try Bench([
            "steady": Script.ok + "\necho x >> $dir/runs",
            "flaky": "[ -e $dir/mended ] || exit 1\n" + Script.ok,
        ])
        let experiments = [Experiment.made("steady"), .made("flaky")]
        let first = try await bench.run(experiments)
        #expect(first.experiments["flaky"]?.status == .failed)
        try bench.probes.folder.write("mended", "")
        let second = try await bench.run(experiments, previous: first)
        #expect(second.experiments["steady"] == first.experiments["steady"])
        #expect(second.experiments["flaky"]?.status == .measured)
        #expect(bench.probes.folder.text("runs") == "x\nx\n")
    }

    @Test func `what is left out keeps its result, unless it comes from another host`() async throws
    {
        var bench = try Bench(["one": Script.ok, "other": Script.ok])
        let first = try await bench.run([.made("one"), .made("other")])
        let only = Schedule(effort: .quick, only: ["one"], force: true)
        let second = try await bench.run(
            [.made("one"), .made("other")], schedule: only, previous: first)
        #expect(second.experiments["other"] == first.experiments["other"])
        bench.host.kernel.release = "another"
        let third = try await bench.run(
            [.made("one"), .made("other")], schedule: only, previous: first)
        #expect(third.experiments.keys.sorted() == ["one"])
    }

    @Test func `a lesson that is gone leaves the record`() async throws {
        let bench = try Bench(["one": Script.ok, "other": Script.ok])
        let first = try await bench.run([.made("one"), .made("other")])
        let second = try await bench.run([.made("one")], previous: first)
        #expect(second.experiments.keys.sorted() == ["one"])
    }

    @Test func `a need that is missing makes an experiment not measurable, without a launch`()
        async throws
    {
        var bench = try Bench(["probe": "touch $dir/launched\n" + Script.ok])
        bench.host.software.libc = "musl"
        let record = try await bench.run([.made("probe", needs: [.glibc])])
        let result = try #require(record.experiments["probe"])
        #expect(result.status == .notMeasurable)
        #expect(
            result.reason
                == Reason(.otherLibc, capability: .glibc, detail: "the C library is musl"))
        #expect(bench.probes.folder.text("launched") == nil)
    }

    @Test func `on an emulated kernel nothing is measured`() async throws {
        var bench = try Bench(["probe": Script.ok])
        bench.host.virtualization.emulatedKernel = true
        let record = try await bench.run([.made("probe")])
        #expect(record.experiments["probe"]?.reason?.code == .emulatedKernel)
    }

    @Test func `variants take turns, A B C, C B A`() async throws {
        let bench = try Bench(["probe": "echo $1 >> $dir/order\n" + Script.ok])
        var experiment = Experiment.made("probe", launches: 3)
        experiment.variants = ["a", "b", "c"].map { Variant(name: $0, arguments: [$0]) }
        experiment.metrics = experiment.variants.map {
            Metric(name: "\($0.name)_ok", kind: .flag, variant: $0.name, emittedName: "ok")
        }
        let record = try await bench.run([experiment])
        #expect(bench.probes.folder.text("order") == "a\nb\nc\nc\nb\na\na\nb\nc\n")
        #expect(record.experiments["probe"]?.launches == ["a": 3, "b": 3, "c": 3])
        #expect(record.experiments["probe"]?.series["b_ok"]?.values == [1, 1, 1])
    }

    @Test func `metrics that a launch lacks make it partial, each with its reason`() async throws {
        let bench = try Bench([
            "probe": #"""
            echo '{"metric":"frame","unavailable":"no-permission","detail":"reads 0"}'
            """# + "\n" + Script.ok
        ])
        let record = try await bench.run([.made("probe", ["ok": .flag, "frame": .frame])])
        let result = try #require(record.experiments["probe"])
        #expect(result.status == .partial)
        #expect(result.series["frame"]?.firstReason == Reason(.noPermission, detail: "reads 0"))
        #expect(result.series["ok"]?.values == [1, 1])
    }

    @Test func `what belongs to another state of the host is not missing`() async throws {
        let bench = try Bench([
            "probe": #"""
            echo '{"metric":"never","unavailable":"switched-off","detail":"mode 0"}'
            """# + "\n" + Script.ok
        ])
        var experiment = Experiment.made("probe", ["ok": .flag, "never": .bytes])
        for index in experiment.metrics.indices where experiment.metrics[index].name == "never" {
            experiment.metrics[index].isAlternative = true
        }
        let result = try #require(try await bench.run([experiment]).experiments["probe"])
        #expect(result.status == .measured)
        #expect(result.series["never"]?.firstReason?.code == .switchedOff)
    }

    @Test func `a variant that cannot be measured leaves the others, and is not tried again`()
        async throws
    {
        let refusal = #"echo '{"unavailable":"no-such-feature","detail":"no"}'; exit 69"#
        let bench = try Bench([
            "probe": "echo $1 >> $dir/order\nif [ $1 = b ]; then \(refusal); fi\n" + Script.ok
        ])
        var experiment = Experiment.made("probe", launches: 3)
        experiment.variants = ["a", "b"].map { Variant(name: $0, arguments: [$0]) }
        experiment.metrics = experiment.variants.map {
            Metric(name: "\($0.name)_ok", kind: .flag, variant: $0.name, emittedName: "ok")
        }
        let result = try #require(try await bench.run([experiment]).experiments["probe"])
        #expect(result.status == .partial)
        #expect(result.reason == nil)
        #expect(result.series["a_ok"]?.values == [1, 1, 1])
        #expect(result.series["b_ok"]?.firstReason == Reason(.noSuchFeature, detail: "no"))
        #expect(bench.probes.folder.text("order") == "a\nb\na\na\n")
    }

    @Test func `when no variant can be measured, the experiment cannot, and says why`() async throws
    {
        let bench = try Bench([
            "probe": #"echo '{"unavailable":"no-such-hardware","detail":"one node"}'; exit 69"#
        ])
        let result = try #require(try await bench.run([.made("probe")]).experiments["probe"])
        #expect(result.status == .notMeasurable)
        #expect(result.reason == Reason(.noSuchHardware, detail: "one node"))
    }
}

@Suite struct `Noise` {
    /// Writes one time a launch: the numbers of a list in turn.
    private func times(_ list: [Int]) -> String {
        let cases = list.enumerated().map { "\($0)) time=\($1);;" }.joined(separator: " ")
        return """
            n=$(cat $dir/n 2>/dev/null || echo 0)
            echo $((n + 1)) > $dir/n
            case $((n % \(list.count))) in \(cases) esac
            echo "{\\"metric\\":\\"time\\",\\"value\\":$time}"
            echo '{"done":true}'
            """
    }

    @Test func `times that scatter are measured three times, then called noisy`() async throws {
        let bench = try Bench(["probe": times([100, 100, 100, 900, 900, 900])])
        let record = try await bench.run([.made("probe", ["time": .duration], launches: 6)])
        #expect(record.experiments["probe"]?.attempts == 3)
        #expect(record.experiments["probe"]?.isNoisy == true)
        #expect(record.experiments["probe"]?.launches == ["default": 6])
        #expect(bench.probes.folder.text("n") == "18\n")
    }

    @Test func `times that settle are measured again and kept`() async throws {
        let bench = try Bench(["probe": times([100, 100, 900, 900, 900, 100, 100, 101, 100, 100])])
        let record = try await bench.run([.made("probe", ["time": .duration], launches: 5)])
        #expect(record.experiments["probe"]?.attempts == 2)
        #expect(record.experiments["probe"]?.isNoisy == false)
        #expect(record.experiments["probe"]?.series["time"]?.values == [100, 100, 101, 100, 100])
    }

    @Test func `times that rise from launch to launch are measured again, then called drifting`()
        async throws
    {
        let bench = try Bench(["probe": times((0..<10).map { 100 + 3 * $0 })])
        let record = try await bench.run([.made("probe", ["time": .duration], launches: 10)])
        #expect(record.experiments["probe"]?.noise == [.drifting])
        #expect(record.experiments["probe"]?.attempts == 3)
    }

    /// Up, down and up again: as far apart as above, in no order.
    @Test func `times as far apart in no order do not drift`() async throws {
        let list = [100, 127, 103, 124, 106, 121, 109, 118, 112, 115]
        let bench = try Bench(["probe": times(list)])
        let record = try await bench.run([.made("probe", ["time": .duration], launches: 10)])
        #expect(record.experiments["probe"]?.noise == [])
    }

    @Test func `time that the hypervisor gave to others is told, and much of it is noise`()
        async throws
    {
        let ticks = Mutex(0)
        var bench = try Bench(["probe": times([100])])
        bench.spent = {
            ticks.withLock { ticks in
                ticks += 100
                return ProcessorTime(whole: ticks, stolen: ticks / 4)
            }
        }
        let record = try await bench.run([.made("probe", ["time": .duration])])
        #expect(record.experiments["probe"]?.noise == [.stolen])
        #expect(record.experiments["probe"]?.stolen == 0.25)
    }

    @Test func `a crowded machine measures times again, until it is quiet`() async throws {
        let others = Mutex([2, 3, 0, 1])
        var bench = try Bench(["probe": times([100])])
        bench.others = { others.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
        let record = try await bench.run([.made("probe", ["time": .duration])])
        #expect(record.experiments["probe"]?.attempts == 2)
        #expect(record.experiments["probe"]?.isNoisy == false)
        #expect(record.host.load.before == 0.5)
        #expect(record.host.load.after == 0.5)
    }

    @Test func `fewer others than CPUs are no crowd`() async throws {
        var bench = try Bench(["probe": times([100])])
        bench.others = { 1 }
        let record = try await bench.run([.made("probe", ["time": .duration])])
        #expect(record.experiments["probe"]?.attempts == 1)
    }

    @Test func `what is no time is never noisy, however crowded the machine is`() async throws {
        var bench = try Bench(["probe": Script.ok])
        bench.others = { 99 }
        let record = try await bench.run([.made("probe")])
        #expect(record.experiments["probe"]?.attempts == 1)
        #expect(record.experiments["probe"]?.isNoisy == false)
    }
}

@Suite struct `Interrupted runs` {
    @Test func `Ctrl-C keeps what was measured and leaves no process`() async throws {
        let bench = try Bench([
            "first": Script.ok,
            "second": "sleep 600 & echo $! >> $dir/pid; echo $$ >> $dir/pid; wait",
        ])
        let run = Task { try await bench.run([.made("first"), .made("second")]) }
        #expect(try await waiting { bench.probes.processes("pid").count == 2 })
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(bench.saved.records.map { $0.experiments.keys.sorted() } == [["first"]])
        #expect(!bench.probes.processes("pid").contains(where: exists))
    }
}
