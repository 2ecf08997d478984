import Files
import Foundation
import Measurements
import TestSupport
import Testing

@testable import memoir

/// A build that reuses what is there may never give other bytes than one that does not.
@Suite struct `A site rendered again` {
    private static let request = ["render", "--record", "record.json", "--zip", "--epub"]

    private func project() throws -> TestProject {
        let project = try TestProject()
        try project.replaceContent(with: BookMadeForTests())
        try project.write(
            "record.json", String(decoding: try BookMadeForTests.record.json(), as: UTF8.self))
        return project
    }

    @discardableResult
    private func render(
        _ project: TestProject, _ more: String...
    ) async throws -> MemoirProgram.Result {
        let result = try await project.program.run(Self.request + more)
        #expect(result.status == 0, "\(result.errors)")
        return result
    }

    private func stamps(_ project: TestProject) throws -> [String: FileStamp] {
        var stamps: [String: FileStamp] = [:]
        for path in try project.digests("site").keys {
            stamps[path] = try FileAccess.disk.stamp("\(project.folder)/\(path)")
        }
        return stamps
    }

    @Test func `touches nothing when nothing changed, and says so`() async throws {
        let project = try project()
        let first = try await render(project)
        #expect(!first.output.contains("unchanged"))
        let before = try stamps(project)
        #expect(before.count > 20)
        let second = try await render(project)
        #expect(second.output.contains("index.html   (unchanged)"))
        #expect(second.output.contains(", unchanged)"))
        #expect(try stamps(project) == before)
    }

    /// What can be changed, by a name: each is done to a project whose site is there.
    private static let changes: [(name: String, change: @Sendable (TestProject) throws -> Void)] = [
        (
            "a lesson",
            {
                try $0.write(
                    "content/lessons/copying/en.md",
                    $0.read("content/lessons/copying/en.md") + "\nMore.\n");
                try $0.write(
                    "content/lessons/copying/zh-Hans.md",
                    $0.read("content/lessons/copying/zh-Hans.md") + "\n还有。\n")
            }
        ),
        (
            "a neighbour's title",
            {
                try $0.replace(
                    "title:", with: "title: Another", in: "content/lessons/leaning/en.md")
            }
        ),
        (
            "the book",
            {
                try $0.replace(
                    "没有一个数", with: "没有任何数", in: "content/book.yml")
            }
        ),
        (
            "the glossary",
            { try $0.write("content/glossary.yml", $0.read("content/glossary.yml") + "# more\n") }
        ),
        (
            "a template",
            {
                try $0.replace(
                    "<main id=\"main\">", with: "<main id=\"main\" data-new>",
                    in: "templates/page.mustache")
            }
        ),
        (
            "a style sheet",
            {
                try $0.write(
                    "templates/assets/site.css",
                    $0.read("templates/assets/site.css") + "\n.new { top: 0 }\n")
            }
        ),
        (
            "a sheet of some pages",
            {
                try $0.write(
                    "templates/assets/pages/home.css",
                    $0.read("templates/assets/pages/home.css") + "\n.opening { top: 0 }\n")
            }
        ),
        (
            "a script",
            {
                try $0.write(
                    "templates/assets/site.js", $0.read("templates/assets/site.js") + "\nvoid 0;\n")
            }
        ),
        (
            "a probe's source",
            { try $0.write("Sources/Probes/leaning/main.c", "int main(void) { return 1; }\n") }
        ),
        (
            "the record",
            { project in
                var record = BookMadeForTests.record
                record.measuredAt = "2027-01-02T03:04:05Z"
                try project.write("record.json", String(decoding: try record.json(), as: UTF8.self))
            }
        ),
        ("a page by hand", { try $0.write("site/index.html", "by hand") }),
        ("a page taken away", { try $0.remove("site/en/index.html") }),
        ("the archive taken away", { try $0.remove("site.zip") }),
        (
            "the manifest",
            {
                try $0.write(
                    "site/memoir-manifest.json", $0.read("site/memoir-manifest.json") + " ")
            }
        ),
        (
            "a new page",
            { project in
                for language in ["zh-Hans", "en"] {
                    try project.write(
                        "content/pages/new/\(language).md",
                        "---\ntitle: New\nshort: New\nsummary: New.\n---\n\nNew.\n")
                }
            }
        ),
        ("the marks", { try $0.write(".memoir/marks/checked-record", "nonsense") }),
    ]

    @Test(arguments: changes.map(\.name))
    func `is what a clean build gives, whatever changed`(name: String) async throws {
        let change = try #require(Self.changes.first { $0.name == name }).change
        let project = try project()
        try await render(project)
        try change(project)
        try await render(project)
        let again = try project.digests("site")
        let archive = try FileAccess.disk.read("\(project.folder)/site.zip")
        try project.remove("site")
        try project.remove("site.zip")
        try project.remove(".memoir")
        try await render(project)
        #expect(try project.digests("site") == again)
        #expect(try FileAccess.disk.read("\(project.folder)/site.zip") == archive)
    }

    @Test func `is rendered again when what changed lies behind a link`() async throws {
        let project = try project()
        let shared = "\(project.folder)/shared"
        try FileAccess.disk.rename("\(project.folder)/templates", shared)
        try FileManager.default.createSymbolicLink(
            atPath: "\(project.folder)/templates", withDestinationPath: shared)
        // Leads back up, without end for whoever follows it.
        try FileManager.default.createSymbolicLink(
            atPath: "\(shared)/assets/loop", withDestinationPath: shared)
        try await render(project)
        #expect(try await render(project).output.contains("index.html   (unchanged)"))
        try project.replace(
            "<main id=\"main\">", with: "<main id=\"main\" data-new>", in: "shared/page.mustache")
        try await render(project)
        #expect(try project.read("site/about.html").contains("data-new"))
    }

    @Test func `is another for another address, and none of another folder`() async throws {
        let project = try project()
        try await render(project)
        let plain = try project.digests("site")
        try await render(project, "--site-url", "https://example.org/")
        #expect(try project.digests("site") != plain)
        try await render(project)
        #expect(try project.digests("site") == plain)
        let elsewhere = try await render(project, "--output", "other")
        #expect(!elsewhere.output.contains("unchanged"))
    }

    @Test func `has a mark that reads as it was written, or counts as none`() {
        let stamp = FileStamp(size: 1, inode: 2, modified: -3, changed: 4)
        let mark = RenderMark(inputs: "a", request: "b", files: ["/with blank/x": stamp])
        #expect(RenderMark(text: mark.text) == mark)
        #expect(RenderMark(text: String(mark.text.dropLast())) == nil)
        #expect(RenderMark(text: "memoir-mark 2\n" + mark.text) == nil)
        #expect(RenderMark(text: mark.text + "half a li") == nil)
        #expect(RenderMark(text: "") == nil)
    }
}
