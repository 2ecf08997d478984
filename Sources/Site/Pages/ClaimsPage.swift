import Claims
import Lessons

/// Every verdict of the book, lesson by lesson.
struct ClaimsPage {
    let page: Page

    init(_ desk: Desk) {
        let all = desk.book.lessons.flatMap { desk.judgements($0) }
        let words = desk.words
        page = Page(
            kind: .claims, name: "claims.html", title: words.pick("全部论断", "All claims"),
            description: words.pick(
                "每一条关于内存的论断，和它在这台机器上的判定。",
                "Every statement about memory, and how it came out on this machine."),
            template: "claims",
            values: [
                "heading": words.pick("全部论断", "All claims"),
                "lede": words.pick(
                    "课文里每一句关于内存的断言，都拿这台机器的测量结果验过。一共 \(all.count) 条，不论结果如何，都列在这里。",
                    """
                    Every statement that a lesson makes about memory was held against what this \
                    machine measured. All \(all.count) stand here, however they came out.
                    """),
                "tally": Tally(all, desk).entries(sparse: false),
                "lessons": desk.book.lessons.map { Self.lesson($0, desk) },
            ],
            place: .claims,
            sections: desk.book.lessons.map { Page.Section(id: $0.slug, text: desk.short($0)) })
    }

    private static func lesson(_ lesson: Lesson, _ desk: Desk) -> [String: Any] {
        let statements = desk.bound(lesson)?.statements ?? [:]
        return [
            "slug": lesson.slug, "number": lesson.number, "short": desk.short(lesson),
            "claims": desk.judgements(lesson).map { judgement in
                [
                    "name": judgement.claim,
                    "seal": Seal.html(judgement.verdict, desk.wording),
                    "css": desk.wording.cssClass(judgement.verdict),
                    "verdict": desk.wording.verdict(judgement.verdict),
                    "statement": statements[judgement.claim] ?? judgement.claim.escaped,
                    "evidence": desk.wording.evidence(judgement, in: desk.result(lesson)),
                    "lesson": "\(lesson.slug).html#claim-\(judgement.claim)",
                    "proof": "evidence-\(lesson.slug).html#claim-\(judgement.claim)",
                    "isStated": statements[judgement.claim] != nil,
                ] as [String: Any]
            },
        ]
    }
}
