import Glibc
import Lessons
import TestSupport
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
        // Nothing is measured for a book that is not sound.
        #expect(try !project.exists(".memoir/record.json"))
    }

    @Test func `of every kind is told in one run, a line each`() async throws {
        let project = try TestProject()
        try project.replaceContent(with: Self.everyKind)
        let program = MemoirProgram(
            environment: ["COLUMNS": "80"], workingFolder: project.folder)
        let result = try await program.run("check")
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        try snapshots.expect(result.errors, as: "every-kind.txt")
        #expect(try snapshots.leftOver(besides: ["every-kind.txt"]).isEmpty)
    }

    private let snapshots = Snapshots()

    /// Dead links, what has no place or two, and halves that differ.
    private static var everyKind: BookMadeForTests {
        var book = BookMadeForTests()
        func english(_ old: String, _ new: String) {
            book.replace(old, with: new, in: BookMadeForTests.english)
        }
        func chinese(_ old: String, _ new: String) {
            book.replace(old, with: new, in: BookMadeForTests.chinese)
        }
        // Links to pages, places, lessons, terms and sources that are not there.
        english("see [frame](term:page-frame)", "see [frame](term:page-fram), [it](hots.html)")
        english("for {{ pages }}", "[so](#answr) for {{ pages }}")
        english(
            "Most are exclusive.",
            "[Most](lesson:leaning#lean) [are](../leaning/en.md) [so](source:manuel.2).")
        // A claim without a place, another with two; a figure without one.
        english("> [!CLAIM one-address]\n> There is one address.\n", "")
        english("> Each page faults once.", "> Each faults once.\n\n> [!CLAIM one-frame]\n> So.")
        chinese("![事件](figure:events)\n", "")
        // Placeholders, regions, headings, guesses, options, follow-ups and sources.
        chinese("每页一次缺页。", "每页一次缺页：{{ faults }}。")
        chinese("## 证明\n", "### 证明\n\n```c probe=copying region=allocate\n```\n")
        chinese("> - 写的一方", "> - 谁也不换\n> - 写的一方")
        chinese("## 三十秒的回答 {#answer}", "> [!PREDICT] 再猜？\n> - 猜\n\n## 三十秒的回答 {#answer}")
        chinese("> [!QUESTION] 为什么？", "> [!QUESTION] 是谁？\n> 我。\n\n> [!QUESTION] 为什么？")
        // A number typed by hand, a constant that nothing uses and whose source is unknown.
        english("Before the write", "In 7 ms, before the write")
        book.replace(
            "sources: [", with: "constants: {9 KiB: manuel.2}\nsources: [",
            in: BookMadeForTests.lesson)
        // A term that is linked twice, after it stood in the text.
        chinese("谁会换地方？", "谁会换页框？")
        chinese("多半独占。", "[多半](term:page-frame)独占。")
        return book
    }

    /// What would take all memory, or the stack, or wait for ever.
    @Test func `is refused where it would never be read`() async throws {
        let project = try TestProject()
        let nested =
            String(repeating: "*a **b ", count: 10_000) + "c"
            + String(repeating: " b** a*", count: 10_000)
        let about = "content/pages/about/en.md"
        try project.write(about, try project.read(about) + "\n\n\(nested)\n")
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n"
        for (name, before) in zip("bcdefghij", "abcdefghi") {
            let aliases = Array(repeating: "*\(before)", count: 9).joined(separator: ",")
            bomb += "\(name): &\(name) [\(aliases)]\n"
        }
        try project.write("\(lesson)/en.md", "---\n\(bomb)threats: *j\n---\n")
        try project.remove("content/glossary.yml")
        #expect(mkfifo("\(project.folder)/content/glossary.yml", 0o600) == 0)
        var program = project.program
        program.wrapper = ["sh", "-c", "ulimit -v 4000000; ulimit -t 120; exec \"$@\"", "sh"]
        let result = try await program.run("check")
        #expect(result.status == 1)
        for said in ["300 deep", "\(lesson)/en.md:2:1: its aliases multiply", "it is a pipe"] {
            #expect(result.errors.contains(said), "\(result.errors.prefix(1000))")
        }
    }

    @Test func `is no mistake as it stands here`() async throws {
        let project = try TestProject()
        let result = try await project.program.run("check")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("The content is sound"))
    }
}
