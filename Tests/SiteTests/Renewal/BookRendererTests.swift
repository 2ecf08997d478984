import Files
import Lessons
import Measurements
import Site
import TestSupport
import Testing

/// One project through the hands of two renderers: one that rendered it before, and a new one.
@Suite struct `Rendering again` {
    /// All that a site is made of.
    private struct Project {
        var book = BookWithFreePages.book
        var record = BookMadeForTests.record
        var templates = Self.theme
        var options = SiteOptions(version: "1.2")

        /// The theme of this checkout, by path below `/project`.
        private static let theme: [String: [UInt8]] = {
            let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
            var found: [String: [UInt8]] = [:]
            for folder in [
                "templates", "templates/assets", "templates/assets/pages",
                "templates/assets/later", "templates/assets/epub",
            ] {
                for name in (try? FileAccess.disk.list("\(root)/\(folder)")) ?? [] {
                    found["\(folder)/\(name)"] = try? FileAccess.disk.read(
                        "\(root)/\(folder)/\(name)")
                }
            }
            return found
        }()

        func render(by renderer: BookRenderer) throws -> [StagedFile] {
            let files = FilesInMemory(
                Dictionary(
                    uniqueKeysWithValues: book.files.merging(templates) { $1 }
                        .map { ("/project/" + $0.key, $0.value) }))
            let probes = book.probes
            let edition = try renderer.edition(
                of: record, in: "/project", files: files.access, probes: { _ in probes })
            let theme = try renderer.theme(in: "/project/templates", files: files.access)
            return try renderer.render(edition, theme: theme, options: options)
        }

        mutating func replace(_ old: String, with new: String, inTemplate name: String) {
            let text = String(decoding: templates[name] ?? [], as: UTF8.self)
            #expect(text.contains(old))
            templates[name] = Array(
                text.split(separator: old, omittingEmptySubsequences: false)
                    .joined(separator: new).utf8)
        }
    }

    /// Each kind of input, changed.
    private static let changes: [(name: String, change: @Sendable (inout Project) -> Void)] = [
        ("nothing", { _ in }),
        (
            "a lesson's text in one language",
            { $0.book.replace("The first lesson", with: "Lesson one", in: leaningText) }
        ),
        (
            "a lesson's heading in one language",
            { $0.book.replace("## Leaning", with: "## Resting", in: leaningText) }
        ),
        (
            "a lesson's front matter in one language",
            {
                $0.book.replace(
                    "short: A lesson that leans", with: "short: Leans", in: leaningText)
            }
        ),
        (
            "a lesson's number",
            { $0.book.replace("number: 2", with: "number: 3", in: leaningDeclaration) }
        ),
        (
            "a claim",
            {
                $0.book.replace(
                    "above: 0.5", with: "above: 0.9999", in: BookMadeForTests.lesson)
            }
        ),
        (
            "a claim that another lesson leans on",
            { $0.book.replace("within: 8", with: "within: 9", in: BookMadeForTests.lesson) }
        ),
        (
            "the glossary",
            {
                $0.book.replace(
                    "A slot of physical memory", with: "A piece of memory",
                    in: "content/glossary.yml")
            }
        ),
        (
            "a source",
            {
                $0.book.replace(
                    "made for tests", with: "another one", in: "content/sources.yml")
            }
        ),
        (
            "the book's title",
            { $0.book.replace("A book made for tests", with: "Another", in: "content/book.yml") }
        ),
        (
            "a part's title",
            { $0.book.replace("en: Basics", with: "en: Foundations", in: "content/book.yml") }
        ),
        (
            "a page",
            { $0.book.replace("See [the", with: "Look at [the", in: "content/pages/about/en.md") }
        ),
        (
            "a free page's text",
            { $0.book.replace("安好之后", with: "装好之后", in: setup) }
        ),
        (
            "a free page's title, which others show",
            { $0.book.replace("title: 安装", with: "title: 配置", in: setup) }
        ),
        (
            "a free page's place among others",
            { $0.book.replace("order: 1\n", with: "", in: setup) }
        ),
        (
            "a free page that becomes a draft",
            {
                $0.book.replace(
                    "# 单独", with: "---\ndraft: true\n---\n# 单独", in: "content/pages/single.md")
            }
        ),
        (
            "a free page in another language",
            { $0.book.files["content/pages/single.en.md"] = Array("# Single\n".utf8) }
        ),
        (
            "an old address of a free page",
            { $0.book.replace("/old.html", with: "/older.html", in: setup) }
        ),
        (
            "a picture beside a free page",
            { $0.book.files["content/pages/guide/pic.png"] = [1, 2, 3] }
        ),
        (
            "the free pages, gone",
            { project in
                for path in BookWithFreePages.pages.keys { project.book.files[path] = nil }
            }
        ),
        (
            "the page of every page",
            {
                $0.replace(
                    "<title>", with: "<title>A ", inTemplate: "templates/page.mustache")
            }
        ),
        (
            "the template of evidence",
            {
                $0.replace(
                    "id=\"method\"", with: "id=\"methods\"",
                    inTemplate: "templates/evidence.mustache")
            }
        ),
        (
            "a style sheet",
            { $0.templates["templates/assets/site.css", default: []] += ".new{color:red}".utf8 }
        ),
        (
            "a sheet of some pages",
            {
                $0.templates["templates/assets/pages/extra.css"] = Array(".term{color:red}".utf8)
            }
        ),
        (
            "a value of the record",
            {
                $0.record = BookMadeForTests.record(changing: ["slow": Made.durations(around: 2500)]
                )
            }
        ),
        (
            "a verdict of the record",
            {
                $0.record = BookMadeForTests.record(
                    changing: ["same_frame": Made.constant(.flag, 0)])
            }
        ),
        ("a gap in the record", { $0.record = BookMadeForTests.record(removing: ["fast"]) }),
        (
            "the host of the record",
            { $0.record.host.kernel.release = "9.9.9" }
        ),
        (
            "a probe's source that is shown",
            {
                $0.book.probes["copying"] = ProbeSource(
                    path: "Sources/Probes/copying/main.c",
                    text: ($0.book.probes["copying"]?.text ?? "")
                        .split(separator: ";", omittingEmptySubsequences: false)
                        .joined(separator: "; /* changed */"),
                    digest: BookMadeForTests.sourceDigest)
            }
        ),
        (
            "a probe's digest",
            {
                $0.book.probes["copying"] = ProbeSource(
                    path: "Sources/Probes/copying/main.c",
                    text: $0.book.probes["copying"]?.text ?? "", digest: "changed")
            }
        ),
        ("the version", { $0.options = SiteOptions(version: "1.3") }),
        (
            "the site's address",
            { $0.options = SiteOptions(siteURL: "https://example.org/", version: "1.2") }
        ),
        (
            "the book to take away",
            { $0.options = SiteOptions(makesEPUB: true, version: "1.2") }
        ),
    ]

