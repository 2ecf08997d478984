import Lessons

/// A page of `content/pages/`.
struct FreeTextPage {
    let page: Page

    init(_ desk: Desk, _ free: FreePage) {
        let text = free.texts[desk.language]
        let bound = desk.edition.pages[desk.language]?[free.slug]
        page = Page(
            kind: .free, name: "\(free.slug).html", title: text?.title ?? free.slug,
            description: text?.summary ?? "", template: "free",
            values: [
                "heading": text?.title ?? free.slug, "summary": text?.summary ?? "",
                "text": bound?.html ?? "",
            ],
            place: .free(free.slug),
            sections: (bound?.headings ?? []).filter { $0.level == 2 }
                .map { Page.Section(id: $0.id, text: $0.text) },
            crumb: text?.short)
    }
}

/// Every term that the lessons use, with its name in the other languages.
struct GlossaryPage {
    let page: Page

    init(_ desk: Desk) {
        let words = desk.words
        let terms = desk.book.glossary.map { term -> (order: String, values: [String: Any]) in
            let name = term.name[desk.language] ?? term.key
            let others = desk.book.languages.filter { $0 != desk.language }.compactMap { other in
                term.name[other].map { ["name": $0, "lang": other.code] }
            }
            return (
                // Chinese terms in the order of their keys, which are English.
                words.isHan ? term.key : name.lowercased(),
                [
                    "key": term.key, "name": name, "others": others,
                    "meaning": term.meaning[desk.language] ?? "",
                ]
            )
        }
        page = Page(
            kind: .glossary, name: "glossary.html", title: words.pick("词汇", "Glossary"),
            description: words.pick(
                "课文里的术语，每个一两句。", "The terms of the lessons, a sentence or two each."),
            template: "glossary",
            values: [
                "heading": words.pick("词汇", "Glossary"),
                "lede": words.pick(
                    "课文里的术语，每个一两句，按英文名排列。",
                    "The terms of the lessons, a sentence or two each."),
                "terms": terms.sorted { $0.order.utf8.lexicographicallyPrecedes($1.order.utf8) }
                    .map(\.values),
            ],
            place: .glossary)
    }
}

/// The primary sources, in the edition that was read, and who cites them.
struct SourcesPage {
    let page: Page

    init(_ desk: Desk) {
        let words = desk.words
        page = Page(
            kind: .sources, name: "sources.html", title: words.pick("来源", "Sources"),
            description: words.pick(
                "课文引用的手册、内核文档和论文，以及读的是哪一版。",
                "The manuals, kernel documents and papers that are cited, in the edition that was read."
            ),
            template: "sources",
            values: [
                "heading": words.pick("来源", "Sources"),
                "lede": words.pick(
                    "课文引用的手册、内核文档和论文，以及读的是哪一版。",
                    "The manuals, kernel documents and papers that are cited, in the edition that was read."
                ),
                "citedIn": words.pick("引用它的课：", "Cited in "),
                "sources": desk.book.sources.map { source -> [String: Any] in
                    let citing = Self.citing(source.key, desk)
                    return [
                        "key": source.key, "title": source.title, "edition": source.edition,
                        "link": source.url.map { [["url": $0]] } ?? [],
                        "isUnlinked": source.url == nil,
                        // Works have their titles in English, whatever the page is written in.
                        "foreign": words.isHan ? [["code": "en"]] : [],
                        "pages": citing,
                        "isCited": !citing.isEmpty,
                    ]
                },
            ],
            place: .sources)
    }

    /// Lessons and other pages that cite a source.
    private static func citing(_ key: String, _ desk: Desk) -> [[String: Any]] {
        let lessons = desk.book.lessons.filter { $0.sources.contains(key) }
            .map { ["href": "\($0.slug).html", "short": desk.short($0)] }
        let pages = desk.book.pages.filter { page in
            desk.edition.pages[desk.language]?[page.slug]?.cited.contains(key) ?? false
        }
        return lessons
            + pages.map { page in
                [
                    "href": page.slug == HomePage.slug ? "index.html" : "\(page.slug).html",
                    "short": page.texts[desk.language]?.short ?? page.slug,
                ]
            }
    }
}

/// What a server shows for an address that is not there.
struct NotFoundPage {
    let page: Page

    init(_ desk: Desk) {
        page = Page(
            kind: .tool, name: "404.html", title: desk.words.all["notFoundTitle"] ?? "404",
            description: desk.words.all["notFoundText"] ?? "", template: "404", values: [:],
            layout: .wide, isHidden: true)
    }
}
