import Lessons
import Markup

/// A page as its reader gets it, with its text as a tree for what is made of it: the search index,
/// the Markdown twin, the book on one page, the EPUB.
struct FinishedPage {
    let page: Page
    let address: PageAddress
    let file: StagedFile
    /// What stands in `<main>`.
    let text: PageMarkup

    var body: [HTMLNode] { text.nodes }
}

/// All pages of one language, in the order of reading.
struct LanguageEdition {
    let press: Press
    let pages: [FinishedPage]

    var desk: Desk { press.desk }
    var language: Language { press.desk.language }

    /// Those that a reader reads: without the site's tools.
    var readable: [FinishedPage] { pages.filter { $0.page.kind != .tool } }

    /// Those that make the book where it is read from front to back, on paper or in a reader: the
    /// lessons, the free pages, then what one looks things up in.
    var chapters: [FinishedPage] {
        let order: [Page.Kind] = [.lesson, .free, .claims, .glossary, .sources, .host]
        return order.flatMap { kind in pages.filter { $0.page.kind == kind } }
    }
}