    private static let leaningText = "content/lessons/leaning/en.md"
    private static let setup = "content/pages/guide/setup.md"
    private static let leaningDeclaration = "content/lessons/leaning/lesson.yml"

    @Test(arguments: changes.indices)
    func `gives the bytes of a new renderer, whatever changed`(index: Int) throws {
        let (name, change) = Self.changes[index]
        let renderer = BookRenderer()
        let before = Project()
        let first = try before.render(by: renderer)
        var after = before
        change(&after)
        let second = try after.render(by: renderer)
        let fresh = try after.render(by: BookRenderer())
        #expect(second == fresh, "after changing \(name)")
        // The change is one that shows.
        #expect((second == first) == (name == "nothing"), "after changing \(name)")
        // And back.
        #expect(try before.render(by: renderer) == first, "after taking back \(name)")
    }

    @Test func `tells a record from one that differs in the sign of a zero`() throws {
        let renderer = BookRenderer()
        var project = Project()
        for zero in [0.0, -0.0] {
            project.record = BookMadeForTests.record(
                changing: ["standing": Made.lines(.duration) { _, _ in zero }])
            #expect(
                try project.render(by: renderer) == project.render(by: BookRenderer()))
        }
    }

    @Test func `goes on after a mistake as if there had been none`() throws {
        let renderer = BookRenderer()
        let sound = Project()
        let first = try sound.render(by: renderer)
        var wrong = sound
        wrong.book.replace(
            "The first lesson", with: "[a](lesson:nowhere)", in: Self.leaningText)
        #expect(throws: ContentError.self) { try wrong.render(by: renderer) }
        #expect(try sound.render(by: renderer) == first)
    }

    @Test func `tells the mistakes of texts that did not change again`() throws {
        let renderer = BookRenderer()
        var wrong = Project()
        wrong.book.replace(
            "The first lesson", with: "[a](lesson:nowhere)", in: Self.leaningText)
        func problems() -> [String] {
            do {
                _ = try wrong.render(by: renderer)
                return []
            } catch {
                return ["\(error)"]
            }
        }
        let first = problems()
        #expect(!first.isEmpty)
        #expect(problems() == first)
    }

    @Test func `tells of a link that a free page broke in a text that did not change`() throws {
        let renderer = BookRenderer()
        var project = Project()
        project.book.replace(
            "The first lesson", with: "[Set up](guide/setup.html#one) first. The first lesson",
            in: Self.leaningText)
        _ = try project.render(by: renderer)
        project.book.replace("## One", with: "## Won", in: "content/pages/guide/setup.en.md")
        #expect(throws: ContentError.self) { try project.render(by: renderer) }
    }

    @Test func `knows a record by its bytes`() throws {
        let renderer = BookRenderer()
        let record = BookMadeForTests.record
        let bytes = try record.json()
        #expect(renderer.record(of: bytes) == nil)
        renderer.remember(record, of: bytes)
        #expect(renderer.record(of: bytes) == record)
        #expect(renderer.record(of: bytes + [0x0a]) == nil)
    }
}
