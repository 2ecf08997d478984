import FreePages
import Lessons
import Markup

/// Puts what a free page became together with what stands around it.
struct FreePageFrame {
    private let pages: DocumentTree
    /// That of the section which the last page was in: pages come section by section.
    private var list: (section: Int, markup: SectionNavigation)?

    init(_ pages: DocumentTree) { self.pages = pages }

    /// Nil where the text could not be rendered.
    mutating func document(_ page: Int, _ rendered: RenderedPage) -> BookDocument? {
        guard let plain = rendered.plain else { return nil }
        let own = pages.tree.pages[page]
        let head = rendered.head
        var document = BookDocument(
            name: own.key, title: head.title, description: head.description ?? head.title,
            heading: HTML(pages.marked(head.title, in: own.language)),
            headingID: rendered.titleID.map { String(decoding: $0, as: UTF8.self) },
            text: HTML(String(decoding: plain.html, as: UTF8.self)),
            headings: plain.headings.map { heading in
                BoundHeading(
                    level: Int(heading.level),
                    id: String(decoding: plain.id(of: heading), as: UTF8.self),
                    text: String(decoding: plain.text(of: heading), as: UTF8.self))
            })
        let sections = pages.navigation.sections(above: page)
        // The first one is the top of the language, which has no page.
        document.above = sections.dropFirst().map { pages.title(of: pages.tree.sections[$0]) }
        document.entry = FreePageEntries.name(of: own.key)
        var list: [UInt8] = []
        markup(of: own.section).append(to: &list, current: page)
        document.list = HTML(String(decoding: list, as: UTF8.self))
        document.previous = neighbour(pages.navigation.previous(of: page), of: page)
        document.next = neighbour(pages.navigation.next(after: page), of: page)
        let numbers =
            [own.language]
            + pages.tree.counterparts(of: page).filter { pages.navigation.includes($0) }
            .map { pages.tree.pages[$0].language }
        document.languages = numbers.sorted().map { pages.languages[$0] }
        return document
    }

    private mutating func markup(of section: Int) -> SectionNavigation {
        if let list, list.section == section { return list.markup }
        let made = SectionNavigation(pages, section: section)
        list = (section, made)
        return made
    }

    private func neighbour(_ page: Int?, of own: Int) -> BookDocument.Neighbour? {
        guard let page else { return nil }
        var address: [UInt8] = []
        pages.tree.append(
            addressOf: page, from: pages.tree.pages[own].key, to: &address)
        return BookDocument.Neighbour(
            address: HTML(String(decoding: address, as: UTF8.self)),
            title: HTML(pages.label(of: page)))
    }
}

/// What the site's navigation leads to: the sections and pages at the top.
struct FreePageEntries {
    /// More stand in the list beside each page.
    private static let most = 5

    let entries: [Language: [BookDocuments.Entry]]

    init(_ pages: DocumentTree) {
        var entries: [Language: [BookDocuments.Entry]] = [:]
        for (number, language) in pages.languages.enumerated() {
            guard let top = pages.top(of: number) else { continue }
            entries[language] = pages.navigation.entries(of: top).prefix(Self.most).compactMap {
                Self.entry($0, in: pages)
            }
        }
        self.entries = entries
    }

    /// The first folder of a page's name, or the name.
    static func name(of key: String) -> String {
        String(key.prefix { $0 != "/" })
    }

    private static func entry(
        _ entry: PageNavigation.Entry, in pages: DocumentTree
    ) -> BookDocuments.Entry? {
        guard let page = first(entry, in: pages) else { return nil }
        let title =
            switch entry {
            case .page(let page): pages.title(of: page)
            case .section(let section): pages.title(of: pages.tree.sections[section])
            }
        let key = pages.tree.pages[page].key
        return BookDocuments.Entry(page: key, title: title, name: name(of: key))
    }

    /// A section without a page of its own is entered at its first one.
    private static func first(_ entry: PageNavigation.Entry, in pages: DocumentTree) -> Int? {
        switch entry {
        case .page(let page): return page
        case .section(let section):
            if let index = pages.navigation.index(of: section) { return index }
            return pages.navigation.entries(of: section).lazy
                .compactMap { first($0, in: pages) }.first
        }
    }
}
