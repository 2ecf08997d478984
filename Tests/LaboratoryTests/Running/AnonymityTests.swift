import Files
import Glibc
import Measurements
import Testing

@Suite struct `A failure in a record` {
    /// A path may begin with somebody's home, and a record is made to be passed on.
    @Test func `names no folder, whoever said it`() async throws {
        let bench = try Bench([
            "loader": "echo \"$0: error while loading shared libraries\" >&2; exit 127"
        ])
        let first = try await bench.run([.made("loader"), .made("missing")])
        // Without a keeper nothing starts, and its path would be said.
        try FileAccess.disk.removeTree(bench.probes.folder.file("keeper"))
        let second = try await bench.run([.made("loader")])
        let folder = bench.probes.folder.path
        for record in [first, second] {
            for (name, result) in record.experiments {
                #expect(result.status == .failed, "\(name)")
            }
            let text = String(decoding: try record.json(), as: UTF8.self)
            #expect(!text.contains(folder))
        }
        let loader = try #require(first.experiments["loader"]?.failure)
        #expect(loader.standardError == "…/loader: error while loading shared libraries\n")
        let missing = try #require(first.experiments["missing"]?.failure)
        #expect(missing.what.contains("is not in …; run 'make site'"))
        let keeper = try #require(second.experiments["loader"]?.failure)
        #expect(keeper.what.contains("its keeper …/keeper cannot run"))
    }
}
