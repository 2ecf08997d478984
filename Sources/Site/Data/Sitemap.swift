import Lessons

/// `sitemap.xml`: every page in every language, for a site that knows its own address.
///
/// It names no `lastmod`: the record knows when it was measured, and nobody when the words changed.
struct Sitemap {
    private let source: SiteSource
    private let siteURL: String

    init?(_ source: SiteSource) {
        guard let siteURL = source.options.siteURL else { return nil }
        self.source = source
        self.siteURL = siteURL
    }

    /// How a page is addressed; the front page by its folder alone.
    static func path(_ name: String, _ language: Language, _ defaultLanguage: Language) -> String {
        PageAddress.folder(language, defaultLanguage)
            + (name == "index.html" ? "" : PagePath.address(name))
    }

    /// Each with the languages that have it: those of the first language, then what it lacks.
    private var pages: [(name: String, languages: [Language])] {
        let book = source.book
        let ofAll = source.pages(in: book.defaultLanguage).filter { !$0.isHidden }
            .map { ($0.name, $0.document?.languages ?? book.languages) }
        let others = book.languages.dropFirst().flatMap { language in
            (source.edition.documents.pages[language] ?? []).filter {
                $0.languages.first == language
            }.map { ($0.name, $0.languages) }
        }
        return ofAll + others
    }

    var file: StagedFile {
        let book = source.book
        func url(_ name: String, _ language: Language) -> String {
            (siteURL + Self.path(name, language, book.defaultLanguage)).escaped
        }
        let entries = pages.flatMap { name, languages in
            languages.map { language in
                let named = languages.map { ($0.code, $0) }
                let others = (named + [("x-default", languages[0])]).map {
                    """
                    <xhtml:link rel="alternate" hreflang="\($0)" href="\(url(name, $1))"/>
                    """
                }
                return "<url><loc>\(url(name, language))</loc>\(others.joined())</url>\n"
            }
        }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
            xmlns:xhtml="http://www.w3.org/1999/xhtml">
            \(entries.joined())</urlset>

            """
        return StagedFile(path: "sitemap.xml", bytes: Array(text.utf8))
    }
}
