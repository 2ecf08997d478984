import Lessons

/// The pictures that services show beside a link: one for the book, one for each lesson. They need
/// whole addresses, so they are drawn only for a site that knows its own.
struct Cards {
    let files: [StagedFile]

    private static let book = "book"

    init?(_ source: SiteSource) {
        guard source.options.siteURL != nil else { return nil }
        let lessons = source.book.lessons.map {
            Self.file($0.slug, CardFacts.lesson($0, source), source.memo)
        }
        files = [Self.file(Self.book, CardFacts.book(source), source.memo)] + lessons
    }

    /// In the site; the book's where a page is about no lesson.
    static func path(of lesson: String?) -> String { "cards/\(lesson ?? book).png" }

    /// What a card shows, for those who do not see it.
    static func description(of lesson: String?, _ desk: Desk) -> String {
        let title = desk.book.title[desk.language] ?? ""
        guard let lesson = lesson.flatMap({ desk.book.lesson(named: $0) }) else {
            let all = desk.book.lessons.flatMap { desk.judgements($0) }
            return "\(title)\(desk.words.colon)\(Tally(all, desk).sentence)"
        }
        let tally = Tally(desk.judgements(lesson), desk).sentence
        return "\(title) · \(desk.words.lesson(lesson.number)) · \(desk.short(lesson))"
            + desk.words.colon + tally
    }

    private static func file(
        _ name: String, _ facts: CardFacts, _ memo: RenderMemo
    ) -> StagedFile {
        let path = path(of: name)
        return StagedFile(
            path: path, bytes: memo.value("card", path, of: facts) { CardDrawing($0).canvas.png })
    }
}
