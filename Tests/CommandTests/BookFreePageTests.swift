import Files
import Lessons
import Measurements
import Testing
import TestSupport

@Suite struct `A book with free pages` {
    private static let setup = "content/pages/guide/setup.md"

    private func project() throws -> TestProject {
        let project = try TestProject()
        try project.replaceContent(with: BookMadeForTests())
        try project.write(
            "record.json", String(decoding: try BookMadeForTests.record.json(), as: UTF8.self))
        try project.write("content/pages/guide/index.md", "# 指南\n\n[安装](setup.md#one)\n")
        try project.write(
            Self.setup, "# 安装\n\n## One\n\n[课](../../lessons/copying/zh-Hans.md) <b>x</b>\n")
        try project.write("content/pages/en/guide/setup.md", "# Setting up\n")
        try project.write("content/pages/guide/later.md", "---\ndraft: true\n---\n# 以后\n")
        try project.write("content/pages/guide/picture.svg", "<svg/>")
        return project
    }

    private func render(
        _ project: TestProject, _ more: String...
    ) async throws -> MemoirProgram.Result {
        try await project.program.run(["render", "--record", "record.json"] + more)
    }

    @Test func `is checked, rendered and verified with them`() async throws {
        let project = try project()
        let checked = try await project.program.run("check")
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(checked.output.contains("claims, 3 free pages, in zh-Hans and en."))
        #expect(checked.errors.contains("\(Self.setup):5:"))
        #expect(checked.errors.contains("markup is shown as text: <b>"))
        let rendered = try await render(project)
        #expect(rendered.status == 0, "\(rendered.errors)")
        #expect(try project.read("site/guide/setup.html").contains("href=\"../copying.html\""))
        #expect(try project.read("site/guide/picture.svg") == "<svg/>")
        #expect(try project.exists("site/en/guide/setup.html"))
        #expect(try !project.exists("site/guide/later.html"))
        #expect(try await project.program.run("verify").status == 0)
        #expect(try await render(project).output.contains("(unchanged)"))
        try project.write("content/pages/guide/picture.svg", "<svg></svg>")
        #expect(try await !render(project).output.contains("(unchanged)"))
        #expect(try project.read("site/guide/picture.svg") == "<svg></svg>")
    }

    @Test func `shows drafts when they are asked for, and is verified then too`() async throws {
        let project = try project()
        #expect(try await render(project).status == 0)
        let drafts = try await render(project, "--drafts")
        #expect(drafts.status == 0 && !drafts.output.contains("(unchanged)"))
        #expect(try project.exists("site/guide/later.html"))
        let verified = try await project.program.run("verify")
        #expect(verified.status == 0, "\(verified.output)")
        #expect(try await render(project).status == 0)
        #expect(try !project.exists("site/guide/later.html"))
    }

    @Test func `keeps its old site when a link is broken`() async throws {
        let project = try project()
        #expect(try await render(project).status == 0)
        let before = try project.digests("site")
        try project.write(Self.setup, "# 安装\n\n[课](../copyng.html)\n")
        let rendered = try await render(project)
        #expect(rendered.status == 1)
        #expect(rendered.errors.contains("\(Self.setup):3:5: '../copyng.html' leads to"))
        #expect(rendered.errors.contains("did you mean 'copying.html'?"))
        #expect(rendered.errors.contains("guide/index.md:3:6: there is no heading '#one'"))
        #expect(try project.digests("site") == before)
    }
}
