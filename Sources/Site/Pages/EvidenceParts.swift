import Claims
import Lessons
import Measurements

/// The dear parts of an evidence page: drawings and every sample, as markup.
struct EvidenceParts: Sendable {
    let metrics: String
    let samples: String
    /// By claim: its ratio beside its control; empty for other claims.
    let controls: [String: String]

    /// What they are made of: a desk on which nothing lies but this lesson.
    struct Source: Equatable, Sendable {
        let desk: Desk
        let lesson: Lesson
        private let record: ComparedRecord

        init(_ desk: Desk, _ lesson: Lesson) {
            record = ComparedRecord(desk.record)
            self.desk = desk.narrowed(to: lesson)
            self.lesson = lesson.withoutTexts
        }

        /// All else on a desk follows from these.
        static func == (left: Source, right: Source) -> Bool {
            left.desk.language == right.desk.language && left.lesson == right.lesson
                && left.record == right.record
                && left.desk.source.options == right.desk.source.options
                && left.desk.edition == right.desk.edition
        }
    }

    init(_ source: Source) {
        let (desk, lesson) = (source.desk, source.lesson)
        metrics = lesson.experiment.metrics.map { EvidenceMetric(desk, lesson, $0).html }.joined()
        samples = EvidenceSamples(desk, lesson).html
        var controls: [String: String] = [:]
        for judgement in desk.judgements(lesson) {
            controls[judgement.claim] = EvidenceControl(desk, lesson, judgement)?.html
        }
        self.controls = controls
    }

    /// The same, unless they are known from an earlier rendering.
    static func known(_ desk: Desk, _ lesson: Lesson) -> EvidenceParts {
        desk.source.memo.value(
            "evidence", "\(desk.language.code)/\(lesson.slug)", of: Source(desk, lesson)
        ) { EvidenceParts($0) }
    }
}

extension Lesson {
    fileprivate var withoutTexts: Lesson {
        var lesson = self
        lesson.texts = [:]
        return lesson
    }
}

extension Desk {
    /// The desk with nothing on it but what was measured for a lesson, and how that was judged.
    fileprivate func narrowed(to lesson: Lesson) -> Desk {
        let slug = lesson.slug
        let book = Book(
            title: [:], tagline: [:], languages: [language], parts: [], lessons: [], glossary: [],
            sources: [], pages: [])
        let record = Record(
            memoirVersion: "", measuredAt: "", host: record.host,
            experiments: self.record.experiments.filter { $0.key == slug })
        let edition = Edition(
            book: book, record: record, judgements: edition.judgements.filter { $0.key == slug },
            lessons: [:], pages: [:], probes: [:])
        return Desk(
            source: SiteSource(
                edition: edition, options: source.options,
                summaries: source.summaries.filter { $0.key == slug },
                statistics: source.statistics.filter { $0.key == slug },
                lists: source.lists.filter { $0.key == slug }),
            language: language)
    }
}
