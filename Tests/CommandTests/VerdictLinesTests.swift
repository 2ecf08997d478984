import Testing

@Suite struct `Verdicts for another program` {
    @Test func `are one line a claim, five fields each, as the record says`() async throws {
        let project = try TestProject()
        let result = try await project.program.run(
            "verdicts", "--record", project.referenceRecord)
        #expect(result.status == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        #expect(lines.allSatisfy { $0.count == 5 && !$0.contains("") })
        let claims = Set(lines.map { "\($0[0])/\($0[1])" })
        #expect(claims.count == lines.count)
        let ratio = try #require(lines.first { $0[1] == "copying-costs-more" })
        #expect(ratio.prefix(4) == ["copy-on-write", "copying-costs-more", "ratio", "confirmed"])
        let kinds = Set(lines.map { String($0[2]) })
        #expect(kinds == ["exact", "statistical", "ratio", "slope"])
    }

    @Test func `follow the record, not what was once decided`() async throws {
        let project = try TestProject()
        try project.replace(
            "    above: 1\n", with: "    above: 1000\n",
            in: "content/lessons/copy-on-write/lesson.yml")
        let result = try await project.program.run(
            "verdicts", "--record", project.referenceRecord)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("copy-on-write\tcopying-costs-more\tratio\trefuted\t"))
        #expect(try !project.exists(".memoir"), "nothing is measured")
        #expect(try !project.exists("site"), "nothing is written")
    }

    @Test func `need a record`() async throws {
        let project = try TestProject()
        let result = try await project.program.run("verdicts")
        #expect(result.status == 1)
        #expect(result.errors.contains("record.json"))
    }
}
