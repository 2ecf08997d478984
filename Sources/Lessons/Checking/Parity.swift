import Claims
import Markup

/// Whether the languages of a lesson say the same: claims, placeholders, figures, code, headings,
/// guesses, follow-ups, sources.
struct Parity {
    let book: Book
    /// By lesson, then language.
    private var outlines: [String: [Language: Outline]] = [:]

    init(book: Book) { self.book = book }

    mutating func note(_ outline: Outline, of lesson: Lesson, in language: Language) {
        outlines[lesson.slug, default: [:]][language] = outline
    }

    func problems() -> [Problem] {
        var problems: [Problem] = []
        for lesson in book.lessons {
            let noted = outlines[lesson.slug] ?? [:]
            let outlines = book.languages.compactMap { noted[$0] }
            for outline in outlines { problems += missingClaims(lesson, in: outline) }
            guard let first = outlines.first else { continue }
            for other in outlines.dropFirst() {
                problems += first.missing(from: other)
                problems += other.missing(from: first)
                problems += first.headingDifference(to: other)
                problems += first.calloutDifferences(to: other)
            }
            problems += threatDifferences(lesson)
        }
        return problems
    }

    /// Both languages name the same threats, in the same order; that much can be counted.
    private func threatDifferences(_ lesson: Lesson) -> [Problem] {
        let texts = book.languages.compactMap { lesson.texts[$0] }
        guard let first = texts.first, !first.threats.sentences.isEmpty else { return [] }
        return texts.dropFirst().compactMap { other in
            let counts = (first.threats.sentences.count, other.threats.sentences.count)
            // None at all is a problem of its own.
            guard let location = other.threats.location, counts.1 > 0, counts.0 != counts.1
            else { return nil }
            return Problem(
                location: location,
                fact: "there are \(counts.1) threats here, and \(counts.0) in \(first.file)",
                remedy: "both languages name the same")
        }
    }

    private func missingClaims(_ lesson: Lesson, in outline: Outline) -> [Problem] {
        var problems: [Problem] = []
        for claim in lesson.claims where outline.places["> [!CLAIM \(claim.name)]"] == nil {
            problems.append(
                Problem(
                    location: lesson.locations[claim.name]
                        ?? SourceLocation(file: lesson.file, line: 1, column: 1),
                    fact: "the claim '\(claim.name)' has no place in \(outline.file)",
                    remedy: "state it there under > [!CLAIM \(claim.name)]"))
        }
        for figure in lesson.figures where outline.places["![…](figure:\(figure.name))"] == nil {
            problems.append(
                Problem(
                    location: lesson.locations[figure.name]
                        ?? SourceLocation(file: lesson.file, line: 1, column: 1),
                    fact: "the figure '\(figure.name)' has no place in \(outline.file)",
                    remedy: "put ![caption](figure:\(figure.name)) there, or remove it"))
        }
        return problems
    }
}

/// What a text has to have in common with its other languages.
struct Outline: Sendable {
    let file: String
    /// As it is written, with the place of its first use.
    var places: [String: SourceLocation] = [:]
    let headings: [Heading]
    let callouts: [Callout]

    init(_ document: borrowing Document, file: String) {
        self.file = file
        headings = document.headings
        callouts = document.callouts
        for directive in document.directives {
            guard let written = Self.written(directive.kind) else { continue }
            if places[written] == nil { places[written] = directive.location }
        }
    }

    private static func written(_ kind: Directive.Kind) -> String? {
        switch kind {
        case .placeholder(let text): "{{ \(text) }}"
        case .claim(let name): "> [!CLAIM \(name)]"
        case .figure(let name): "![…](figure:\(name))"
        case .code(let language, let attributes):
            "```\(language)" + attributes.map { " \($0.0)=\($0.1)" }.joined()
        case .link("source", let key): "(source:\(key))"
        case .link: nil
        }
    }

    /// Claims and figures are left out: a declared one that has no place is reported at its
    /// declaration, and one that is not declared is a problem by itself.
    func missing(from other: Outline) -> [Problem] {
        let shared = places.filter { written, _ in
            !written.hasPrefix("> [!") && !written.hasPrefix("![")
        }
        return shared.filter { other.places[$0.key] == nil }.map { written, location in
            Problem(
                location: location, fact: "'\(written)' stands here and not in \(other.file)",
                remedy: "both languages carry the same")
        }
    }

    /// Guesses with their options, and follow-ups, by their number: their words differ anyway.
    func calloutDifferences(to other: Outline) -> [Problem] {
        let guesses = (callouts.of("PREDICT"), other.callouts.of("PREDICT"))
        let options = zip(guesses.0, guesses.1).filter { $0.options != $1.options }.map {
            Problem(
                location: $1.location,
                fact: """
                    the guess has \($1.options == 1 ? "1 option" : "\($1.options) options") here, \
                    and \($0.options) in \(file):\($0.location.line)
                    """,
                remedy: "both languages offer the same")
        }
        return options + difference(guesses, "guesses", other)
            + difference(
                (callouts.of("QUESTION"), other.callouts.of("QUESTION")), "follow-ups", other)
    }

    private func difference(
        _ found: ([Callout], [Callout]), _ what: String, _ other: Outline
    ) -> [Problem] {
        guard found.0.count != found.1.count else { return [] }
        let isHere = found.0.count > found.1.count
        let (longer, shorter) = isHere ? (found.0, found.1) : (found.1, found.0)
        return [
            Problem(
                location: longer[shorter.count].location,
                fact: """
                    there are more \(what) here (\(longer.count)) than in \
                    \(isHere ? other.file : file) (\(shorter.count))
                    """,
                remedy: "both languages have the same")
        ]
    }

    func headingDifference(to other: Outline) -> [Problem] {
        for (left, right) in zip(headings, other.headings) where left.level != right.level {
            return [
                Problem(
                    location: right.location,
                    fact: """
                        the heading '\(right.text)' is of level \(right.level), where \(file) has \
                        '\(left.text)' of level \(left.level)
                        """,
                    remedy: "both languages have the same outline")
            ]
        }
        let (longer, shorter) =
            headings.count > other.headings.count ? (self, other) : (other, self)
        guard longer.headings.count > shorter.headings.count else { return [] }
        return [
            Problem(
                location: longer.headings[shorter.headings.count].location,
                fact: """
                    there are \(longer.headings.count) headings here, and \
                    \(shorter.headings.count) in \(shorter.file)
                    """,
                remedy: "both languages have the same outline")
        ]
    }
}

extension [Callout] {
    fileprivate func of(_ kind: String) -> [Callout] { filter { $0.kind == kind } }
}
