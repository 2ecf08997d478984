import Files
import Lessons
import Markup
import TestSupport
import Testing

@testable import Site

@Suite struct `A site of documents` {
    private static let theme = Result {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return try Theme(folder: "/\(root)/templates", files: .disk)
    }

    private static let guide = [
        "book.yml": "title: A guide\n",
        "index.md": "# Welcome\n\nSee [how to install](guide/install.md#from-source).\n",
        "guide/README.md":
            "# The guide\n\n[Home](../index.md), [usage](usage.md), [data](data.csv).\n",
        "guide/install.md": """
        ---
        title: Install it
        weight: 1
        aliases: [/old/install.html]
        ---

        ## From source

        Write `make`. See [usage](usage.md).

        ## From source

        > [!NOTE]
        > Twice.
        """,
        "guide/usage.md":
            "# Using it\n\n## Options <&>\n\n- [ ] not yet, 写时复制\n\n### Deeper\n\ntext\n",
        "guide/draft.md": "---\ndraft: true\n---\n\n# Not yet\n",
        "guide/data.csv": "a,b\n",
        "notes/a b.md": "Without a heading; [back](/guide/install.md).\n",
    ]

    private func site(
        _ texts: [String: String] = guide, withDrafts: Bool = false
    ) throws -> [String: String] {
        let files = FilesInMemory(
            Dictionary(
                uniqueKeysWithValues: texts.map { ("/docs/\($0.key)", Array($0.value.utf8)) }))
        let made = MadeSite()
        let request = DocumentSite.Request(
            folder: "/docs", excluded: [], withDrafts: withDrafts, theme: try Self.theme.get(),
            options: SiteOptions(siteURL: nil, version: "1.2"))
        _ = try DocumentSite(request, old: nil, now: 0, into: made, files: files.access)
        return made.files.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    private func problems(_ texts: [String: String]) -> String {
        do {
            _ = try site(Self.guide.merging(texts) { $1 })
            return ""
        } catch {
            return "\(error)"
        }
    }

    /// Every address of a page with the file that it leads to and the place in it.
    private func links(_ path: String, _ html: String) throws -> [(file: String, id: String)] {
        var found: [(String, String)] = []
        func visit(_ nodes: [HTMLNode]) {
            for element in nodes.compactMap(\.element) {
                for address in [element["href"], element["src"]].compactMap(\.self)
                where !address.contains(":") {
                    let parts = address.split(
                        separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                    var steps = path.split(separator: "/").dropLast()
                    if parts[0].isEmpty { steps = path.split(separator: "/")[...] }
                    for step in parts[0].split(separator: "/") {
                        if step == ".." { _ = steps.popLast() } else { steps.append(step) }
                    }
                    let file = steps.joined(separator: "/").replacing("%20", with: " ")
                    found.append((file, parts.count > 1 ? String(parts[1]) : ""))
                }
                visit(element.children)
            }
        }
        let body = try #require(html.split(separator: "<body", maxSplits: 1).last)
        visit(try HTMLReader.nodes("<div" + body.replacing("</body></html>", with: "</div>")))
        return found
    }

    @Test func `mirrors its folder, and every link leads somewhere`() throws {
        let site = try site()
        #expect(
            Set(site.keys.filter { $0.hasSuffix(".html") }) == [
                "404.html", "search.html", "index.html", "guide/index.html", "guide/install.html",
                "guide/usage.html", "notes/a b.html", "old/install.html",
            ])
        #expect(site["guide/data.csv"] == "a,b\n")
        var count = 0
        for (path, html) in site where path.hasSuffix(".html") && path != "old/install.html" {
            for (file, id) in try links(path, html) {
                count += 1
                let target = try #require(site[file], "\(path) leads to \(file)")
                #expect(
                    id.isEmpty || target.contains("id=\"\(id)\""), "\(path) leads to \(file)#\(id)")
            }
        }
        #expect(count > 60)
        #expect(site["old/install.html"]?.contains("url=../guide/install.html") == true)
    }

