import Claims
import Figures
import Lessons
import Markup
import Measurements

/// The front page: the question, what this machine answered, the tally and the lessons.
///
/// The answer is made of claims alone, each with its verdict: the first claim of each lesson of
/// the book's first part. So whatever a record holds, nothing is said that was not measured.
struct HomePage {
    /// The page of `content/pages/` that holds the question and the words beneath it.
    static let slug = "home"

    let page: Page

    init(_ desk: Desk) {
        let text = desk.book.pages.first { $0.slug == Self.slug }?.texts[desk.language]
        let bound = desk.edition.pages[desk.language]?[Self.slug]
        let title = desk.book.title[desk.language] ?? ""
        let tagline = desk.book.tagline[desk.language] ?? ""
        let judgements = desk.book.lessons.flatMap { desk.judgements($0) }
        let answers = Self.answers(desk)
        page = Page(
            kind: .home, name: "index.html", title: title, description: text?.summary ?? tagline,
            template: "home",
            values: [
                "sentences": Self.sentences(text?.title ?? title).map { ["text": $0] },
                "tagline": tagline,
                "intro": bound?.html ?? "",
                "answers": answers,
                "hasAnswers": !answers.isEmpty,
                "figure": Self.figure(desk),
                "tally": Tally(judgements, desk).entries(sparse: false),
                "claimCount": judgements.count,
                "claimsLine": desk.words.pick(
                    "\(judgements.count) 条论断，逐条对照这台机器的测量结果",
                    "\(judgements.count) claims, each tested against what this machine measured"),
                "parts": Self.parts(desk),
                "toCome": Self.partsToCome(desk).map { [["text": $0]] } ?? [],
                "host": HostFacts(desk).line,
                "measured": Self.measured(desk),
            ],
            layout: .wide, place: .lessons)
    }

    /// The question cut behind its question marks, so that a line breaks there first.
    private static func sentences(_ question: String) -> [String] {
        var sentences = [""]
        for character in question {
            if sentences[sentences.count - 1].last.map({ "？?".contains($0) }) ?? false {
                sentences.append("")
            }
            sentences[sentences.count - 1].append(character)
        }
        return sentences.map { $0.first == " " ? String($0.dropFirst()) : $0 }
    }

    private static func answers(_ desk: Desk) -> [[String: Any]] {
        let first = desk.book.parts.first { part in
            desk.book.lessons.contains { $0.part == part.slug }
        }
        return desk.book.lessons.filter { $0.part == first?.slug }.compactMap { lesson in
            guard let judgement = desk.judgements(lesson).first,
                let statement = desk.bound(lesson)?.statements[judgement.claim]
            else { return nil }
            return [
                "seal": Seal.html(judgement.verdict, desk.wording),
                "css": desk.wording.cssClass(judgement.verdict),
                "verdict": desk.wording.verdict(judgement.verdict),
                "statement": statement,
                "evidence": desk.wording.evidence(judgement, in: desk.result(lesson)),
                "href": "\(lesson.slug).html", "short": desk.short(lesson),
            ]
        }
    }

    /// The first figure of two processes whose experiment was measured.
    private static func figure(_ desk: Desk) -> [[String: Any]] {
        for lesson in desk.book.lessons {
            guard let result = desk.result(lesson), result.obstacle == nil else { continue }
            for declaration in lesson.figures {
                guard case .twoProcesses = declaration.kind,
                    let drawn = desk.bound(lesson)?.figures[declaration.name]
                else { continue }
                return [
                    [
                        "drawing": drawn.svg, "title": desk.title(lesson),
                        "href": "\(lesson.slug).html#figure-\(declaration.name)",
                        "host": HostFacts(desk).line,
                    ]
                ]
            }
        }
        return []
    }

    private static func parts(_ desk: Desk) -> [[String: Any]] {
        desk.book.parts.compactMap { part in
            let lessons = desk.book.lessons.filter { $0.part == part.slug }
            guard !lessons.isEmpty else { return nil }
            return [
                "label": desk.label(part), "slug": part.slug,
                "lessons": lessons.map { lesson -> [String: Any] in
                    let tally = Tally(desk.judgements(lesson), desk)
                    return [
                        "number": lesson.number, "short": desk.short(lesson),
                        "summary": desk.text(lesson)?.summary ?? "",
                        "href": "\(lesson.slug).html",
                        "tally": tally.entries(sparse: true), "sentence": tally.sentence,
                        "notice": Notice(lesson, desk).map {
                            $0.kind == "partial" ? [] : [["text": $0.title]]
                        }
                            ?? [],
                    ]
                },
            ]
        }
    }

    /// The parts that have no lesson, in one sentence.
    private static func partsToCome(_ desk: Desk) -> String? {
        let empty = desk.book.parts.filter { part in
            !desk.book.lessons.contains { $0.part == part.slug }
        }
        let names = empty.compactMap { $0.title[desk.language] }
        guard !names.isEmpty else { return nil }
        let words = desk.words
        return words.pick(
            "还在写：\(names.joined(separator: "、"))。",
            "Still to be written: \(names.joined(separator: ", ")).")
    }

    private static func measured(_ desk: Desk) -> String {
        let moment = MomentText(desk.record.measuredAt).text
        return desk.words.pick("测于 \(moment)", "Measured \(moment)")
    }
}
