import Markup

/// A link to a term with the first sentence of what it means beside it: shown while the link is pointed at or has the
/// keyboard, by style alone, and told by screen readers as the link's description.
struct TermMarkup {
    let term: Term
    let language: Language

    private var key: String { HTML.escaped(term.key).text }

    /// The markup before and after the link's text. The meaning stands on a page once.
    /// In a summary it is no link, since a link in what is pressed cannot be reached; the meaning
    /// shows while the summary has the keyboard.
    func around(withMeaning: Bool, isInSummary: Bool) -> Replacement {
        guard let meaning = term.meaning[language] else {
            return isInSummary ? .wrap(HTML(""), HTML("")) : plain
        }
        let element = isInSummary ? "span" : "a"
        let address = isInSummary ? "" : " href=\"glossary.html#term-\(key)\""
        let gist = HTML.escaped(Self.firstSentence(of: meaning)).text
        let before = """
            <\(element)\(address) class="term" aria-describedby="meaning-\(key)">
            """
        let tip = """
            <span class="meaning" role="tooltip" id="meaning-\(key)">\(gist)</span>
            """
        return .wrap(HTML(before), HTML("</\(element)>" + (withMeaning ? tip : "")))
    }

    /// Where the text is one of many on a page: a statement in a list of all claims.
    var plain: Replacement {
        .link(
            href: "glossary.html#term-\(term.key)", title: term.meaning[language], cssClass: "term")
    }

    /// What the page itself has room for; the rest is a click away, in the glossary.
    static func firstSentence(of meaning: String) -> String {
        let scalars = Array(meaning.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            // Before a small letter a stop ends an abbreviation.
            let isEnd =
                scalar == "。"
                || scalar == "." && index + 2 < scalars.count && scalars[index + 1] == " "
                    && scalars[index + 2].properties.isUppercase
            if isEnd {
                return String(String.UnicodeScalarView(scalars[...index]))
            }
        }
        return meaning
    }
}
