import Lessons

/// A page before its frame: what goes into `<main>`, and what the frame must know of it.
struct Page {
    /// The columns around the text.
    enum Layout: String {
        /// One wide column: the home page.
        case wide
        /// Lessons to the left, the page's own sections to the right.
        case book
        /// One column as wide as a text: the whole book.
        case column
    }

    /// What the page is, for those who read it in another form.
    enum Kind: Hashable {
        case home, lesson, evidence, claims, host, free, glossary, sources
        /// Stands for no text of the book: the 404 page, the search, the book on one page.
        case tool
    }

    struct Section: Hashable {
        var id: String
        var text: String
    }

    var kind: Kind
    /// "copy-on-write.html", without the language's folder.
    var name: String
    var title: String
    /// One sentence for search engines.
    var description: String
    var template: String
    var values: [String: Any]
    var layout: Layout = .book
    /// The page of the header's navigation that this one belongs to.
    var place: Place?
    /// The lesson that this page is about.
    var lesson: String?
    /// For "on this page".
    var sections: [Section] = []
    /// The host card stands beside the text.
    var showsHost = false
    /// The page's name at the end of the way that leads to it; its title where it has none.
    var crumb: String?
    /// Answers for addresses that are not there: found by no search engine, linked with whole
    /// addresses where they are known.
    var isHidden = false
    /// A free page of plain Markdown has a list of pages beside it, and need not be there in every
    /// language.
    var document: BookDocument?

    /// The entries of the header's navigation.
    enum Place: Hashable {
        case lessons, claims, host, glossary, sources, wholeBook
        /// A page of `content/pages/`, by its slug.
        case free(String)
        /// A section or page at the top of the free pages, by its `BookDocuments.Entry`.
        case entry(String)
    }
}
