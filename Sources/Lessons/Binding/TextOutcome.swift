import Claims
import Markup
import Measurements

/// What every text of a book may see, however it is bound: the book without its texts, the record,
/// the probes, and what follows from these three.
struct BindingScope: Equatable, Sendable {
    struct Sources: Equatable, Sendable {
        /// Without the texts of lessons and pages.
        let book: Book
        let record: ComparedRecord
        let probes: [String: ProbeSource]
    }

    private let sources: Sources
    let judgements: [String: [Judgement]]
    /// By probe: its files, each with its marked regions.
    let regions: [String: [(file: ProbeSource.File, regions: ProbeRegions)]]

    var book: Book { sources.book }
    var record: Record { sources.record.record }
    var probes: [String: ProbeSource] { sources.probes }

    init(_ sources: Sources) {
        self.sources = sources
        judgements = Binder.judge(sources.book, sources.record.record)
        regions = sources.probes.mapValues { $0.files.map { ($0, ProbeRegions($0.text)) } }
    }

    /// The rest follows from the sources.
    static func == (left: BindingScope, right: BindingScope) -> Bool {
        left.sources == right.sources
    }
}

/// All that binding a text reads.
struct TextInput: Equatable, Sendable {
    let scope: BindingScope
    /// Without its texts; nil for a page.
    let lesson: Lesson?
    let text: LessonText
    let language: Language
}

/// A text that was parsed and bound, with what the checks of the whole book ask of it.
struct TextOutcome: Sendable {
    let bound: BoundText
    /// Of the text itself and of its directives.
    let problems: [Problem]
    let outline: Outline
    let prose: TextProse

    init(_ input: TextInput) {
        let document = input.text.document(in: input.language)
        var problems = document.problems
        outline = Outline(document, file: input.text.file)
        prose = TextProse(document, of: input)
        var binding = TextBinding(
            scope: input.scope, lesson: input.lesson, text: input.text, language: input.language)
        bound = binding.bind(document, &problems)
        self.problems = problems
    }
}
