import Claims
import Figures
import Markup
import Measurements

/// One text on its way into the page: finds for each directive what replaces it.
struct TextBinding {
    let scope: BindingScope
    let lesson: Lesson?
    let text: LessonText
    let language: Language

    private let wording: Wording
    private var replacements: [Int: Replacement] = [:]
    private var figures: [String: DrawnFigure] = [:]
    private var claims: [(name: String, directive: Int)] = []
    /// Sources by key.
    private var cited: Set<String> = []
    /// Terms whose meaning stands on the page.
    private var explained: Set<String> = []
    /// Links to terms by directive, as they stand outside of this page.
    private var plainTerms: [Int: Replacement] = [:]

    init(scope: BindingScope, lesson: Lesson?, text: LessonText, language: Language) {
        self.scope = scope
        self.lesson = lesson
        self.text = text
        self.language = language
        wording = Wording(language)
    }

    /// What a replacement could not be made of.
    typealias Refusal = Placeholder.Unreadable

    mutating func bind(_ document: borrowing Document, _ problems: inout [Problem]) -> BoundText {
        let directives = document.directives
        // Captions hold placeholders and links of their own, so figures come last.
        for pass in [false, true] {
            for directive in directives where directive.isFigure == pass {
                do throws(Refusal) {
                    replacements[directive.id] = try replacement(directive, in: document)
                } catch {
                    problems.append(
                        Problem(
                            location: directive.location, fact: error.fact, remedy: error.remedy))
                }
            }
        }
        var statements: [String: String] = [:]
        let elsewhere = replacements.merging(plainTerms) { _, plain in plain }
        for claim in claims {
            statements[claim.name] = document.innerHTML(of: claim.directive, elsewhere).text
        }
        return BoundText(
            html: document.html(replacements).text,
            headings: document.headings.map {
                BoundHeading(level: $0.level, id: $0.id, text: $0.text)
            },
            statements: statements, figures: figures, cited: cited)
    }

    private mutating func replacement(
        _ directive: Directive, in document: borrowing Document
    ) throws(Refusal) -> Replacement {
        switch directive.kind {
        case .placeholder(let text):
            return .inline(try resolver.resolve(text))
        case .link(let scheme, let target):
            if scheme == "source" { cited.insert(target) }
            let links = LinkResolver(
                book: scope.book, judgements: scope.judgements, language: language)
            guard let term = links.term(scheme, target) else {
                return try links.resolve(scheme: scheme, target: target)
            }
            let markup = TermMarkup(term: term, language: language)
            plainTerms[directive.id] = markup.plain
            return markup.around(
                withMeaning: explained.insert(term.key).inserted,
                isInSummary: directive.isInSummary)
        case .claim(let name): return try claim(name, directive)
        case .figure(let name):
            return try figure(name, caption: document.innerHTML(of: directive.id, replacements))
        case .code(let language, let attributes): return try code(language, attributes)
        }
    }

    private var resolver: PlaceholderResolver {
        PlaceholderResolver(
            book: scope.book, record: scope.record, judgements: scope.judgements,
            lesson: lesson, wording: wording)
    }

    /// The lesson that this text belongs to; a free page has none.
    private func owner(of what: String) throws(Refusal) -> Lesson {
        if let lesson { return lesson }
        throw Refusal(fact: "\(what) stands on a page that is no lesson", remedy: nil)
    }

    private mutating func claim(
        _ name: String, _ directive: Directive
    ) throws(Refusal) -> Replacement {
        // A claim without a name was reported by the document.
        if name.isEmpty { return .block(HTML("")) }
        let lesson = try owner(of: "the claim '\(name)'")
        if lesson.unread.contains(name) { return .block(HTML("")) }
        guard let judgement = scope.judgements[lesson.slug]?.first(where: { $0.claim == name })
        else {
            throw Refusal(
                fact: "the claim '\(name)' is not declared in \(lesson.file)",
                remedy: NearestName.remedy(
                    for: name, among: lesson.claims.map(\.name) + lesson.unread))
        }
        guard !claims.contains(where: { $0.name == name }) else {
            throw Refusal(
                fact: "the claim '\(name)' stands here for the second time",
                remedy: "state it once")
        }
        claims.append((name, directive.id))
        let markup = ClaimMarkup(
            lesson: lesson, wording: wording, experiment: scope.record.experiments[lesson.slug])
        let around = markup.around(judgement)
        return .wrap(around.before, around.after)
    }

    private mutating func figure(_ name: String, caption: HTML) throws(Refusal) -> Replacement {
        let lesson = try owner(of: "the figure '\(name)'")
        if lesson.unread.contains(name) { return .block(HTML("")) }
        guard let declaration = lesson.figures.first(where: { $0.name == name }) else {
            throw Refusal(
                fact: "the figure '\(name)' is not declared in \(lesson.file)",
                remedy: NearestName.remedy(
                    for: name, among: lesson.figures.map(\.name) + lesson.unread))
        }
        guard figures[name] == nil else {
            throw Refusal(fact: "the figure '\(name)' stands here for the second time", remedy: nil)
        }
        let drawn = FigureDrawing(
            record: scope.record, lesson: lesson, text: text, wording: wording
        ).drawn(declaration)
        figures[name] = drawn
        return .block(
            FigureMarkup(
                wording: wording, host: scope.record.host, lessonNumber: lesson.number,
                isMeasured: scope.record.experiments[lesson.slug].map { $0.obstacle == nil }
                    ?? false
            ).html(drawn, name: name, number: figures.count, caption: caption))
    }

    private func code(
        _ language: String, _ attributes: [(String, String)]
    ) throws(Refusal) -> Replacement {
        let values = Dictionary(attributes, uniquingKeysWith: { first, _ in first })
        if let unknown = attributes.first(where: { !["probe", "region"].contains($0.0) }) {
            throw Refusal(
                fact: "unknown key '\(unknown.0)' after the fence",
                remedy: NearestName.remedy(for: unknown.0, among: ["probe", "region"])
                    ?? "known are probe and region")
        }
        guard let probe = values["probe"], let region = values["region"] else {
            throw Refusal(
                fact: "the fence names no probe and region", remedy: "write c probe=… region=…")
        }
        guard let source = scope.probes[probe] else {
            throw Refusal(
                fact: "there is no probe '\(probe)'",
                remedy: NearestName.remedy(for: probe, among: scope.probes.keys))
        }
        let files = (scope.regions[probe] ?? []).map {
            (file: $0.file, regions: $0.regions.byName)
        }
        let known = files.flatMap(\.regions.keys).sorted()
        guard let holder = files.first(where: { $0.regions[region] != nil }),
            let found = holder.regions[region]
        else {
            throw Refusal(
                fact: "the probe '\(probe)' has no region '\(region)'",
                remedy: NearestName.remedy(for: region, among: known)
                    ?? "regions there: \(known.joined(separator: ", "))")
        }
        let lesson = scope.book.lessons.first { $0.experiment.probe == probe }?.slug ?? probe
        let markup = CodeMarkup(
            wording: wording, lesson: lesson, source: source, file: holder.file,
            measuredDigest: scope.record.experiments[lesson]?.fingerprint.source)
        return .block(markup.html(found, language: language))
    }
}

extension Directive {
    fileprivate var isFigure: Bool {
        if case .figure = kind { true } else { false }
    }
}
