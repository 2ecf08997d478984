import FreePages
import Testing

@Suite struct `The order of pages` {
    /// Titles are the paths; orders and drafts as given.
    private func entries(
        _ tree: PageTree, orders: [String: Int] = [:], drafts: Set<String> = []
    ) -> [PageEntry] {
        tree.pages.map {
            PageEntry(title: $0.path, order: orders[$0.path], isDraft: drafts.contains($0.path))
        }
    }

    private func reading(_ tree: PageTree, _ navigation: PageNavigation, language: Int = 0)
        -> [String]
    {
        navigation.reading[language].map { tree.pages[$0].path }
    }

    @Test func `pages are read depth first, ordered ones first, then by natural names`() {
        let tree = PageTree.of(
            "index.md", "10-x.md", "2-x.md", "b.md", "B2.md", "a/README.md", "a/one.md", "c/d/e.md",
            "z.md", "last/index.md", "last/x.md", "zh/index.md", "zh/b.md")
        let orders = ["z.md": 2, "last/index.md": 1, "last/x.md": 5]
        let navigation = PageNavigation(
            tree, pages: entries(tree, orders: orders), withDrafts: false)
        #expect(
            reading(tree, navigation) == [
                "index.md", "last/index.md", "last/x.md", "z.md", "2-x.md", "10-x.md",
                "a/README.md", "a/one.md", "b.md", "B2.md", "c/d/e.md",
            ])
        #expect(reading(tree, navigation, language: 1) == ["zh/index.md", "zh/b.md"])
    }

    @Test(arguments: [
        (["a2", "a10", "a010b", "A3"], ["a2", "A3", "a10", "a010b"]),
        (["01", "1", "001"], ["001", "01", "1"]), (["a", "a-b", "ab"], ["a", "a-b", "ab"]),
        (
            ["x99999999999999999999", "x100000000000000000000"],
            ["x99999999999999999999", "x100000000000000000000"]
        ),
    ])
    func `numbers in names count as numbers`(names: [String], sorted: [String]) {
        let tree = PageTree.of(names.map { "\($0).md" })
        let navigation = PageNavigation(tree, pages: entries(tree), withDrafts: false)
        #expect(reading(tree, navigation) == sorted.map { "\($0).md" })
    }

    @Test func `previous and next stay in the language`() {
        let tree = PageTree.of("index.md", "a.md", "b/c.md", "zh/a.md")
        let navigation = PageNavigation(tree, pages: entries(tree), withDrafts: false)
        let path: (Int?) -> String? = { $0.map { tree.pages[$0].path } }
        #expect(path(navigation.previous(of: tree.page(at: "a.md"))) == "index.md")
        #expect(path(navigation.next(after: tree.page(at: "a.md"))) == "b/c.md")
        #expect(navigation.previous(of: tree.page(at: "index.md")) == nil)
        #expect(navigation.next(after: tree.page(at: "b/c.md")) == nil)
        #expect(navigation.next(after: tree.page(at: "zh/a.md")) == nil)
    }

    @Test func `the sections above a page go from the top to its own`() {
        let tree = PageTree.of("a/b/index.md", "a/b/c.md", "index.md")
        let navigation = PageNavigation(tree, pages: entries(tree), withDrafts: false)
        let above = { navigation.sections(above: tree.page(at: $0)).map { tree.sections[$0].path } }
        #expect(above("a/b/c.md") == ["", "a", "a/b"])
        #expect(above("a/b/index.md") == ["", "a"])
        #expect(above("index.md") == [])
    }

    @Test func `a section's entries are its pages and the sections directly in it`() {
        let tree = PageTree.of("index.md", "a.md", "b/index.md", "b/c.md", "b/d/e.md")
        let navigation = PageNavigation(tree, pages: entries(tree), withDrafts: false)
        let names = { (section: Int) in
            navigation.entries(of: section).map { entry in
                switch entry {
                case .page(let page): tree.pages[page].path
                case .section(let section): "\(tree.sections[section].path)/"
                }
            }
        }
        let section = tree.pages[tree.page(at: "b/c.md")].section
        #expect(names(tree.pages[0].section) == ["a.md", "b/"])
        #expect(names(section) == ["b/c.md", "b/d/"])
        #expect(navigation.index(of: section) == tree.page(at: "b/index.md"))
    }

    @Test func `drafts are left out, with sections that hold nothing else, unless asked for`() {
        let tree = PageTree.of("a.md", "b/c.md", "d/index.md", "d/e.md")
        let pages = entries(tree, drafts: ["b/c.md", "d/index.md"])
        let published = PageNavigation(tree, pages: pages, withDrafts: false)
        #expect(reading(tree, published) == ["a.md", "d/e.md"])
        #expect(published.entries(of: tree.pages[0].section).count == 2)
        #expect(!published.includes(tree.page(at: "b/c.md")))
        #expect(published.leftOut == [tree.page(at: "b/c.md"), tree.page(at: "d/index.md")])
        #expect(published.index(of: tree.pages[tree.page(at: "d/e.md")].section) == nil)
        #expect(published.next(after: tree.page(at: "b/c.md")) == nil)
        let all = PageNavigation(tree, pages: pages, withDrafts: true)
        #expect(reading(tree, all) == ["a.md", "b/c.md", "d/index.md", "d/e.md"])
        #expect(all.leftOut == [])
    }
}
