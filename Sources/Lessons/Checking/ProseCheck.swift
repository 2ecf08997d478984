import Markup

/// What only whole texts tell: numbers typed by hand, terms linked twice or late, and links that
/// lead nowhere.
struct ProseCheck {
    /// A text as it was parsed, without what it is bound to.
    private struct Note {
        /// Nil on a page.
        let lesson: Lesson?
        let slug: String
        let language: Language
        let prose: TextProse
    }

    private let book: Book
    private let neighbours: Neighbours
    private let memo: RenderMemo
    private var notes: [Note] = []
    private var destinations: [Language: Destinations] = [:]

    init(book: Book, neighbours: Neighbours, memo: RenderMemo) {
        self.book = book
        self.neighbours = neighbours
        self.memo = memo
        for language in book.languages {
            destinations[language] = Destinations(book, language, neighbours)
        }
    }

    mutating func note(
        _ prose: TextProse, of lesson: Lesson?, page slug: String, in language: Language
    ) {
        notes.append(Note(lesson: lesson, slug: slug, language: language, prose: prose))
        destinations[language]?.add(prose.places, of: slug)
    }

    func problems() -> [Problem] {
        var problems: [Problem] = []
        for note in notes {
            problems += note.prose.problems
            for link in note.prose.links {
                problems +=
                    destinations[note.language]?.problem(link, on: note.slug).map { [$0] } ?? []
            }
        }
        problems += neighbours.links.compactMap { destinations[$0.language]?.problem($0) }
        return problems + unusedOfLessons() + ofGlossary()
    }

    private func unusedOfLessons() -> [Problem] {
        book.lessons.flatMap { lesson -> [Problem] in
            let own = notes.filter { $0.lesson?.slug == lesson.slug }
            // A text that could not be read may hold it.
            guard own.count == book.languages.count else { return [] }
            let search = ConstantSearch(
                constants: lesson.constants, passages: own.flatMap(\.prose.passages))
            return memo.value("constants", lesson.slug, of: search) { $0.problems }
        }
    }

    private func ofGlossary() -> [Problem] {
        memo.value("glossary", "", of: book.glossary) { glossary in
            glossary.flatMap { term -> [Problem] in
                let check = ConstantCheck(term.constants, declaredIn: "the term")
                return check.problems(in: term.passages) + check.unused(in: term.passages)
            }
        }
    }

    /// Whether each constant of a lesson stands in its texts.
    private struct ConstantSearch: Equatable, Sendable {
        let constants: [Constant]
        let passages: [Passage]

        var problems: [Problem] {
            ConstantCheck(constants, declaredIn: "lesson.yml").unused(in: passages)
        }
    }
}

/// What is looked for in the prose of a text, and what is wrong in it by itself.
struct TextProse: Sendable {
    /// What a link may lead to in it.
    let places: Set<String>
    /// Those of its front matter, then those of its body.
    let passages: [Passage]
    /// Of its body.
    let links: [Passage.Link]
    /// But for links, which may lead to other texts.
    let problems: [Problem]

    init(_ document: borrowing Document, of input: TextInput) {
        let body = document.passages
        places = document.places
        passages = input.text.frontMatter + body
        links = body.flatMap(\.links)
        let check = ConstantCheck(
            input.lesson?.constants ?? input.text.constants,
            declaredIn: input.lesson == nil ? "the front matter" : "lesson.yml")
        var problems = check.problems(in: passages)
        if input.lesson == nil {
            problems += check.unused(in: passages)
        } else if !input.scope.book.unread.glossary {
            problems += TermCheck(input.scope.book.glossary, input.language).problems(in: body)
        }
        self.problems = problems
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
