import Files
import Lessons
import Measurements
import Site
import TestSupport
import Testing

@Suite struct `The Markdown twins` {
    private static let theme = Result {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return try Theme(folder: "/\(root)/templates", files: .disk)
    }

    /// By path, as text; pictures are left out.
    private func site(
        _ book: BookMadeForTests = BookMadeForTests(), url: String? = nil
    ) throws -> [String: String] {
        let files = try render(
            try book.edition(), theme: try Self.theme.get(),
            options: SiteOptions(siteURL: url, version: "1.2"))
        var texts: [String: String] = [:]
        for file in files where !file.path.hasSuffix(".png") {
            texts[file.path] = String(decoding: file.bytes, as: UTF8.self)
        }
        return texts
    }

    private func lines(_ text: String?) throws -> [String] {
        try #require(text).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    @Test func `stand beside every page but the site's tools`() throws {
        let paths = Set(try site().keys)
        let tools = ["404.html", "search.html", "print.html"]
        let pages = paths.filter { path in
            path.hasSuffix(".html") && !tools.contains { path.hasSuffix($0) }
        }
        let twins = paths.filter { $0.hasSuffix(".md") }
        #expect(twins == Set(pages.map { $0.dropLast(4) + "md" }))
        #expect(twins.contains("en/copying.md") && twins.contains("evidence-copying.md"))
    }

    @Test func `are named by their pages`() throws {
        let site = try site()
        let link = "<link rel=\"alternate\" type=\"text/markdown\" href="
        #expect(try #require(site["en/copying.html"]).contains("\(link)\"copying.md\">"))
        #expect(try #require(site["404.html"]).contains(link) == false)
    }

    @Test func `begin with what they are`() throws {
        let record = Made.record([:])
        var head = try lines(try site()["en/copying.md"]).prefix { $0 != "" }
        #expect(head.first == "---" && head.last == "---")
        #expect(head.contains("language: en"))
        #expect(head.contains("page: \"copying.html\""))
        #expect(head.contains("memoir: \"1.2\""))
        #expect(head.contains("measured: \"\(record.measuredAt)\""))
        #expect(head.contains { $0.hasPrefix("url:") } == false)
        head = try lines(try site(url: "https://example.org/a")["en/index.md"]).prefix { $0 != "" }
        #expect(head.contains("url: \"https://example.org/a/en/\""))
    }

    @Test func `quote each claim with its verdict first`() throws {
        let site = try site()
        let quoted = try lines(site["en/copying.md"]).filter { $0.hasPrefix("> **") }
        #expect(quoted.count == 7)
        #expect(quoted.allSatisfy { $0.contains("** · ") })
        let chinese = try lines(site["copying.md"]).filter { $0.hasPrefix("> **") }
        #expect(chinese.count == 7)
        let words = ["成立", "不成立", "未定", "本机不可测"]
        #expect(chinese.allSatisfy { line in words.contains { line.hasPrefix("> **\($0)** · ") } })
    }

    @Test func `lead to twins, and to the page where a place is meant`() throws {
        let site = try site()
        let lesson = try #require(site["en/copying.md"])
        #expect(lesson.contains("](evidence-copying.md)"))
        #expect(lesson.contains("](evidence-copying.html#claim-one-frame)"))
        #expect(try #require(site["en/about.md"]).contains("](copying.md)"))
        for (path, text) in site where path.hasSuffix(".md") {
            #expect(text.contains("](#") == false, "\(path)")
        }
    }

    @Test func `leave the samples to the CSV file`() throws {
        let site = try site()
        let english = try #require(site["en/evidence-copying.md"])
        #expect(english.contains("[every sample (CSV)](../data/copying.csv)"))
        let chinese = try #require(site["evidence-copying.md"])
        #expect(chinese.contains("[每个样本（CSV）](data/copying.csv)"))
    }

    @Test func `show code in its language and leave drawings out`() throws {
        let site = try site()
        #expect(try lines(site["en/copying.md"]).contains("```c"))
        #expect(try lines(site["en/evidence-copying.md"]).contains("```sh"))
        for (path, text) in site where path.hasSuffix(".md") {
            #expect(text.contains("<svg") == false && text.contains("</") == false, "\(path)")
        }
    }

    @Test func `keep what an author wrote as text`() throws {
        let book = BookMadeForTests().replacing(
            "See [the first](lesson:copying).",
            with: "It said `a|b`, 2 \\* 3 and \\<b>; see [the first](lesson:copying).",
            in: "content/pages/about/en.md")
        let text = try #require(try site(book)["en/about.md"])
        #expect(text.contains(#"It said `a|b`, 2 \* 3 and \<b>; see [the first](copying.md)."#))
    }

    @Test func `are the same bytes each time`() throws {
        #expect(try site(url: "https://example.org/") == site(url: "https://example.org/"))
    }

    // MARK: llms.txt and the feed

    @Test func `the index lists every twin of its language once`() throws {
        let site = try site()
        for folder in ["", "en/"] {
            let index = try lines(site[folder + "llms.txt"])
            #expect(index[0].hasPrefix("# ") && index[2].hasPrefix("> "))
            let linked = index.compactMap { line in
                line.firstMatch(of: /\]\(([^)]+\.md)\)/).map { String($0.1) }
            }
            let twins = site.keys.filter { path in
                path.hasSuffix(".md") && path.hasPrefix("en/") == (folder == "en/")
            }
            #expect(linked.map { folder + $0 }.sorted() == twins.sorted())
        }
        #expect(try #require(site["en/llms.txt"]).contains("](../data/copying.csv)"))
        #expect(try #require(site["llms.txt"]).contains("](en/llms.txt)"))
    }

    @Test func `the feed and the cards need an address`() throws {
        let without = Set(try site().keys)
        #expect(without.contains("feed.xml") == false)
        let feed = try #require(try site(url: "https://example.org/a/?b&c")["en/feed.xml"])
        #expect(feed.contains("<id>https://example.org/a/?b&amp;c/en/copying.html</id>"))
        #expect(feed.contains("<updated>\(Made.record([:]).measuredAt)</updated>"))
    }
}
