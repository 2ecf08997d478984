import Lessons

/// The lessons by part, for the column on the left and the menu of a narrow page.
struct Navigation {
    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// Parts without a lesson are left out.
    func parts(current page: Page) -> [[String: Any]] {
        desk.book.parts.compactMap { part in
            let lessons = desk.book.lessons.filter { $0.part == part.slug }
            guard !lessons.isEmpty else { return nil }
            // Beside a lesson the other parts are one line each, so that a page does not grow with
            // the book.
            let isOpen =
                page.lesson == nil || lessons.contains { $0.slug == page.lesson }
            return [
                "label": desk.label(part), "slug": part.slug, "isOpen": isOpen,
                "lessons": lessons.map { lesson -> [String: Any] in
                    let isHere = page.lesson == lesson.slug
                    return [
                        "number": lesson.number, "short": desk.short(lesson),
                        "href": "\(lesson.slug).html",
                        // The evidence page belongs to the lesson and is not it.
                        "current": isHere && page.name == "\(lesson.slug).html",
                        "within": isHere && page.name != "\(lesson.slug).html",
                    ]
                },
            ]
        }
    }
}
