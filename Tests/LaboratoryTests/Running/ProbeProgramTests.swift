import Glibc
import Measurements
import Testing

/// Programs that cannot be what they should be.
@Suite struct `A probe's program` {
    private func failure(_ bench: Bench, _ name: String = "probe") async throws -> String {
        let record = try await bench.run([.made(name), .made("sound")])
        #expect(record.experiments["sound"]?.status == .measured)
        #expect(record.experiments[name]?.status == .failed)
        return record.experiments[name]?.failure?.what ?? ""
    }

    @Test func `that is not executable is named, with the remedy`() async throws {
        let bench = try Bench(["probe": Script.ok, "sound": Script.ok])
        #expect(chmod(bench.probes.folder.file("probe"), 0o644) == 0)
        #expect(
            try await failure(bench)
                == "probe 'probe' could not be started: it is not executable; run 'make site' "
                + "again, or chmod +x a script, in launch 1 of variant 'default'")
    }

    @Test func `that is of another machine is named, with the remedy`() async throws {
        let bench = try Bench(["probe": Script.ok, "sound": Script.ok])
        // The head of an ELF file for a processor that nobody has.
        let head: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1] + Array(repeating: 0, count: 57)
        try bench.probes.folder.write("probe", String(decoding: head, as: UTF8.self))
        #expect(chmod(bench.probes.folder.file("probe"), 0o755) == 0)
        #expect(
            try await failure(bench)
                == "probe 'probe' could not be started: it is no program of this machine; run "
                + "'make site' here, in launch 1 of variant 'default'")
    }

    @Test func `that is older than its source is not run, and named`() async throws {
        var bench = try Bench([
            "probe": "touch $dir/launched\n" + Script.ok, "sound": Script.ok,
        ])
        bench.sources = ["probe": "of another source"]
        #expect(
            try await failure(bench)
                == "probe 'probe' was built from another source than Sources/Probes/probe and "
                + "ProbeKit hold now; run 'make site'")
        #expect(bench.probes.folder.text("launched") == nil)
        bench.sources = ["probe": "source of probe"]
        let record = try await bench.run([.made("probe")])
        #expect(record.experiments["probe"]?.status == .measured)
    }
}
