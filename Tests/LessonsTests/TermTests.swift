import Lessons
import TestSupport
import Testing

@Suite struct `Terms in a text` {
    /// Problems of the lesson whose Chinese or English half ends with this text.
    private func problems(chinese: String = "", english: String = "") -> [String] {
        var book = BookMadeForTests()
        book.files[BookMadeForTests.chinese]? += Array("\n\(chinese)\n".utf8)
        book.files[BookMadeForTests.english]? += Array("\n\(english)\n".utf8)
        book.replace(
            "page:\n",
            with: """
                page-table:
                  zh-Hans: {term: 页表, short: 表。}
                  en: {term: page table, short: A table.}
                entry:
                  zh-Hans: {term: 页表项, short: 表里的一项。}
                  en: {term: page table entry, short: A part of it.}
                fault:
                  zh-Hans: {term: 次缺页, short: 一种缺页。}
                  en: {term: minor fault, short: A kind of fault.}
                page:

                """, in: "content/glossary.yml")
        return book.problems()
    }

    private static let entry = "[it](term:entry)"
    private static let table = "[it](term:page-table)"

    @Test func `linked twice are told with both places`() {
        let found = problems(english: "[One](term:page-table) and [two](term:page-table).")
        #expect(
            found == [
                "content/lessons/copying/en.md:60:32: the term 'page-table' is linked here for the "
                    + "second time; the first is at 60:5; link it where it first stands, and only there"
            ])
    }

    @Test(arguments: [
        "Page tables are walked, \(table).", "A page\ntable, \(table).",
        "The page table's \(table).",
        "- page tables\n- \(table)", "> Which page table?\n>\n> \(table)",
        "| page table |\n|---|\n| \(table) |",
    ]) func `that stand before their link are told`(_ text: String) throws {
        let found = problems(english: text)
        #expect(found.count == 1)
        let problem = try #require(found.first)
        #expect(problem.contains("stands here before it is linked"), "\(problem)")
        #expect(problem.contains("](term:page-table)"), "\(problem)")
    }

    @Test func `of irregular plurals are told too`() {
        #expect(problems(english: "Page table entries, \(Self.entry).").count == 1)
    }

    @Test(arguments: [
        "\(table): then page tables.", "`page table`, \(table)",
        "```\npage table\n```\n\n\(table)", "A page table entry, \(table).",
        "Subpage tables, \(table).",
        "A page table (\(table)).", "[the page table](lesson:leaning), \(table)", "page tables",
    ]) func `that stand elsewhere are nobody's business`(_ text: String) {
        #expect(problems(english: text) == [])
    }

    @Test func `in headings do not count`() {
        #expect(problems(chinese: "### 页表", english: "### Page tables\n\n\(Self.table)") == [])
    }

    @Test func `in a guess count, since it comes first`() {
        var book = BookMadeForTests()
        book.replace(
            "Who gets a new frame?", with: "Who gets a page frame?", in: BookMadeForTests.english)
        #expect(book.problems().count == 1)
        book.replace(
            "Who gets a page frame?", with: "Who gets a [page frame](term:page-frame)?",
            in: BookMadeForTests.english)
        #expect(book.problems().count == 1, "it is linked for the second time now")
    }

    @Test func `in Chinese are found inside of words, and longer ones first`() {
        #expect(problems(chinese: "各级页表里，[它](term:page-table)。").count == 1)
        #expect(problems(chinese: "各级页表项里，[它](term:page-table)。") == [])
        #expect(problems(chinese: "页表（[page table](term:page-table)）。") == [])
        #expect(problems(chinese: "页表，也就是（[page table](term:page-table)）。").count == 1)
    }

    @Test func `are told from a measure word`() {
        #expect(problems(chinese: "那一次缺页和 3 个，[它](term:fault)。") == [])
        #expect(problems(chinese: "都是次缺页，[它](term:fault)。").count == 1)
    }

    // MARK: What they mean

    @Test func `are explained beside their link, and described by it`() throws {
        let page = try reader()
        let link = try #require(page.elements.first { $0["class"] == "term" })
        #expect(link["aria-describedby"] == "meaning-page-frame")
        #expect(link["title"] == nil)
        let meaning = page.elements.filter { $0["id"] == "meaning-page-frame" }
        #expect(meaning.map { $0["role"] } == ["tooltip"])
    }

    @Test func `are explained once on a page that links them twice`() throws {
        var book = BookMadeForTests()
        for (language, text) in [("en", "[A](term:page), [b](term:page)"), ("zh-Hans", "页")] {
            book.files["content/pages/about/\(language).md"]? += Array("\n\(text)\n".utf8)
        }
        let edition = try book.edition()
        let page = MarkupReader(edition.pages[Language("en")]?["about"]?.html ?? "")
        #expect(page.elements.count { $0["aria-describedby"] == "meaning-page" } == 2)
        #expect(page.elements.count { $0["id"] == "meaning-page" } == 1)
    }

    @Test func `in a claim are not explained where it is one of many`() throws {
        let book = BookMadeForTests().replacing(
            "see [frame](term:page-frame), ", with: "see ", in: BookMadeForTests.english
        ).replacing(
            "there is *one frame*", with: "there is [one](term:page-frame)",
            in: BookMadeForTests.english)
        let bound = try #require(try book.edition().lessons[Language("en")]?["copying"])
        let statement = try #require(bound.statements["one-frame"])
        #expect(statement.contains("glossary.html#term-page-frame\""))
        #expect(!statement.contains("meaning-page-frame"))
        #expect(bound.html.contains("id=\"meaning-page-frame\""))
    }
}
