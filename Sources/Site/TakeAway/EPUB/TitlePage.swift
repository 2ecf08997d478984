import Lessons
import Measurements

/// Which machine the book tells of, when it was measured, and how its claims came out.
struct TitlePage {
    static let id = "title"
    static let path = "title.xhtml"

    private let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    var file: EPUBFile {
        .page(
            Self.path, id: Self.id, title: title, language: desk.language.code,
            body: """
                <section class="title-page" epub:type="titlepage">
                <h1>\(title.escaped)</h1>
                \(lines.joined(separator: "\n"))
                </section>
                """,
            css: "title")
    }

    private var title: String { desk.book.title[desk.language] ?? "" }

    private var lines: [String] {
        let words = desk.words
        let moment = MomentText(desk.record.measuredAt).text
        let tally = Tally(desk.book.lessons.flatMap { desk.judgements($0) }, desk).sentence
        let facts = [
            (words.pick("测的机器", "The machine that was measured"), HostFacts(desk).line),
            (words.pick("测量时间", "Measured"), moment),
            (words.pick("论断", "Its claims"), tally),
        ]
        return [
            "<p class=\"tagline\">\((desk.book.tagline[desk.language] ?? "").escaped)</p>",
            "<dl>",
        ]
            + facts.map { "<dt>\($0.escaped)</dt><dd>\($1.escaped)</dd>" } + [
                "</dl>",
                "<p>\(whereTheRestIs)</p>",
                """
                <p class="small">\((words.all["measuredBy"] ?? "").escaped) \
                \(desk.source.options.version.escaped) · \((words.all["license"] ?? "").escaped)</p>
                """,
            ]
    }

    /// The site has more than the book, and its pages cannot be reached from here by themselves.
    private var whereTheRestIs: String {
        let words = desk.words
        guard let site = desk.source.options.siteURL else {
            return words.pick(
                "每个实验的方法、全部源码和全部样本，都在与本书一同生成的站点里。",
                """
                How each experiment was done, its whole source and every sample are in the site that \
                was made with this book.
                """
            ).escaped
        }
        let here = site + PageAddress.folder(desk.language, desk.book.defaultLanguage)
        let link = "<a href=\"\(here.escaped)\">\(here.escaped)</a>"
        return words.pick(
            "每个实验的方法、全部源码和全部样本，都在站点上：",
            "How each experiment was done, its whole source and every sample are on the site: "
        ).escaped + link
    }
}
