import Testing

@Suite struct `A site on disk` {
    private func render(
        _ project: TestProject, wrapper: [String] = [], _ more: String...
    ) async throws -> MemoirProgram.Result {
        var program = project.program
        program.wrapper = wrapper
        return try await program.run(["render", "--record", project.referenceRecord] + more)
    }

    @Test func `is whole after the disk was full`() async throws {
        let project = try TestProject()
        #expect(try await render(project).status == 0)
        let before = try project.digests("site")
        try project.replace("title:", with: "title: New", in: "content/pages/about/en.md")
        // 4 KiB a file is as good as a full disk: the write itself fails.
        let result = try await render(
            project, wrapper: ["sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"])
        #expect(result.status == 1)
        #expect(result.errors.contains("File too large") && result.errors.contains("site"))
        #expect(try project.digests("site") == before)
        #expect(try !project.exists(".site.memoir-stage"))
    }

    @Test func `is not put where another folder is`() async throws {
        let project = try TestProject()
        try project.write("site/thesis.txt", "years of work")
        let result = try await render(project)
        #expect(result.status == 1)
        #expect(result.errors.contains("was not written by Memoir"))
        #expect(try project.read("site/thesis.txt") == "years of work")
    }

    @Test func `keeps what others put into it`() async throws {
        let project = try TestProject()
        #expect(try await render(project).status == 0)
        try project.write("site/CNAME", "example.org")
        try project.write("site/.git/HEAD", "ref: refs/heads/pages")
        try project.replace("title:", with: "title: New", in: "content/pages/about/en.md")
        #expect(try await render(project).status == 0)
        #expect(try project.read("site/CNAME") == "example.org")
        #expect(try project.read("site/.git/HEAD") == "ref: refs/heads/pages")
        #expect(try project.read("site/en/about.html").contains("New"))
    }

    @Test func `says so when its place cannot hold a folder`() async throws {
        let project = try TestProject()
        let result = try await render(
            project, wrapper: [], "--output", "\(project.folder)/content/book.yml/site")
        #expect(result.status == 1)
        #expect(result.errors.contains("memoir: cannot"))
    }

    @Test func `is verified byte by byte`() async throws {
        let project = try TestProject()
        #expect(try await render(project, "--site-url", "https://example.org/memory").status == 0)
        let clean = try await project.program.run("verify")
        #expect(clean.status == 0, "\(clean.output)")
        try project.replace("</body>", with: " </body>", in: "site/en/index.html")
        let changed = try await project.program.run("verify")
        #expect(changed.status == 1)
        #expect(changed.output.contains("changed: en/index.html"))
    }
}
