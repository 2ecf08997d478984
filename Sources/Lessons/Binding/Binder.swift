package import Claims
import Figures
package import Markup
package import Measurements

/// Binds a book to a record: every placeholder, claim, figure, code region and link in its place.
///
/// Pure. Every problem of every page is found in one run; which numbers the record holds never
/// makes a problem, only what the content says.
package struct Binder {
    let book: Book
    let record: Record
    let probes: [String: ProbeSource]
    let judgements: [String: [Judgement]]
    /// By probe: its files, each with its marked regions.
    let regions: [String: [(file: ProbeSource.File, regions: ProbeRegions)]]

    package init(book: Book, record: Record, probes: [String: ProbeSource]) {
        self.book = book
        self.record = record
        self.probes = probes
        judgements = Binder.judge(book, record)
        regions = probes.mapValues { $0.files.map { ($0, ProbeRegions($0.text)) } }
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
        var checks = Checks(book: book)
        for language in book.languages {
            for lesson in book.lessons {
                guard let text = lesson.texts[language] else { continue }
                lessons[language, default: [:]][lesson.slug] =
                    bind(text, of: lesson, page: lesson.slug, in: language, &checks, &problems)
            }
            for page in book.pages {
                guard let text = page.texts[language] else { continue }
                pages[language, default: [:]][page.slug] = bind(
                    text, of: nil, page: page.slug, in: language, &checks, &problems)
            }
        }
        problems += missingProbes() + checks.problems()
        let edition = Edition(
            book: book, record: record, judgements: judgements, lessons: lessons, pages: pages,
            probes: probes)
        return (edition, problems)
    }

    private func missingProbes() -> [Problem] {
        book.lessons.compactMap { lesson in
            let probe = lesson.experiment.probe
            guard probes[probe] == nil else { return nil }
            return Problem(
                location: lesson.location(of: "probe"),
                fact: "there is no source of a probe '\(probe)'",
                remedy: NearestName.remedy(for: probe, among: probes.keys)
                    ?? "write Sources/Probes/\(probe)/main.c, or main.sh")
        }
    }

    private func bind(
        _ text: LessonText, of lesson: Lesson?, page: String, in language: Language,
        _ checks: inout Checks, _ problems: inout [Problem]
    ) -> BoundText {
        let document = text.document(in: language)
        problems += document.problems
        checks.note(document, of: lesson, page: page, text, in: language)
        var binding = TextBinding(
            binder: self, lesson: lesson, text: text, language: language)
        return binding.bind(document, &problems)
    }
}

/// What is looked at when every text of the book was parsed.
private struct Checks {
    private var parity: Parity
    private var prose: ProseCheck

    init(book: Book) {
        parity = Parity(book: book)
        prose = ProseCheck(book: book)
    }

    mutating func note(
        _ document: borrowing Document, of lesson: Lesson?, page: String, _ text: LessonText,
        in language: Language
    ) {
        if let lesson { parity.note(document, of: lesson, text, in: language) }
        prose.note(document, of: lesson, page: page, text, in: language)
    }

    func problems() -> [Problem] { parity.problems() + prose.problems() }
}

extension LessonText {
    func document(in language: Language) -> Document {
        Document(
            markdown: body, file: file, firstLine: bodyFirstLine,
            words: Wording(language).documentWords)
    }
}
