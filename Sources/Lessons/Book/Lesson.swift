package import Claims
package import Measurements

/// One question, with its answer in every language, its claims and its experiment.
package struct Lesson: Sendable {
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
    package var texts: [Language: LessonText]
    /// `content/lessons/<slug>/lesson.yml`, for errors.
    package var file: String

    /// "图 14.1" needs the figure's place among its lesson's.
    package func figureNumber(_ name: String) -> Int? {
        figures.firstIndex { $0.name == name }.map { $0 + 1 }
    }
}

/// The words of one language: front matter and the Markdown below it.
package struct LessonText: Sendable {
    /// The question; the page's first heading.
    package var title: String
    /// For navigation.
    package var short: String
    /// One sentence for lists and search engines.
    package var summary: String
    /// How it was measured, for the evidence page.
    package var method: String
    /// Words in figures, by key.
    package var labels: [String: String]
    package var body: [UInt8]
    package var file: String
    /// The line of `file` on which `body` begins, from 1.
    package var bodyFirstLine: Int
}
