/// Sorts what each section of a tree holds.
struct SectionOrder {
    private let tree: PageTree
    private let pages: [PageEntry]
    private let withDrafts: Bool
    private(set) var entries: [PageNavigation.Entry] = []
    private(set) var ranges: [Range<Int32>] = []

    private struct Candidate {
        let entry: PageNavigation.Entry
        let order: Int?
        let name: Substring
        /// Names may be equal: of a page and of a folder, which comes behind.
        let isSection: Bool
    }

    init(_ tree: PageTree, pages: [PageEntry], withDrafts: Bool) {
        self.tree = tree
        self.pages = pages
        self.withDrafts = withDrafts
        for section in candidates() {
            let start = Int32(entries.count)
            entries += section.sorted(by: Self.precedes).map(\.entry)
            ranges.append(start..<Int32(entries.count))
        }
    }

    /// Calls for each published page in reading order.
    func visit(_ section: Int, _ body: (Int) -> Void) {
        if let index = tree.sections[section].index, isPublished(index) { body(index) }
        for entry in entries[Int(ranges[section].lowerBound)..<Int(ranges[section].upperBound)] {
            switch entry {
            case .page(let page): body(page)
            case .section(let section): visit(section, body)
            }
        }
    }

    private func isPublished(_ page: Int) -> Bool { withDrafts || !pages[page].isDraft }

    private func candidates() -> [[Candidate]] {
        var candidates: [[Candidate]] = Array(repeating: [], count: tree.sections.count)
        var isEmpty = Array(repeating: true, count: tree.sections.count)
        for (index, page) in tree.pages.enumerated() where isPublished(index) {
            isEmpty[page.section] = false
            guard !page.isIndex else { continue }
            candidates[page.section].append(
                Candidate(
                    entry: .page(index), order: pages[index].order,
                    name: Self.lastName(page.key).dropLast(".html".count), isSection: false))
        }
        // Sections below come behind those above them, so that one pass backwards tells which are empty.
        for (index, section) in tree.sections.enumerated().reversed() where !isEmpty[index] {
            guard let parent = section.parent else { continue }
            isEmpty[parent] = false
            candidates[parent].append(
                Candidate(
                    entry: .section(index), order: section.index.flatMap { pages[$0].order },
                    name: Self.lastName(section.path), isSection: true))
        }
        return candidates
    }

    private static func precedes(_ one: Candidate, _ other: Candidate) -> Bool {
        switch (one.order, other.order) {
        case (let first?, let second?) where first != second: return first < second
        case (_?, nil): return true
        case (nil, _?): return false
        default: break
        }
        if one.name.utf8.elementsEqual(other.name.utf8) { return !one.isSection && other.isSection }
        return NaturalOrder.precedes(one.name, other.name)
    }

    private static func lastName(_ path: String) -> Substring {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        return path[(slash.map(path.utf8.index(after:)) ?? path.startIndex)...]
    }
}
