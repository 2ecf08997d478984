/// Names of places in a book that is one page.
///
/// An id is unique on its own page only, so each gets the name of that page before it:
/// `#the-proof` of `copy-on-write.html` is `#copy-on-write.the-proof`. A page below
/// a folder has a name in which no slash and no full stop is left (`PagePath.word`), so two places never get the same name, and none that of a place in the page's frame.
/// The page as a whole is what its frame calls `main`.
struct BookAnchors: Equatable, Sendable {
    /// Names of the pages that are chapters: "copy-on-write.html".
    private let pages: Set<String>

    init(pages: some Sequence<String>) { self.pages = Set(pages) }

    /// The new name of a place on a page.
    func name(of id: String, on page: String) -> String {
        PagePath.word(page) + "." + id
    }

    /// The new name of a page's beginning.
    func start(of page: String) -> String { name(of: "main", on: page) }

    /// The same link from the one page: to a place on it where the book holds the target, else as
    /// it was, though seen from the folder of the language.
    func link(_ address: String, on page: String) -> String {
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target =
            parts[0].isEmpty ? page : PagePath.target(of: String(parts[0]), on: page)
        guard pages.contains(target) else { return PagePath.fromTop(address, on: page) }
        guard parts.count == 2, !parts[1].isEmpty else { return "#" + start(of: target) }
        return "#" + name(of: String(parts[1]), on: target)
    }
}
