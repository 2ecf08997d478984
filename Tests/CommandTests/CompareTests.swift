import Files
import Measurements
import TestSupport
import Testing

@Suite struct `Comparing two records` {
    /// The reference record and a copy that `change` made another.
    private func compare(
        _ project: TestProject, to other: Record, environment: [String: String] = [:],
        in folder: String = "/"
    ) async throws -> MemoirProgram.Result {
        try FileAccess.disk.write("\(project.folder)/other.json", try other.json())
        let program = MemoirProgram(environment: environment, workingFolder: folder)
        return try await program.run(
            "compare", project.referenceRecord, "\(project.folder)/other.json")
    }

    private func reference(_ project: TestProject) throws -> Record {
        let path = project.referenceRecord
        return try Record(json: try FileAccess.disk.read(path), file: path)
    }

    @Test func `finds a record the same as itself`() async throws {
        let project = try TestProject()
        let result = try await compare(project, to: try reference(project), in: project.folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("The hosts' facts are the same."))
        #expect(result.output.contains("copy-on-write: the same measurement in both records"))
        #expect(result.output.contains("Every claim has the same verdict on both sides."))
        #expect(result.output.contains(" the same, 0 differ, 0 not compared."))
    }

    @Test func `ends with 0 when they differ, and says in what, in 80 columns and plain text`()
        async throws
    {
        let project = try TestProject()
        var other = try reference(project)
        other.host.kernel.release = "5.10.0"
        other.host.software.compiler = "another compiler"
        let name = "copy-on-write"
        other.experiments[name]?.measuredAt = "2026-12-01T00:00:00Z"
        let launches = other.experiments[name]?.series["pages"]?.launches.count ?? 0
        other.experiments[name]?.series["pages"] = Made.constant(.count, 128, launches: launches)
        other.experiments[name]?.series["child_kept_frame"] = Made.constant(
            .flag, 1, launches: launches)
        let result = try await compare(
            project, to: other, environment: ["COLUMNS": "200"], in: project.folder)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("kernel.release"))
        #expect(result.output.contains(" → 5.10.0\n"))
        #expect(result.output.contains("  differs  pages  256 → 128, in every launch\n"))
        #expect(result.output.contains("not compared: a frame's label is good for one launch:\n"))
        #expect(result.output.contains("copy-on-write/the-writer-moves: Confirmed → Refuted\n"))
        #expect(!result.output.contains("\u{1b}"))
        // The first two lines have the paths as they were given.
        let lines = result.output.split(separator: "\n").dropFirst(2)
        #expect(lines.allSatisfy { $0.count <= 80 })
    }

    @Test func `needs no project, and no verdicts then`() async throws {
        let project = try TestProject()
        let result = try await compare(project, to: try reference(project))
        #expect(result.status == 0, "\(result.errors)")
        #expect(!result.output.contains("claim"))
    }

    @Test func `ends with 1 when one cannot be read`() async throws {
        let project = try TestProject()
        let program = MemoirProgram()
        let missing = try await program.run(
            "compare", project.referenceRecord, "\(project.folder)/none.json")
        #expect(missing.status == 1 && missing.output.isEmpty)
        #expect(missing.errors.contains("none.json"))
        try project.write("cut.json", "{\"memoir_record\":")
        let cut = try await program.run(
            "compare", "\(project.folder)/cut.json", project.referenceRecord)
        #expect(cut.status == 1 && cut.output.isEmpty)
        #expect(cut.errors.contains("/cut.json:1:18 is cut off: "))
    }
}
