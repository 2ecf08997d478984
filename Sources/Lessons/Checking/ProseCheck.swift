import Markup

/// What only whole texts tell: numbers typed by hand, terms linked twice or late, and links that
/// lead nowhere.
struct ProseCheck {
    /// A text as it was parsed, without what it is bound to.
    private struct Note {
        /// Nil on a page.
        let lesson: Lesson?
        let slug: String
        let text: LessonText
        let language: Language
        let passages: [Passage]
    }

    private let book: Book
    private var notes: [Note] = []
    private var destinations: [Language: Destinations] = [:]

    init(book: Book) {
        self.book = book
        for language in book.languages { destinations[language] = Destinations(book, language) }
    }

    mutating func note(
        _ document: borrowing Document, of lesson: Lesson?, page slug: String, _ text: LessonText,
        in language: Language
    ) {
        notes.append(
            Note(
                lesson: lesson, slug: slug, text: text, language: language,
                passages: document.passages))
        destinations[language]?.add(document.places, of: slug)
    }

    func problems() -> [Problem] {
        var problems: [Problem] = []
        for note in notes {
            let constants = note.lesson?.constants ?? note.text.constants
            let check = ConstantCheck(
                constants, declaredIn: note.lesson == nil ? "the front matter" : "lesson.yml")
            problems += check.problems(in: note.text.frontMatter + note.passages)
            if note.lesson == nil {
                problems += check.unused(in: note.text.frontMatter + note.passages)
            } else if !book.unread.glossary {
                problems += TermCheck(book.glossary, note.language).problems(in: note.passages)
            }
            for link in note.passages.flatMap(\.links) {
                problems +=
                    destinations[note.language]?.problem(link, on: note.slug).map { [$0] } ?? []
            }
        }
        return problems + unusedOfLessons() + ofGlossary()
    }

    private func unusedOfLessons() -> [Problem] {
        book.lessons.flatMap { lesson -> [Problem] in
            let own = notes.filter { $0.lesson?.slug == lesson.slug }
            // A text that could not be read may hold it.
            guard own.count == book.languages.count else { return [] }
            return ConstantCheck(lesson.constants, declaredIn: "lesson.yml")
                .unused(in: own.flatMap { $0.text.frontMatter + $0.passages })
        }
    }

    private func ofGlossary() -> [Problem] {
        book.glossary.flatMap { term -> [Problem] in
            let check = ConstantCheck(term.constants, declaredIn: "the term")
            return check.problems(in: term.passages) + check.unused(in: term.passages)
        }
    }
}

extension Document {
    /// What a link may lead to in it.
    fileprivate var places: Set<String> {
        var places = Set(headings.map(\.id))
        for directive in directives {
            switch directive.kind {
            case .claim(let name): places.insert("claim-\(name)")
            case .figure(let name): places.insert("figure-\(name)")
            default: break
            }
        }
        return places
    }
}