    @Test func `lists what lies beside a page, and what comes before and after it`() throws {
        let page = try #require(try site()["guide/install.html"])
        #expect(page.contains("<title>Install it · A guide</title>"))
        #expect(page.contains("<h1>Install it</h1>"))
        #expect(page.contains("<a href=\"install.html\" aria-current=\"page\">Install it</a>"))
        #expect(page.contains("<a href=\"usage.html\">Using it</a>"))
        // A folder without a page of its own is named and not linked.
        #expect(page.contains("<span>Notes</span>"))
        #expect(page.contains("<a href=\"#from-source-1\">From source</a>"))
        #expect(page.contains("rel=\"prev\" href=\"index.html\""))
        #expect(page.contains("rel=\"next\" href=\"usage.html\""))
        #expect(!page.contains("10f70") && !page.contains("\u{10f700}"))
    }

    @Test func `is found by its search`() throws {
        let site = try site()
        let table = try #require(site["search/en.js"])
        #expect(table.contains("[\"guide/usage.html\",\"Using it\",0,"))
        #expect(table.contains("[\"options-\",\"Options \\u003c&>\"]"))
        let parts = site.filter { $0.key.hasPrefix("search/en-") }.values.joined()
        #expect(parts.contains("not yet, 写时复制"))
    }

    @Test func `leaves drafts out unless they are asked for`() throws {
        #expect(try site()["guide/draft.html"] == nil)
        #expect(try site(withDrafts: true)["guide/draft.html"]?.contains(">Not yet</h1>") == true)
        #expect(problems(["guide/to.md": "[it](draft.md)\n"]).contains("guide/to.md:1:"))
    }

    @Test func `gets a front page where none was written`() throws {
        var texts = Self.guide
        texts["index.md"] = nil
        texts["guide/README.md"] = "# The guide\n"
        let front = try #require(try site(texts)["index.html"])
        #expect(front.contains("<h1>A guide</h1>"))
        #expect(front.contains("<a href=\"guide/index.html\">The guide</a>"))
    }

    @Test func `has a page's other languages one step away`() throws {
        let site = try site([
            "book.yml": "title: {en: A guide, zh-Hans: 指南}\nlanguages: [en, zh-Hans]\n",
            "index.md": "# Welcome\n", "index.zh-Hans.md": "# 欢迎\n",
            "guide/only.md": "# Only here\n", "guide/both.md": "# Both\n",
            "guide/both.zh-Hans.md": "# 都有\n",
        ])
        #expect(site["guide/both.html"]?.contains("href=\"../zh-Hans/guide/both.html\"") == true)
        #expect(site["zh-Hans/guide/both.html"]?.contains("href=\"../../guide/both.html\"") == true)
        #expect(site["zh-Hans/guide/both.html"]?.contains("<html lang=\"zh-Hans\"") == true)
        #expect(site["guide/only.html"]?.contains("class=\"switch\"") == false)
        #expect(site["search/zh-Hans.js"]?.contains("都有") == true)
    }

    @Test func `says everything that is wrong at once, with its place`() {
        let said = problems([
            "guide/one.md": "text\n\n[gone](instal.md) and [no place](usage.md#optoins-)\n",
            "guide/two.md": "[out](../../secret.md)\n",
            "book.yml": "title: A guide\n",
        ])
        #expect(said.contains("guide/one.md:3:"))
        #expect(said.contains("install.md"))
        #expect(said.contains("#options-"))
        #expect(said.contains("\nguide/two.md:1:"))
    }

    @Test(arguments: ["search.md", "404.md", ".nojekyll", "search.html"])
    func `has no document where its own pages stand`(name: String) {
        let said = problems([name: "# Mine\n"])
        // Hidden files are no documents.
        #expect(name.hasPrefix(".") ? said.isEmpty : said.contains("of its own"))
    }

    @Test func `leaves out what its book names`() throws {
        let book = "title: A guide\nexclude: [notes, guide/draft.md]\n"
        let site = try site(Self.guide.merging(["book.yml": book]) { $1 }, withDrafts: true)
        #expect(site["notes/a b.html"] == nil && site["guide/draft.html"] == nil)
        #expect(site["guide/usage.html"] != nil)
    }

    @Test(arguments: ["title: [a]\n", "titel: A guide\n", "", "title: A\nlanguages: {a: b}\n"])
    func `is refused with a book that cannot be read`(book: String) {
        #expect(problems(["book.yml": book]).contains("book.yml"))
    }
}
