import Markup

/// A link to a term with what it means beside it: shown while the link is pointed at or has the
/// keyboard, by style alone, and told by screen readers as the link's description.
struct TermMarkup {
    let term: Term
    let language: Language

    private var key: String { HTML.escaped(term.key).text }

    /// The markup before and after the link's text. The meaning stands on a page once.
    func around(withMeaning: Bool) -> Replacement {
        guard let meaning = term.meaning[language] else { return plain }
        let before = """
            <a href="glossary.html#term-\(key)" class="term" aria-describedby="meaning-\(key)">
            """
        let tip = """
            <span class="meaning" role="tooltip" id="meaning-\(key)">\(HTML.escaped(meaning).text)</span>
            """
        return .wrap(HTML(before), HTML("</a>" + (withMeaning ? tip : "")))
    }

    /// Where the text is one of many on a page: a statement in a list of all claims.
    var plain: Replacement {
        .link(
            href: "glossary.html#term-\(term.key)", title: term.meaning[language], cssClass: "term")
    }
}
