import Files
import Lessons
import Markup
import Measurements
import TestSupport

@testable import Site

/// The book made for tests with free pages in two languages, three folders deep.
struct BookWithFreePages {
    var book = Self.book
    var withDrafts = false
    var options = SiteOptions(siteURL: "https://example.org/", makesEPUB: true, version: "1")

    static let pages: [String: String] = [
        "content/pages/guide/index.md": """
        ---
        order: 2
        ---
        # 指南

        [安装](setup.md#first)、[课](../../lessons/copying/zh-Hans.md)、[证据](../evidence-copying.html#method)、
        [课](../../lessons/copying/)、[关于](../about/zh-Hans.md)、[首页](../)、[记录](../record.json)
        """,
        "content/pages/guide/setup.md": """
        ---
        title: 安装
        description: 怎样安装。
        order: 1
        redirects: [/guide/old.html, /before]
        ---
        ## First

        安好之后 ![图](pic.png) [表](my%20table.csv)

        ### 再来
        """,
        "content/pages/guide/setup.en.md": """
        # Setting up

        [lesson](../copying.html#leaning) [glossary](../glossary.html) [Chinese](setup.zh-Hans.md)

        ## One

        Heliotrope.

        ## Two
        """,
        "content/pages/en/guide/index.md": """
        # The guide

        [lesson](../../../lessons/copying/en.md), [Chinese](../../copying.html)
        """,
        "content/pages/guide/deep/er/page.md":
            "# 深\n\n[课](../../../copying.html) ![图](../../pic.png)\n",
        "content/pages/guide/draft.md": "---\ndraft: true\n---\n# 草稿\n",
        "content/pages/single.md": "# 单独\n",
        "content/pages/guide/pic.png": "picture",
        "content/pages/guide/my table.csv": "a,b\n",
    ]

    static let book: BookMadeForTests = {
        var book = BookMadeForTests()
        for (path, text) in pages { book.files[path] = Array(text.utf8) }
        // Places that links lead to.
        book.files[BookMadeForTests.english, default: []] += Array("\n## Leaning\n".utf8)
        book.files[BookMadeForTests.chinese, default: []] += Array("\n## 靠着\n".utf8)
        return book
    }()

    func edition() throws -> Edition {
        let probes = book.probes
        return try BookRenderer().edition(
            of: BookMadeForTests.record, in: "/project", withDrafts: withDrafts,
            files: book.inMemory.access, probes: { _ in probes })
    }

    func problems() throws -> [String] {
        do {
            _ = try edition()
            return []
        } catch let error as ContentError {
            return error.problems.map(\.description)
        }
    }

    /// Texts by path.
    func site() throws -> [String: String] {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let files = try render(
            try edition(), theme: try Theme(folder: "/\(root)/templates", files: .disk),
            options: options)
        return Dictionary(
            uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
        )
    }
}
