import FreePages
import Markup
import Testing

@Suite struct `The head of a page` {
    @Test func `front matter gives title, description, order, draft and redirects`() {
        let head = PageHead(
            """
            ---
            title: "Installing \\"it\\""   # said so
            description: 'It''s short'
            order: -3
            draft: true
            redirects: [/old.html, "/older/"]
            aliases:
            - /oldest
              # a comment
            # another

            ---
            Text
            """)
        #expect(head.title == "Installing \"it\"")
        #expect(head.description == "It's short")
        #expect(head.order == -3)
        #expect(head.isDraft)
        #expect(head.redirects.map(\.path) == ["/old.html", "/older/", "/oldest"])
        #expect(head.redirects.map(\.line) == [6, 6, 7])
        #expect(head.problems == [])
        #expect(head.bodyLine == 13)
    }

    @Test(arguments: [
        ("title: a: b", false), ("title: [a", false), ("title: \"open", false),
        ("title: >\n  a", false),
        ("title: a\n  b", false), ("title: &x a", false), ("title: !!str a", false),
        ("title: a\ntitle: b", false), ("\"title\": a", false), ("title: {a: b}", false),
        ("title: \"\\x41\"", false), ("- a\n- b", false), ("just words", false),
        ("title:\n  a: b", false), ("aliases:\n- a: b", false), ("title: 'a' b", false),
        ("title: http://a#b", true), ("title: a - b # c", true), ("title: -1", true),
        ("other:\n  deep:\n    - x\ntitle: a", true), ("other: |\n  a\n\n  b: c\ntitle: a", true),
        ("other:\n- name: x\n  of: y\n- name: z\ntitle: a", true), ("title: \"\\u00e9\"", true),
        ("title: 标题", true),
    ])
    func `a parser reads what is not simple, and only that`(yaml: String, isSimple: Bool) {
        let head = PageHead("---\n\(yaml)\n---\n", parsed: ["title": .text("parsed")])
        #expect((head.title != "parsed") == isSimple)
        #expect(head.problems == [])
    }

    @Test func `what a parser gives counts like what is simple`() {
        let head = PageHead(
            "---\nextra: {a: b}\nweight: 7\ntitle: 404\ndraft: no\n---\n",
            parsed: [
                "title": .integer(404), "extra": .mapping, "weight": .integer(7),
                "draft": .boolean(false), "aliases": .text("/one"),
            ])
        #expect(head.title == "404")
        #expect(head.order == 7)
        #expect(!head.isDraft)
        #expect(head.redirects.map(\.path) == ["/one"])
        #expect(head.unknownKeys == ["extra"])
    }

    @Test(arguments: ["order: 1\nweight: 2", "weight: 2\norder: 1", "order: 1", "weight: 1"])
    func `an order is a weight, and stronger`(yaml: String) {
        #expect(PageHead("---\n\(yaml)\n---\n").order == 1)
    }

    @Test func `unknown keys are kept by name and are no problem`() {
        let head = PageHead("---\nlayout: x\ntags:\n  - a\n  - b\ndate: 2024-05-01\n---\n")
        #expect(head.unknownKeys == ["layout", "tags", "date"])
        #expect(head.problems == [])
    }

