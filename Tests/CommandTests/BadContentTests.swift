import Testing

@Suite struct `Content with mistakes` {
    private let lesson = "content/lessons/copy-on-write"

    @Test func `is reported whole, with its places, and nothing is touched`() async throws {
        let project = try TestProject()
        let built = try await project.program.run("render", "--record", project.referenceRecord)
        #expect(built.status == 0, "\(built.errors)")
        let before = try project.digests("site")

        try project.write(
            "\(lesson)/en.md", try project.read("\(lesson)/en.md") + "\n{{ copy_falt }}\n")
        try project.replace("kind: ratio", with: "kind: ratoi", in: "\(lesson)/lesson.yml")
        try project.write("content/glossary.yml", "page: {zh-Hans: [\n")
        try project.remove("content/lessons/one-address-two-frames/en.md")
        let result = try await project.program.run("build")

        #expect(result.status == 1)
        let lines = result.errors.split(separator: "\n")
        func complains(_ file: String, _ fact: String) -> Bool {
            lines.contains { line in
                let parts = line.split(separator: ":", maxSplits: 3)
                return parts.count == 4 && parts[0] == file && Int(parts[1]) != nil
                    && Int(parts[2]) != nil && parts[3].contains(fact)
            }
        }
        #expect(complains("\(lesson)/en.md", "did you mean 'copy_fault'?"))
        #expect(complains("\(lesson)/lesson.yml", "has no known kind"))
        #expect(complains("content/glossary.yml", "no YAML"))
        #expect(complains("content/lessons/one-address-two-frames/en.md", "is missing"))
        #expect(try project.digests("site") == before)
        #expect(try !project.exists(".memoir"), "nothing is measured for a book that is not sound")
    }

    @Test func `is no mistake as it stands here`() async throws {
        let project = try TestProject()
        let result = try await project.program.run("check")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("The content is sound"))
    }
}
