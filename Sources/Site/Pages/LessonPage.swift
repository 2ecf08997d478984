import Lessons

/// A lesson: its question, its verdicts in one line, its bound text, the way on.
struct LessonPage {
    let page: Page

    init(_ desk: Desk, _ lesson: Lesson) {
        let bound = desk.bound(lesson)
        let lessons = desk.book.lessons
        let index = lessons.firstIndex { $0.slug == lesson.slug } ?? 0
        let tally = Tally(desk.judgements(lesson), desk)
        page = Page(
            kind: .lesson, name: "\(lesson.slug).html", title: desk.title(lesson),
            description: desk.text(lesson)?.summary ?? "",
            template: "lesson",
            values: [
                "kicker": Self.kicker(desk, lesson),
                "heading": desk.title(lesson),
                "tally": tally.entries(sparse: true),
                "evidencePage": "evidence-\(lesson.slug).html",
                "notice": Notice(lesson, desk).map { [$0.values] } ?? [],
                "text": bound?.html ?? "",
                "previous": index > 0 ? [Self.neighbour(desk, lessons[index - 1])] : [],
                "next": index + 1 < lessons.count
                    ? [Self.neighbour(desk, lessons[index + 1])] : [],
            ],
            place: .lessons, lesson: lesson.slug,
            sections: (bound?.headings ?? []).filter { $0.level == 2 }
                .map { Page.Section(id: $0.id, text: $0.text) },
            showsHost: true, crumb: desk.short(lesson))
    }

    static func kicker(_ desk: Desk, _ lesson: Lesson) -> String {
        let part = desk.part(of: lesson)?.title[desk.language]
        return [desk.words.lesson(lesson.number), part].compactMap { $0 }.joined(separator: " · ")
    }

    private static func neighbour(_ desk: Desk, _ lesson: Lesson) -> [String: Any] {
        [
            "href": "\(lesson.slug).html", "number": lesson.number, "short": desk.short(lesson),
        ]
    }
}
