import Claims
import Lessons
import Measurements

/// An edition with what several pages need of it, worked out once.
struct SiteSource {
    let edition: Edition
    let options: SiteOptions
    /// By lesson, then metric: what was measured, in figures. Only of kinds that have a middle.
    let summaries: [String: [String: Summary]]
    /// By lesson, then metric, of the same kinds: what the evidence page says and draws.
    let statistics: [String: [String: SampleStatistics]]
    /// By lesson, then metric: every sample as a list, where it is the same in every language.
    let lists: [String: [String: String]]
    /// By path: each file of the probes' sources as markup, the same in every language.
    let listings: [String: String]
    /// What earlier renderings found out.
    let memo: RenderMemo

    var book: Book { edition.book }
    var record: Record { edition.record }

    init(edition: Edition, options: SiteOptions, memo: RenderMemo = RenderMemo()) {
        self.edition = edition
        self.options = options
        self.memo = memo
        let record = ComparedRecord(edition.record)
        let files = edition.probes.values.flatMap(\.files)
        listings = Dictionary(
            files.map { file in
                let listing = memo.value("listing", file.path, of: file) {
                    SourceListing.html($0, label: $0.path)
                }
                return (file.path, listing)
            },
            uniquingKeysWith: { first, _ in first })
        let tables = memo.value("statistics", "", of: record) {
            StatisticsTables($0.record.experiments)
        }
        summaries = tables.summaries
        statistics = tables.statistics
        lists = tables.lists
    }

    /// With tables that belong to the edition's record, and without listings.
    init(
        edition: Edition, options: SiteOptions, summaries: [String: [String: Summary]],
        statistics: [String: [String: SampleStatistics]], lists: [String: [String: String]]
    ) {
        self.edition = edition
        self.options = options
        self.summaries = summaries
        self.statistics = statistics
        self.lists = lists
        listings = [:]
        memo = RenderMemo()
    }

    /// By lesson, then metric.
    private struct StatisticsTables: Sendable {
        let summaries: [String: [String: Summary]]
        let statistics: [String: [String: SampleStatistics]]
        let lists: [String: [String: String]]

        init(_ experiments: [String: ExperimentResult]) {
            summaries = experiments.mapValues { result in
                result.series.compactMapValues { $0.kind.hasMiddle ? $0.summary : nil }
            }
            statistics = experiments.mapValues { result in
                result.series.compactMapValues(SampleStatistics.init)
            }
            lists = experiments.mapValues { result in
                result.series.compactMapValues { SampleList(withoutWords: $0)?.html }
            }
        }
    }

    /// All pages of one language, in the order of reading.
    func pages(in language: Language) -> [Page] {
        let desk = Desk(source: self, language: language)
        var pages = [HomePage(desk).page]
        for lesson in book.lessons { pages.append(LessonPage(desk, lesson).page) }
        for lesson in book.lessons { pages.append(EvidencePage(desk, lesson).page) }
        pages.append(ClaimsPage(desk).page)
        pages.append(HostPage(desk).page)
        for page in book.pages where page.slug != HomePage.slug {
            pages.append(FreeTextPage(desk, page).page)
        }
        for document in edition.documents.pages[language] ?? [] {
            pages.append(DocumentPage(document).page)
        }
        pages.append(GlossaryPage(desk).page)
        pages.append(SourcesPage(desk).page)
        pages.append(SearchPage(desk).page)
        pages.append(NotFoundPage(desk).page)
        return pages
    }
}

extension MetricKind {
    /// Whether the middle of several values says anything.
    var hasMiddle: Bool {
        switch self {
        case .count, .bytes, .duration: true
        case .flag, .address, .frame: false
        }
    }
}

/// What every page of one language is made with.
struct Desk {
    let source: SiteSource
    let language: Language
    let words: Words
    let wording: Wording

    var edition: Edition { source.edition }
    var book: Book { source.edition.book }
    var record: Record { source.edition.record }

    init(source: SiteSource, language: Language) {
        self.source = source
        self.language = language
        words = Words(language)
        wording = Wording(language)
    }

    /// The book's title in another language, with that language.
    var otherTitle: (language: Language, title: String)? {
        book.title.filter { $0.key != language }
            .map { (language: $0.key, title: $0.value) }.min { $0.title < $1.title }
    }

    func text(_ lesson: Lesson) -> LessonText? { lesson.texts[language] }

    /// The lesson's name in navigation.
    func short(_ lesson: Lesson) -> String { text(lesson)?.short ?? lesson.slug }

    /// The lesson's question.
    func title(_ lesson: Lesson) -> String { text(lesson)?.title ?? lesson.slug }

    func bound(_ lesson: Lesson) -> BoundText? { edition.lessons[language]?[lesson.slug] }

    func judgements(_ lesson: Lesson) -> [Judgement] { edition.judgements[lesson.slug] ?? [] }

    func result(_ lesson: Lesson) -> ExperimentResult? { record.experiments[lesson.slug] }

    /// Of what was measured and may be judged.
    func statistics(_ lesson: Lesson) -> [String: SampleStatistics] {
        guard let result = result(lesson), result.obstacle == nil else { return [:] }
        return source.statistics[lesson.slug] ?? [:]
    }

    func part(of lesson: Lesson) -> Part? { book.parts.first { $0.slug == lesson.part } }

    /// "一 · 从一道面试题开始".
    func label(_ part: Part) -> String {
        words.ordinal(part.number) + " · " + (part.title[language] ?? part.slug)
    }
}
