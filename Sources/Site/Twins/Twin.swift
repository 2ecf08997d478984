import Markup

/// A page as Markdown, beside the page: `copy-on-write.md` beside `copy-on-write.html`.
///
/// Written from the finished page, so it holds what the page holds: the same claims, values and
/// sentences, in the same order.
struct Twin {
    let file: StagedFile

    /// "copy-on-write.md", of "copy-on-write.html".
    static func name(of page: String) -> String {
        page.hasSuffix(".html") ? page.dropLast("html".count) + "md" : page
    }

    init(of page: FinishedPage, in edition: LanguageEdition) {
        let words = edition.desk.words
        let links = TwinLinks(
            pages: Set(edition.readable.map(\.page.name)), csv: Self.csv(in: page.body))
        let body = MarkdownWriter.markdown(
            TwinBody(links, words).nodes(page.body), colon: words.colon)
        let text = TwinHead(of: page, in: edition).text + "\n" + body
        file = StagedFile(path: Self.name(of: page.address.path), bytes: Array(text.utf8))
    }

    /// Where an evidence page offers its samples for download.
    private static func csv(in nodes: [HTMLNode]) -> String? {
        for element in nodes.compactMap(\.element) {
            if element.name == "a", element["download"] != nil,
                let href = element["href"], href.hasSuffix(".csv")
            {
                return href
            }
            if let found = csv(in: element.children) { return found }
        }
        return nil
    }
}

extension LanguageEdition {
    /// The twins of all pages that are read, in the same order.
    var twins: [StagedFile] { readable.map { Twin(of: $0, in: self).file } }
}
