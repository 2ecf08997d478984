package import Claims
package import Figures
package import Measurements

/// The book bound to one record: everything a page needs, nothing left to look up.
package struct Edition: Sendable, Equatable {
    package var book: Book
    package var record: Record
    /// By lesson; in the order of its claims.
    package var judgements: [String: [Judgement]]
    /// By language, then lesson.
    package var lessons: [Language: [String: BoundText]]
    /// By language, then free page.
    package var pages: [Language: [String: BoundText]]
    /// By probe.
    package var probes: [String: ProbeSource]
    /// Free pages that are plain Markdown, which nothing is bound into.
    package var documents = BookDocuments()

    package func judgement(lesson: String, claim: String) -> Judgement? {
        judgements[lesson]?.first { $0.claim == claim }
    }

    /// How many claims of all lessons, or of one, ended in this verdict.
    package func count(_ verdict: Verdict, lesson: String? = nil) -> Int {
        judgements.reduce(0) { sum, entry in
            guard lesson == nil || entry.key == lesson else { return sum }
            return sum + entry.value.count { $0.verdict == verdict }
        }
    }

    package init(
        book: Book, record: Record, judgements: [String: [Judgement]],
        lessons: [Language: [String: BoundText]], pages: [Language: [String: BoundText]],
        probes: [String: ProbeSource]
    ) {
        self.book = book
        self.record = record
        self.judgements = judgements
        self.lessons = lessons
        self.pages = pages
        self.probes = probes
    }
}

/// A text with its numbers, verdicts, figures and code in place.
package struct BoundText: Sendable, Equatable {
    /// Trusted markup, to go inside `<main>` below the first heading.
    package var html: String
    package var headings: [BoundHeading]
    /// The statement of each claim, as inline markup, by claim.
    package var statements: [String: String]
    /// The figures drawn, by name, for reuse on other pages.
    package var figures: [String: DrawnFigure]
    /// The sources that it links, by key.
    package var cited: Set<String>

    package init(
        html: String, headings: [BoundHeading], statements: [String: String],
        figures: [String: DrawnFigure], cited: Set<String>
    ) {
        self.html = html
        self.headings = headings
        self.statements = statements
        self.figures = figures
        self.cited = cited
    }
}

package struct BoundHeading: Sendable, Hashable {
    package var level: Int
    package var id: String
    package var text: String

    package init(level: Int, id: String, text: String) {
        self.level = level
        self.id = id
        self.text = text
    }
}
