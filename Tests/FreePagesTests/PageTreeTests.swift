import Files
import FreePages
import Markup
import TestSupport
import Testing

@Suite struct `A tree of pages` {
    @Test func `Markdown becomes pages at mirrored paths, all else is copied`() {
        let tree = PageTree.of(
            "README.md", "guide/install.md", "guide/deep/er/notes.markdown", "guide/shot.png",
            "book.yml", "data/table.csv", "UPPER.MD")
        #expect(
            tree.outputs == [
                "index.html", "UPPER.html", "guide/deep/er/notes.html", "guide/install.html",
            ])
        #expect(tree.downloads.map(\.path) == ["data/table.csv", "guide/shot.png"])
        #expect(tree.problems == [])
    }

    @Test func `what is hidden, excluded or installed by others is not entered`() {
        let tree = PageTree.of(
            "a.md", ".git/x.md", "_drafts/x.md", "_x.md", "node_modules/y/z.md", "site/index.html",
            "deep/node_modules/z.md", "deep/site/kept.md", excluded: ["/docs/site", "/nowhere"])
        #expect(tree.pages.map(\.path) == ["a.md", "deep/site/kept.md"])
        #expect(tree.downloads.isEmpty)
        // A site that is written around its sources leaves them pages.
        #expect(PageTree.of("a.md", excluded: ["/docs"]).pages.count == 1)
    }

    @Test func `slashes behind the folder's name are no part of it`() {
        let files = FilesInMemory(["/docs/a.md": []]).access
        let tree = PageTree(root: "/docs//", languages: ["en"], excluded: [], files: files)
        #expect(tree.pages.indices.map { tree.file(of: $0) } == ["/docs/a.md"])
    }

    @Test func `a page's language stands in its folder or in its suffix`() {
        let tree = PageTree.of(
            "guide/install.md", "zh/guide/install.md", "guide/use.zh.md", "guide/use.md",
            "README.zh.md", "en/about.md", "zh.md", "guide/zh/x.md", "v1.2.md")
        let found = Dictionary(
            uniqueKeysWithValues: tree.pages.indices.map {
                (tree.pages[$0].path, tree.output(of: $0))
            })
        #expect(found["zh/guide/install.md"] == "zh/guide/install.html")
        #expect(found["guide/use.zh.md"] == "zh/guide/use.html")
        #expect(found["README.zh.md"] == "zh/index.html")
        // The default language's folder, a deeper one and a suffix of no language are only names.
        #expect(found["en/about.md"] == "en/about.html")
        #expect(found["zh.md"] == "zh.html")
        #expect(found["guide/zh/x.md"] == "guide/zh/x.html")
        #expect(found["v1.2.md"] == "v1.2.html")
    }

    @Test func `counterparts are pages of other languages at the same place`() {
        let tree = PageTree.of(
            "a.md", "zh/a.md", "b.md", "c/index.md", "zh/c/README.md",
            languages: ["en", "zh", "de"])
        let counterparts = { tree.counterparts(of: tree.page(at: $0)).map { tree.pages[$0].path } }
        #expect(counterparts("a.md") == ["zh/a.md"])
        #expect(counterparts("zh/a.md") == ["a.md"])
        #expect(counterparts("b.md") == [])
        #expect(counterparts("c/index.md") == ["zh/c/README.md"])
    }

    @Test func `sections are the folders that have pages, with their own page`() {
        let tree = PageTree.of("a/b/c.md", "a/b/index.md", "files/x.png", "zh/a/d.md")
        let sections = tree.sections.map { "\($0.language):\($0.path)" }
        #expect(sections == ["0:", "0:a", "0:a/b", "1:", "1:a"])
        #expect(tree.sections.map(\.parent) == [nil, 0, 1, nil, 3])
        #expect(tree.sections.map(\.index) == [nil, nil, tree.page(at: "a/b/index.md"), nil, nil])
    }

    @Test func `two sources of one output are a problem that names both, and one is taken`() {
        let tree = PageTree.of(
            "g/README.md", "g/index.md", "x.md", "x.markdown", "y.zh.md", "zh/y.md")
        #expect(tree.pages.map(\.path) == ["g/index.md", "x.markdown", "y.zh.md"])
        #expect(
            tree.problems.map(\.description) == [
                "/docs/g/README.md:1:1: 'g/index.md' and 'g/README.md' are both written to "
                    + "'g/index.html'; remove or rename one; until then 'g/index.md' is taken",
                "/docs/x.md:1:1: 'x.markdown' and 'x.md' are both written to 'x.html'; "
                    + "remove or rename one; until then 'x.markdown' is taken",
                "/docs/zh/y.md:1:1: 'y.zh.md' and 'zh/y.md' are both written to 'zh/y.html'; "
                    + "remove or rename one; until then 'y.zh.md' is taken",
            ])
        #expect(tree.sections[0].path == "" && tree.sections[1].index == 0)
    }

    @Test func `a page and a download of one output are a problem`() {
        let tree = PageTree.of("a.md", "a.html")
        #expect(
            tree.problems.map(\.fact) == ["'a.md' and 'a.html' are both written to 'a.html'"])
    }

    @Test func `outputs that some file systems take for one are a problem`() {
        let tree = PageTree.of(
            "Guide.md", "guide.md", "shot-caf\u{e9}.png", "SHOT-cafe\u{301}.png", "other.md")
        #expect(
            tree.problems.map(\.fact) == [
                "'guide.html' and 'Guide.html' differ only in case or in how a letter is encoded",
                "'shot-caf\u{e9}.png' and 'SHOT-cafe\u{301}.png' differ only in case or in how "
                    + "a letter is encoded",
            ])
        #expect(Set(tree.problems.map(\.location.file)).count == 2)
    }

    @Test func `a folder called like a page's output is a problem`() {
        let tree = PageTree.of("a.md", "a.html/b.png")
        #expect(
            tree.problems.map(\.fact) == ["'a.md' is written to 'a.html', which is a folder too"])
    }

    @Test func `a folder that cannot be read is a problem beside what can`() {
        let memory = FilesInMemory(["/docs/a/x.md": [], "/docs/b/y.md": []])
        memory.fail(at: "/docs/a", number: 13)
        let tree = PageTree(root: "/docs", languages: ["en"], excluded: [], files: memory.access)
        #expect(tree.pages.map(\.path) == ["b/y.md"])
        #expect(tree.problems.map(\.location.file) == ["/docs/a"])
        #expect(tree.problems.first?.fact.contains("Permission denied") == true)
        let nothing = PageTree(root: "/no", languages: ["en"], excluded: [], files: memory.access)
        #expect(nothing.pages.isEmpty && nothing.problems.count == 1)
    }
}