    @Test func `a known key of another type is a problem with its place`() {
        let head = PageHead(
            "---\ntitle: [a, b]\norder: high\ndraft:   maybe\nredirects: [[a]]\n---\n",
            path: "a.md",
            parsed: [
                "title": .list([.text("a"), .text("b")]), "order": .text("high"),
                "draft": .text("maybe"), "redirects": .list([.list([.text("a")])]),
            ])
        #expect(
            head.problems.map(\.description) == [
                "a.md:2:1: 'title' is not a text; write a text, or take the key out",
                "a.md:3:1: 'order' is not a whole number; write a whole number, or take the key out",
                "a.md:4:1: 'draft' is not true or false; write true or false, or take the key out",
                "a.md:5:1: 'redirects' is not a list of paths; "
                    + "write a list of paths, or take the key out",
            ])
        let simple = PageHead("---\nx: 1\ndraft:   maybe\n---\n", path: "a.md")
        #expect(simple.problems.map(\.location.description) == ["a.md:3:10"])
    }

    @Test func `front matter that no parser reads is a problem at its first line of that kind`() {
        let head = PageHead("---\nx: 1\ntitle: a: b\n---\nText", path: "dir/some-page.md")
        #expect(head.problems.map(\.location.description) == ["dir/some-page.md:3:1"])
        #expect(head.title == "Some page")
        #expect(PageHead("+++\ntitle = 1\n+++\n").problems.count == 1)
    }

    @Test func `a rule is no front matter, nor is a fence that nothing closes`() {
        #expect(PageHead("Text\n\n---\ntitle: a\n---\n").title == "Page")
        let open = PageHead("---\ntitle: a\n")
        #expect(open.title == "Page")
        #expect(open.bodyStart == 0)
    }

    @Test(arguments: [
        ("# One\nText", "One", 2), ("\n\n  # One ##\nText", "One", 4), ("One\n===\nText", "One", 3),
        ("One\ntwo\n=\nText", "One two", 4), ("<!-- a\nb -->\n<!--c-->\n\n# One\nText", "One", 6),
        (
            "# *One* `*two*` [three](x.md) __four__ ![five](y.png)\nText",
            "One *two* three four five", 2
        ),
        ("# a_b_c 2 * 3 ~/x \\*y &amp; [z]\nText", "a_b_c 2 * 3 ~/x *y & [z]", 2),
        ("# C# {#c-sharp}\nText", "C#", 2), ("#\nText", "Page", 2),
    ])
    func `a heading that the text begins with is its title and is cut off`(
        text: String, title: String, line: Int
    ) {
        let head = PageHead(text)
        #expect(head.title == title)
        #expect(head.bodyLine == line)
        #expect(text.utf8.dropFirst(head.bodyStart).elementsEqual("Text".utf8))
        let named = PageHead("---\ntitle: Other\n---\n" + text)
        #expect(named.title == "Other")
        #expect(named.bodyLine == line + 3)
    }

    @Test(arguments: [
        "Text\n# Later", "## Second level", "#hash", "    # code", "> # quoted", "- a\n===",
        "Text\n\n===", "```\n===\n```", "<!-- open\n# One", "<!-- a --> # One", "| a |\n|---|\n===",
        "===",
        "[a]: b\n===", "1. a\n===", "* * *\n===",
    ])
    func `nothing else is cut off`(text: String) {
        let head = PageHead(text)
        #expect(head.title == "Page")
        #expect(head.bodyStart == 0)
        #expect(head.heading == nil)
    }

    @Test(arguments: [
        ("how-to_install.md", "How to install"), ("guide/README.md", "Guide"),
        ("a/first-steps/index.zh.md", "First steps"), ("index.md", "Index"), ("été.md", "Été"),
        ("2-x.md", "2 x"), ("---.md", "---"),
    ])
    func `without both the title is made of the file's name, or its folder's`(
        path: String, title: String
    ) {
        #expect(PageHead("", path: path).title == title)
        #expect(PageHead("---\ntitle:\n---\n", path: path).title == title)
    }

    @Test func `many brackets in a heading take no time`() {
        let head = PageHead("# " + String(repeating: "[`", count: 500_000))
        #expect(head.title.utf8.count <= 1000)
    }
}

@Suite struct `The text of a file` {
    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: PageText(bytes).bytes, as: UTF8.self)
    }

    @Test func `byte order marks are taken off, UTF-16 becomes UTF-8`() {
        let units = Array("é😀\n".utf16)
        let little = units.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        #expect(text([0xef, 0xbb, 0xbf] + Array("é".utf8)) == "é")
        #expect(text([0xff, 0xfe] + little) == "é😀\n")
        #expect(text([0xfe, 0xff] + big) == "é😀\n")
        #expect(text([0xff, 0xfe, 0x00]) == "")
        #expect(text([0xff, 0xfe, 0x00, 0xd8]) == "\u{fffd}")
        #expect(text([]) == "")
    }

    @Test func `lines end with a line feed, whatever ended them`() {
        #expect(text(Array("a\r\nb\rc\n\r\r\n".utf8)) == "a\nb\nc\n\n\n")
        #expect(PageHead("---\r\ntitle: a\r\n---\r\nText\r\n").title == "a")
    }
}
