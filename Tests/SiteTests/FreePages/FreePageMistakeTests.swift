import Files
import Lessons
import Markup
import TestSupport
import Testing

@testable import Site

@Suite struct `Mistakes in a book with free pages` {
    private static let added = "content/pages/added.md"

    private func problems(_ path: String, _ text: String) throws -> [String] {
        var book = BookWithFreePages()
        book.book.files[path] = Array(text.utf8)
        return try book.problems()
    }

    @Test(arguments: [
        ("leaning.md", "'leaning.html' stands in the way of 'leaning.html'"),
        (
            "Evidence-Copying.md",
            "'Evidence-Copying.html' stands in the way of 'evidence-copying.html'"
        ),
        ("404.md", "'404.html' stands in the way of '404.html'"),
        ("en/Search.md", "'en/Search.html' stands in the way of 'en/search.html'"),
        ("about.en.md", "'en/about.html' stands in the way of 'en/about.html'"),
        ("README.md", "the site's first page is content/pages/home"),
        ("record.json", "'record.json' stands in the way of 'record.json'"),
        ("SEARCH/en.js", "'SEARCH/en.js' lies in 'search/', where the site has files of its own"),
        ("en/llms.txt", "'en/llms.txt' stands in the way of 'en/llms.txt'"),
        ("host.html/a.png", "'host.html/a.png' stands in the way of 'host.html'"),
    ])
    func `what the site has of its own is not written over`(name: String, fact: String) throws {
        let problems = try problems("content/pages/\(name)", "x\n")
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("content/pages/\(name):1:1: ") == true)
        #expect(problems.first?.contains(fact) == true, "\(problems)")
    }

    @Test(arguments: [
        (
            "zh-Hans/a.md",
            "'zh-Hans', the first language, have no folder of their own; move them out"
        ),
        ("EN/a.md", "'EN' is no folder of the language 'en'; call it 'en'"),
    ])
    func `a folder that looks like a language's is told`(name: String, fact: String) throws {
        let problems = try problems("content/pages/\(name)", "# A\n")
        #expect(problems.count == 1)
        #expect(problems.first?.contains(fact) == true, "\(problems)")
    }

    @Test func `nor by an old address`() throws {
        let problems = try problems(Self.added, "---\norder: 1\nredirects: /About.html\n---\n")
        #expect(problems.count == 1)
        #expect(
            problems.first?.hasPrefix(
                "\(Self.added):3:1: 'About.html' stands in the way of 'about.html'") == true)
    }

    @Test(arguments: [
        ("guide/setpu.md", "did you mean 'guide/setup.md'?"),
        ("guide/setup.md#frist", "did you mean '#first'?"),
        ("../lessons/copyign/en.md", "did you mean 'lessons/copying/en.md'?"),
        ("copyng.html", "did you mean 'copying.html'?"),
        ("../lessons/copying/en.md#leanin", "did you mean 'leaning'?"),
        ("en/copying.html#leanin", "did you mean 'leaning'?"),
        ("../../elsewhere.md", "leads out of the folder of pages"),
        ("lesson:copying", "the path of a page or of its source"),
    ])
    func `a link that leads nowhere has its place and the nearest name`(
        address: String, remedy: String
    ) throws {
        let problems = try problems(Self.added, "# A\n\nSee [it](\(address)).\n")
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("\(Self.added):3:10: ") == true, "\(problems)")
        #expect(problems.first?.contains(remedy) == true, "\(problems)")
    }

    @Test(arguments: [
        ("guide/setup.html#one", nil),
        ("../single.html", nil),
        ("guide/stup.html", "did you mean 'guide/setup.html'?"),
        ("guide/setup.html#oen", "did you mean 'one'?"),
        ("single.html", "did you mean '../single.html'?"),
        ("../../pages/guide/setup.md", "write guide/setup.html"),
    ])
    func `a lesson leads to free pages by their names`(address: String, remedy: String?) throws {
        var book = BookWithFreePages()
        book.book.files["content/lessons/leaning/en.md", default: []] += Array(
            "\nSee [it](\(address)).\n".utf8)
        let problems = try book.problems()
        #expect(problems.count == (remedy == nil ? 0 : 1), "\(problems)")
        if let remedy {
            #expect(problems.first?.hasPrefix("content/lessons/leaning/en.md:") == true)
            #expect(problems.first?.contains(remedy) == true, "\(problems)")
        }
    }

    @Test func `a folder that holds a half is one page, and says what else lies in it`() throws {
        var book = BookWithFreePages()
        book.book.files["content/pages/about/more.md"] = Array("# More\n".utf8)
        let documents = try book.edition().documents
        #expect(!(documents.pages[Language("zh-Hans")] ?? []).contains { $0.name.contains("more") })
        #expect(
            documents.notices.map(\.description) == [
                """
                content/pages/about/more.md:1:1: this is not published: beside en.md and zh-Hans.md a \
                folder is one page; move it out of content/pages/about
                """
            ])
    }

    @Test func `other mistakes are told with those of the lessons`() throws {
        var book = BookWithFreePages()
        book.book.files[Self.added] = Array("---\norder: many\n---\n".utf8)
        book.book.files["content/lessons/leaning/en.md", default: []] += Array(
            "\n[a](lesson:nowhere)\n".utf8)
        let problems = try book.problems()
        #expect(problems.count == 2)
        #expect(problems.last?.hasPrefix("\(Self.added):2:") == true, "\(problems)")
    }
}

@Suite struct `Ways between pages` {
    @Test func `are seen from the top`() {
        #expect(PagePath.fromTop("../a.html#x", on: "guide/b.html") == "a.html#x")
        #expect(PagePath.fromTop("pic.png", on: "guide/b c.html") == "guide/pic.png")
        #expect(PagePath.fromTop("../../record.json", on: "guide/b.html") == "../record.json")
        #expect(PagePath.fromTop("../../../en/a.html", on: "a b/c/d.html") == "../en/a.html")
        #expect(PagePath.fromTop("d.html", on: "a b/c.html") == "a%20b/d.html")
        #expect(PagePath.fromTop("https://a/../b", on: "guide/b.html") == "https://a/../b")
        #expect(PagePath.fromTop("#x", on: "guide/b.html") == "#x")
        #expect(PagePath.target(of: "a%20b.html", on: "guide/c.html") == "guide/a b.html")
        #expect(PagePath.fromTop("x/../a.html", on: "b.html") == "x/../a.html")
    }

    @Test func `no two names are one word`() {
        #expect(PagePath.word("copy-on-write.html") == "copy-on-write")
        let names = [
            "a/b.html", "a_b.html", "a__b.html", "a.b.html", "a_2fb.html", "a_/b.html", "a/_b.html",
        ]
        let words = names.map(PagePath.word)
        #expect(Set(words).count == names.count)
        #expect(words.allSatisfy { $0.utf8.allSatisfy { $0 != 0x2e && $0 != 0x2f } })
    }
}
