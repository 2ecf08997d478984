import Files
import Measurements
import Testing

@testable import Laboratory

/// Settings here are files of a temporary folder; ProbeTests hold the real ones.
@Suite struct `Settings of the host` {
    private let folder: TemporaryFolder
    private let keeping: HostKeeping

    init() throws {
        folder = try TemporaryFolder()
        try FileAccess.disk.makeDirectories(folder.file("ksm"))
        try folder.write("ksm/run", "0\n")
        try folder.write("ksm/pages_to_scan", "100\n")
        keeping = HostKeeping(
            note: folder.file("note"), files: .disk,
            paths: [folder.file("ksm/run"), folder.file("ksm/pages_to_scan")],
            folder: folder.file("ksm"))
    }

    private struct Killed: Error {}

    private var settings: [String?] {
        [folder.text("ksm/run"), folder.text("ksm/pages_to_scan")].map { $0?.trimmed }
    }

    /// What a run leaves that is killed while settings are changed.
    private func killedRun(boot: String = HostChanges.presentBoot) throws {
        let changes = HostChanges.read(
            [folder.file("ksm/run"), folder.file("ksm/pages_to_scan")], boot: boot)
        try FileAccess.disk.write(folder.file("note"), changes.note)
        try folder.write("ksm/run", "1\n")
        try folder.write("ksm/pages_to_scan", "4096\n")
    }

    @Test func `are put back after a run, and the note is gone`() async throws {
        try await keeping.during {
            #expect(folder.text("note") != nil)
            try folder.write("ksm/run", "1\n")
        }
        #expect(settings == ["0", "100"])
        #expect(folder.text("note") == nil)
    }

    @Test func `are put back after a run that fails`() async throws {
        await #expect(throws: Killed.self) {
            try await keeping.during {
                try folder.write("ksm/run", "1\n")
                throw Killed()
            }
        }
        #expect(settings == ["0", "100"])
        #expect(folder.text("note") == nil)
    }

    @Test func `that a killed run left are put back by the next one`() throws {
        try killedRun()
        #expect(
            try keeping.recover()
                == ["\(folder.file("ksm/pages_to_scan"))=100", "\(folder.file("ksm/run"))=0"])
        #expect(settings == ["0", "100"])
        #expect(folder.text("note") == nil)
        #expect(try keeping.recover() == [])
    }

    @Test func `that went with a restart of the machine are left alone`() throws {
        try killedRun(boot: "another-boot")
        #expect(try keeping.recover() == [])
        #expect(settings == ["1", "4096"])
        #expect(folder.text("note") == nil)
    }

    /// The file stays what was last written to it: first 2, then 0 over it.
    @Test func `that merged pages where nothing was merged have them given up`() throws {
        try folder.write("ksm/pages_shared", "0\n")
        try killedRun()
        try folder.write("ksm/run", "0\n")
        try folder.write("ksm/pages_to_scan", "100\n")
        try folder.write("ksm/pages_shared", "64\n")
        let run = "\(folder.file("ksm/run"))=0"
        #expect(try keeping.recover() == [run])
        #expect(settings == ["0", "100"])
    }

    @Test func `that merged pages where some were merged before keep them`() throws {
        try folder.write("ksm/pages_shared", "8\n")
        try killedRun()
        try folder.write("ksm/run", "0\n")
        try folder.write("ksm/pages_to_scan", "100\n")
        try folder.write("ksm/pages_shared", "72\n")
        #expect(try keeping.recover() == [])
    }

    @Test func `that a living run has changed are left to it`() async throws {
        try await keeping.during {
            try folder.write("ksm/run", "1\n")
            #expect(try keeping.recover() == [])
            #expect(settings == ["1", "100"])
            await #expect(throws: HostBusy.self) { try await keeping.during {} }
        }
        #expect(settings == ["0", "100"])
    }

    @Test(arguments: ["/etc/passwd=1", "\u{0}", "ksm/run", "KSM=0\nKSM", "KSM=word"])
    func `are not what a forged note says`(_ line: String) throws {
        try killedRun()
        let text = line.replacing("KSM", with: folder.file("ksm/run"))
        try folder.write("note", "\(HostChanges.presentBoot)\nnothing merged\n\(text)\n")
        #expect(try keeping.recover() == [])
        #expect(settings == ["1", "4096"])
        #expect(folder.text("note") == nil)
    }

    @Test func `are never touched by a run that was not allowed to change them`() async throws {
        let bench = try Bench([
            "probe": "echo \"$*\" >> $dir/arguments; echo 1 > \(folder.file("ksm/run"))\n"
                + Script.ok
        ])
        _ = try await bench.run([.made("probe", launches: 1)], keeping: keeping)
        #expect(bench.probes.folder.text("arguments") == "\n")
        #expect(settings == ["1", "100"])
        _ = try await bench.run([.made("probe", launches: 1)], allowHostChanges: true)
        #expect(bench.probes.folder.text("arguments") == "\n\n")
    }

    @Test func `may be changed by a probe that is told so, and are put back`() async throws {
        let bench = try Bench([
            "probe": "echo \"$*\" >> $dir/arguments; echo 1 > \(folder.file("ksm/run"))\n"
                + Script.ok
        ])
        let record = try await bench.run(
            [.made("probe", launches: 1)], allowHostChanges: true, keeping: keeping)
        #expect(bench.probes.folder.text("arguments") == "allow_host_changes=1\n")
        #expect(record.experiments["probe"]?.status == .measured)
        #expect(settings == ["0", "100"])
    }

    @Test func `a killed run's are told before anything is measured`() async throws {
        try killedRun()
        let bench = try Bench(["probe": Script.ok])
        _ = try await bench.run([.made("probe")], keeping: keeping)
        guard case .hostRestored(let restored) = bench.saved.progress.first else {
            Issue.record("\(bench.saved.progress)")
            return
        }
        #expect(restored.count == 2)
        #expect(settings == ["0", "100"])
    }

    @Test func `that may be changed are told before anything is measured`() async throws {
        let bench = try Bench(["probe": Script.ok])
        _ = try await bench.run([.made("probe")], allowHostChanges: true, keeping: keeping)
        guard case .hostMayChange(let changeable) = bench.saved.progress.first else {
            Issue.record("\(bench.saved.progress)")
            return
        }
        #expect(
            changeable == [
                "\(folder.file("ksm/run"))=0", "\(folder.file("ksm/pages_to_scan"))=100",
            ])
    }

    @Test func `are not told of where nothing may be changed, or nothing is measured`()
        async throws
    {
        let bench = try Bench(["probe": Script.ok])
        let first = try await bench.run([.made("probe")], keeping: keeping)
        let again = try Bench(["probe": Script.ok])
        _ = try await again.run([], previous: first, allowHostChanges: true, keeping: keeping)
        for progress in bench.saved.progress + again.saved.progress {
            if case .hostMayChange = progress { Issue.record("\(progress)") }
        }
    }
}

extension String {
    fileprivate var trimmed: String { split(separator: "\n").first.map(String.init) ?? "" }
}
