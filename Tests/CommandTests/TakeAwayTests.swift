import Files
import Testing

@Suite struct `What a reader takes away` {
    private func render(
        _ project: TestProject, wrapper: [String] = [], _ more: String...
    ) async throws -> MemoirProgram.Result {
        var program = project.program
        program.wrapper = wrapper
        return try await program.run(
            ["render", "--record", project.referenceRecord, "--zip", "--epub"] + more)
    }

    /// Another time zone, locale, folder, umask, name of the site's folder, and moment.
    @Test func `has the same bytes everywhere`() async throws {
        let here = try TestProject()
        let there = try TestProject()
        let first = try await render(here)
        #expect(first.status == 0, "\(first.errors)")
        var program = MemoirProgram(
            environment: ["TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "HOME": "/nowhere"],
            workingFolder: "/tmp")
        program.wrapper = ["sh", "-c", "umask 077; exec \"$@\"", "sh"]
        let second = try await program.run(
            "render", "--project", there.folder, "--record", there.referenceRecord, "--output",
            "\(there.folder)/public/elsewhere", "--epub", "--zip")
        #expect(second.status == 0, "\(second.errors)")
        for (one, other) in [
            ("site/book.epub", "public/elsewhere/book.epub"),
            ("site/en/book.epub", "public/elsewhere/en/book.epub"),
            ("site.zip", "public/elsewhere.zip"),
        ] {
            let bytes = try FileAccess.disk.read("\(here.folder)/\(one)")
            #expect(bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]))
            #expect(try FileAccess.disk.read("\(there.folder)/\(other)") == bytes, "\(one)")
        }
    }

    @Test func `is verified with the site, and made by the next build only if asked`() async throws
    {
        let project = try TestProject()
        let result = try await render(project)
        #expect(result.output.contains("Open \(project.folder)/site/index.html\n"))
        #expect(result.output.contains("Take \(project.folder)/site.zip   ("))
        #expect(try project.read("site/index.html").contains("href=\"book.epub\""))
        #expect(try project.read("site/en/copy-on-write.html").contains("href=\"book.epub\""))
        let clean = try await project.program.run("verify")
        #expect(clean.status == 0, "\(clean.output)")
        try project.write("site/en/book.epub", "edited")
        let changed = try await project.program.run("verify")
        #expect(changed.status == 1)
        #expect(changed.output.contains("changed: en/book.epub"))
        let without = try await project.program.run("render", "--record", project.referenceRecord)
        #expect(without.status == 0, "\(without.errors)")
        #expect(try !project.exists("site/book.epub") && !project.exists("site/en/book.epub"))
        #expect(try !project.read("site/index.html").contains("book.epub"))
        #expect(try await project.program.run("verify").status == 0)
    }

    @Test func `holds nothing that others put into the site, and is not written for nothing`()
        async throws
    {
        let project = try TestProject()
        #expect(try await render(project).status == 0)
        let archive = "\(project.folder)/site.zip"
        let before = try FileAccess.disk.read(archive)
        try project.write("site/CNAME", "example.org")
        let again = try await render(project)
        #expect(again.output.contains("site/index.html   (unchanged)\n"))
        #expect(again.output.contains(", unchanged)\n"))
        #expect(try FileAccess.disk.read(archive) == before)
    }

    @Test func `is whole after there was no room for the new one`() async throws {
        let project = try TestProject()
        #expect(try await render(project).status == 0)
        let archive = "\(project.folder)/site.zip"
        let before = try FileAccess.disk.read(archive)
        try project.replace("title:", with: "title: New", in: "content/pages/about/en.md")
        // Each file of the site stays below this, in KiB of 1024 or 512; the archive does not.
        let limit = "ulimit -f \(before.count / 1024 - 8); exec \"$@\""
        let result = try await render(project, wrapper: ["bash", "-c", limit, "bash"])
        #expect(result.status == 1)
        #expect(
            result.errors.contains("cannot write \(archive): File too large"), "\(result.errors)")
        #expect(try FileAccess.disk.read(archive) == before)
        #expect(
            try FileAccess.disk.list(project.folder).filter { $0.contains("zip") } == ["site.zip"])
    }

    @Test func `is refused where somebody else's file stands`() async throws {
        let project = try TestProject()
        try project.write("site.zip", "holiday pictures")
        let result = try await render(project)
        #expect(result.status == 1)
        #expect(result.errors.contains("site.zip was not written by Memoir"))
        #expect(try project.read("site.zip") == "holiday pictures")
    }
}
