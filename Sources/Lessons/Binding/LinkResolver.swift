import Claims
import Markup

/// Turns `lesson:`, `term:`, `source:` and `claim:` links into links between pages.
struct LinkResolver {
    let book: Book
    let judgements: [String: [Judgement]]
    let language: Language

    /// A term by its key, to be set with its meaning.
    func term(_ scheme: String, _ target: String) -> Term? {
        scheme == "term" ? book.glossary.first { $0.key == target } : nil
    }

    func resolve(scheme: String, target: String) throws(Placeholder.Unreadable) -> Replacement {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        let fragment = parts.count == 2 ? "#\(parts[1])" : ""
        switch scheme {
        case "lesson":
            guard book.lesson(named: name) != nil || book.unread.lessons.contains(name) else {
                throw unknown(
                    "lesson", name, book.lessons.map(\.slug) + book.unread.lessons,
                    in: "content/lessons/")
            }
            return .link(href: "\(name).html\(fragment)", title: nil, cssClass: nil)
        case "term":
            guard book.glossary.contains(where: { $0.key == name }) || book.unread.glossary else {
                throw unknown("term", name, book.glossary.map(\.key), in: "content/glossary.yml")
            }
            return .link(href: "glossary.html#term-\(name)", title: nil, cssClass: "term")
        case "claim": return try claim(target)
        default:
            guard book.sources.contains(where: { $0.key == name }) || book.unread.sources else {
                throw unknown("source", name, book.sources.map(\.key), in: "content/sources.yml")
            }
            return .link(href: "sources.html#source-\(name)", title: nil, cssClass: "source")
        }
    }

    /// A claim, named in running text by `lesson/claim`: its seal and verdict before the words.
    private func claim(_ target: String) throws(Placeholder.Unreadable) -> Replacement {
        let parts = target.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw .init(
                fact: "'claim:\(target)' names no claim of a lesson",
                remedy: "write (claim:lesson/claim)")
        }
        let (slug, name) = (String(parts[0]), String(parts[1]))
        guard let lesson = book.lesson(named: slug) else {
            // One that could not be read was reported.
            guard book.unread.lessons.contains(slug) else {
                throw unknown("lesson", slug, book.lessons.map(\.slug), in: "content/lessons/")
            }
            return .link(href: "\(slug).html", title: nil, cssClass: nil)
        }
        let judgement = judgements[slug]?.first { $0.claim == name }
        guard judgement != nil || lesson.unread.contains(name) else {
            throw unknown("claim", name, lesson.claims.map(\.name), in: lesson.file)
        }
        let href = "\(slug).html#claim-\(name)"
        guard let judgement else { return .link(href: href, title: nil, cssClass: nil) }
        let wording = Wording(language)
        let css = wording.cssClass(judgement.verdict)
        return .wrap(
            HTML(
                """
                <a class="verdict \(css)" href="\(HTML.escaped(href).text)"><span \
                class="seal \(css)" aria-hidden="true" lang="zh-Hans">\
                \(wording.seal(judgement.verdict))</span> \
                <b>\(wording.verdict(judgement.verdict))</b> 
                """), HTML("</a>"))
    }

    private func unknown(
        _ what: String, _ name: String, _ known: [String], in place: String
    ) -> Placeholder.Unreadable {
        Placeholder.Unreadable(
            fact: "there is no \(what) '\(name)' in \(place)",
            remedy: NearestName.remedy(for: name, among: known))
    }
}
