/// The order of pages and sections: what comes before and after a page, what lies above it, and what a
/// section holds.
///
/// A section's own page comes first; then pages and sections, those with an order by it, then the
/// others by the natural order of their names. Sections without published pages are left out.
package struct PageNavigation: Sendable {
    /// By language: indices of `PageTree.pages`, depth first.
    package let reading: [[Int]]

    /// What a section holds.
    package enum Entry: Hashable, Sendable {
        /// Index into `PageTree.pages`.
        case page(Int)
        /// Index into `PageTree.sections`.
        case section(Int)
    }

    private let tree: PageTree
    /// Entries of all sections, one section's behind the other's.
    private let entries: [Entry]
    /// By section, of `entries`.
    private let ranges: [Range<Int32>]
    /// By page: its place in the order of its language; -1 for one that is left out.
    private let positions: [Int32]

    /// `pages` has an entry for each page of the tree.
    package init(_ tree: PageTree, pages: [PageEntry], withDrafts: Bool) {
        self.tree = tree
        let order = SectionOrder(tree, pages: pages, withDrafts: withDrafts)
        entries = order.entries
        ranges = order.ranges
        var reading: [[Int]] = Array(repeating: [], count: tree.languages.count)
        var positions = Array(repeating: Int32(-1), count: tree.pages.count)
        for section in tree.sections.indices where tree.sections[section].parent == nil {
            order.visit(section) { page in
                let language = tree.pages[page].language
                positions[page] = Int32(reading[language].count)
                reading[language].append(page)
            }
        }
        self.reading = reading
        self.positions = positions
    }

    /// Whether a page is published: drafts are only when asked for.
    package func includes(_ page: Int) -> Bool { positions[page] >= 0 }

    /// The drafts that are not published.
    package var leftOut: Set<Int> { Set(positions.indices.filter { !includes($0) }) }

    /// In reading order and in the same language.
    package func previous(of page: Int) -> Int? { neighbour(of: page, -1) }
    package func next(after page: Int) -> Int? { neighbour(of: page, 1) }

    private func neighbour(of page: Int, _ step: Int) -> Int? {
        guard includes(page) else { return nil }
        let order = reading[tree.pages[page].language]
        let position = Int(positions[page]) + step
        return order.indices.contains(position) ? order[position] : nil
    }

    /// Sections from the top down to the one that holds the page; without its own section for a page
    /// that is that section's.
    package func sections(above page: Int) -> [Int] {
        let own = tree.pages[page]
        var section = own.isIndex ? tree.sections[own.section].parent : own.section
        var chain: [Int] = []
        while let current = section {
            chain.append(current)
            section = tree.sections[current].parent
        }
        return chain.reversed()
    }

    /// Published pages and sections directly in a section, without the section's own page.
    package func entries(of section: Int) -> ArraySlice<Entry> {
        entries[Int(ranges[section].lowerBound)..<Int(ranges[section].upperBound)]
    }

    /// The section's own page, where it is published.
    package func index(of section: Int) -> Int? {
        tree.sections[section].index.flatMap { includes($0) ? $0 : nil }
    }
}
