package import Claims
import Figures
package import Markup
package import Measurements

/// Binds a book to a record: every placeholder, claim, figure, code region and link in its place.
///
/// Pure. Every problem of every page is found in one run; which numbers the record holds never
/// makes a problem, only what the content says.
package struct Binder {
    private let book: Book
    private let neighbours: Neighbours
    private let memo: RenderMemo
    private let scope: BindingScope

    /// `neighbours` are the pages that it does not bind; `memo` is that of earlier bindings in the
    /// same process.
    package init(
        book: Book, record: Record, probes: [String: ProbeSource],
        neighbours: Neighbours = Neighbours(), memo: RenderMemo = RenderMemo()
    ) {
        self.book = book
        self.neighbours = neighbours
        self.memo = memo
        scope = memo.value(
            "scope", "",
            of: BindingScope.Sources(
                book: book.withoutTexts, record: ComparedRecord(record), probes: probes)
        ) { BindingScope($0) }
    }

    /// The verdicts of all lessons, in the order of their claims.
    package static func judge(_ book: Book, _ record: Record) -> [String: [Judgement]] {
        let pageSize = record.host.memory.pageSize ?? 4096
        var judgements: [String: [Judgement]] = [:]
        for lesson in book.lessons {
            judgements[lesson.slug] = lesson.claims.map {
                Judge.judge($0, on: record.experiments[lesson.slug], pageSize: pageSize)
            }
        }
        return judgements
    }

    package func bind() throws(ContentError) -> Edition {
        let (edition, problems) = attempt()
        guard problems.isEmpty else { throw ContentError(problems) }
        return edition
    }

    /// Binds what can be bound, with everything that is wrong.
    package func attempt() -> (edition: Edition, problems: [Problem]) {
        var problems: [Problem] = []
        var lessons: [Language: [String: BoundText]] = [:]
        var pages: [Language: [String: BoundText]] = [:]
        var parity = Parity(book: book)
        var prose = ProseCheck(book: book, neighbours: neighbours, memo: memo)
        for language in book.languages {
            for lesson in book.lessons {
                guard let text = lesson.texts[language] else { continue }
                let outcome = outcome(text, of: lesson, page: lesson.slug, in: language)
                problems += outcome.problems
                parity.note(outcome.outline, of: lesson, in: language)
                prose.note(outcome.prose, of: lesson, page: lesson.slug, in: language)
                lessons[language, default: [:]][lesson.slug] = outcome.bound
            }
            for page in book.pages {
                guard let text = page.texts[language] else { continue }
                let outcome = outcome(text, of: nil, page: page.slug, in: language)
                problems += outcome.problems
                prose.note(outcome.prose, of: nil, page: page.slug, in: language)
                pages[language, default: [:]][page.slug] = outcome.bound
            }
        }
        problems += missingProbes() + parity.problems() + prose.problems()
        let edition = Edition(
            book: book, record: scope.record, judgements: scope.judgements, lessons: lessons,
            pages: pages, probes: scope.probes)
        return (edition, problems)
    }

    private func missingProbes() -> [Problem] {
        book.lessons.compactMap { lesson in
            let probe = lesson.experiment.probe
            guard scope.probes[probe] == nil else { return nil }
            return Problem(
                location: lesson.location(of: "probe"),
                fact: "there is no source of a probe '\(probe)'",
                remedy: NearestName.remedy(for: probe, among: scope.probes.keys)
                    ?? "write Sources/Probes/\(probe)/main.c, or main.sh")
        }
    }

    private func outcome(
        _ text: LessonText, of lesson: Lesson?, page: String, in language: Language
    ) -> TextOutcome {
        var lesson = lesson
        lesson?.texts = [:]
        let input = TextInput(scope: scope, lesson: lesson, text: text, language: language)
        let place = "\(language.code)/\(lesson == nil ? "pages" : "lessons")/\(page)"
        return memo.value("text", place, of: input) { TextOutcome($0) }
    }
}

extension LessonText {
    func document(in language: Language) -> Document {
        Document(
            markdown: body, file: file, firstLine: bodyFirstLine,
            words: Wording(language).documentWords)
    }
}
