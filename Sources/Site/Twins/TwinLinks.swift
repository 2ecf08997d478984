/// Where the links of a page lead in its twin.
///
/// A link to a page as a whole leads to that page's twin. One to a place within a page leads to
/// the page itself, where the place is: Markdown makes anchors from headings alone, and each
/// forge by a rule of its own. A link within the page is its text, since the reader is there.
struct TwinLinks {
    /// Of the pages that have a twin, in this language.
    private let pages: Set<String>
    /// The page that the links stand on.
    private let page: String
    /// The samples of the page's experiment, as the page links to them.
    let csv: String?

    init(pages: Set<String>, page: String, csv: String?) {
        self.page = page
        self.pages = pages
        self.csv = csv
    }

    /// Nil where the text alone shall stand.
    func target(of href: String) -> String? {
        if href.hasPrefix("#") { return nil }
        return pages.contains(PagePath.target(of: href, on: page)) ? Twin.name(of: href) : href
    }
}
