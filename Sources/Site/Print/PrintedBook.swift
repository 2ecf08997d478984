import Lessons
import Markup
import Measurements

/// The whole book on one page, `print.html`: a title page, the contents, then every chapter.
///
/// Made of the finished pages themselves, so it says what they say. The evidence stays on pages of
/// its own, to which the chapters link.
struct PrintedBook {
    static let name = "print.html"

    let page: Page

    init(_ edition: LanguageEdition) {
        let desk = edition.desk
        let words = desk.words
        let chapters = edition.chapters
        let anchors = BookAnchors(pages: chapters.map(\.page.name))
        let judgements = desk.book.lessons.flatMap { desk.judgements($0) }
        let title = desk.book.title[desk.language] ?? ""
        page = Page(
            kind: .tool, name: Self.name, title: words.all["wholeBook"] ?? title,
            description: words.pick(
                "《\(title)》整本放在一页上，可以从头读，也可以打印。",
                "All of \(title) on one page, to be read from front to back, or printed."),
            template: "print",
            values: [
                "heading": title,
                "otherName": desk.otherTitle?.title ?? "",
                "otherLanguage": desk.otherTitle?.language.code ?? "",
                "tagline": desk.book.tagline[desk.language] ?? "",
                "tally": Tally(judgements, desk).entries(sparse: true),
                "host": HostFacts(desk).line,
                "measured": words.pick("测于 ", "Measured ")
                    + MomentText(desk.record.measuredAt).text,
                "version": desk.source.options.version,
                "groups": Self.groups(chapters, anchors, desk),
                "chapters": chapters.map { chapter in
                    let source = ChapterSource(
                        text: chapter.text, page: chapter.page.name, anchors: anchors)
                    return [
                        "id": anchors.start(of: chapter.page.name),
                        "body": desk.source.memo.value(
                            "chapter", chapter.address.path, of: source
                        ) { $0.markup },
                    ]
                },
            ],
            layout: .column, place: .wholeBook)
    }

    /// All that a chapter is made of.
    private struct ChapterSource: Equatable, Sendable {
        let text: PageMarkup
        let page: String
        let anchors: BookAnchors

        var markup: String {
            HTMLWriter.markup(ChapterBody(text.nodes, of: page, in: anchors).nodes).text
        }
    }

    // MARK: Contents

    /// The lessons by part, and the rest.
    private static func groups(
        _ chapters: [FinishedPage], _ anchors: BookAnchors, _ desk: Desk
    ) -> [[String: Any]] {
        func entry(_ chapter: FinishedPage, _ number: String) -> [String: Any] {
            [
                "href": "#" + anchors.start(of: chapter.page.name), "number": number,
                "title": chapter.page.title,
            ]
        }
        let parts = desk.book.parts.compactMap { part -> [String: Any]? in
            let lessons = chapters.compactMap { chapter -> [String: Any]? in
                guard chapter.page.kind == .lesson,
                    let lesson = chapter.page.lesson.flatMap({ desk.book.lesson(named: $0) }),
                    lesson.part == part.slug
                else { return nil }
                return entry(chapter, String(lesson.number))
            }
            return lessons.isEmpty ? nil : ["label": desk.label(part), "entries": lessons]
        }
        let others = chapters.filter { $0.page.kind != .lesson }.map { entry($0, "") }
        return parts + [["label": desk.words.pick("附录", "Appendix"), "entries": others]]
    }
}
