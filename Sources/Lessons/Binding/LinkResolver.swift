import Markup

/// Turns `lesson:`, `term:` and `source:` links into links between pages.
struct LinkResolver {
    let book: Book
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
        default:
            guard book.sources.contains(where: { $0.key == name }) || book.unread.sources else {
                throw unknown("source", name, book.sources.map(\.key), in: "content/sources.yml")
            }
            return .link(href: "sources.html#source-\(name)", title: nil, cssClass: "source")
        }
    }

    private func unknown(
        _ what: String, _ name: String, _ known: [String], in place: String
    ) -> Placeholder.Unreadable {
        Placeholder.Unreadable(
            fact: "there is no \(what) '\(name)' in \(place)",
            remedy: NearestName.remedy(for: name, among: known))
    }
}
