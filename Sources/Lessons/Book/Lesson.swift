package import Claims
package import Markup
package import Measurements

/// One question, with its answer in every language, its claims and its experiment.
package struct Lesson: Sendable, Equatable {
    package var slug: String
    package var number: Int
    /// The slug of its part.
    package var part: String
    package var experiment: Experiment
    /// In the order of the declaration.
    package var claims: [Claim]
    package var figures: [FigureDeclaration]
    /// Keys of the book's sources.
    package var sources: [String]
    /// In the order of the declaration.
    package var constants: [Constant] = []
    package var texts: [Language: LessonText]
    /// `content/lessons/<slug>/lesson.yml`, for errors.
    package var file: String
    /// Metrics, claims and figures that are declared and could not be read: already reported, so
    /// that what names them is no problem of its own.
    package var unread: Set<String> = []
    /// Where each claim and figure is declared, by name, and where the values of some keys stand,
    /// by "part:", for errors.
    package var locations: [String: SourceLocation] = [:]

    /// Keys of `lesson.yml` that only the whole book can judge.
    static let placedKeys = ["number", "part", "sources"]

    /// The place of a key's value.
    func location(of key: String) -> SourceLocation {
        locations["\(key):"] ?? SourceLocation(file: file, line: 1, column: 1)
    }

    package init(
        slug: String, number: Int, part: String, experiment: Experiment, claims: [Claim],
        figures: [FigureDeclaration], sources: [String], texts: [Language: LessonText],
        file: String, locations: [String: SourceLocation] = [:]
    ) {
        self.slug = slug
        self.number = number
        self.part = part
        self.experiment = experiment
        self.claims = claims
        self.figures = figures
        self.sources = sources
        self.texts = texts
        self.file = file
        self.locations = locations
    }
}

/// The words of one language: front matter and the Markdown below it.
package struct LessonText: Sendable, Equatable {
    /// The question; the page's first heading.
    package var title: String
    /// For navigation.
    package var short: String
    /// One sentence for lists and search engines.
    package var summary: String
    /// How it was measured, for the evidence page.
    package var method: String
    /// What would make its measurement wrong, for the evidence page.
    package var threats = Threats()
    /// Words in figures, by key.
    package var labels: [String: String]
    /// The running text of the front matter, for what is looked for in prose.
    var frontMatter: [Passage] = []
    /// Of a page; a lesson's stand in `lesson.yml`.
    var constants: [Constant] = []
    package var body: [UInt8]
    package var file: String
    /// The line of `file` on which `body` begins, from 1.
    package var bodyFirstLine: Int
    /// Where `labels` stand in the front matter, for errors.
    package var labelsLocation: SourceLocation?

    package struct Threats: Hashable, Sendable {
        package var sentences: [String] = []
        /// Where they stand in the front matter; nil where they are missing.
        var location: SourceLocation?
    }

    package init(
        title: String, short: String, summary: String, method: String, labels: [String: String],
        body: [UInt8], file: String, bodyFirstLine: Int
    ) {
        self.title = title
        self.short = short
        self.summary = summary
        self.method = method
        self.labels = labels
        self.body = body
        self.file = file
        self.bodyFirstLine = bodyFirstLine
    }
}
