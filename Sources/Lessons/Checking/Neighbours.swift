package import Markup

/// What links between the texts of a book and pages that are bound by nobody have to know of both.
package struct Neighbours: Sendable {
    /// A link to a place in a page of the book.
    package struct Link: Sendable {
        /// "copying.html".
        package var page: String
        package var language: Language
        /// Decoded.
        package var fragment: String
        /// As it was written.
        package var url: String
        package var location: SourceLocation

        package init(
            page: String, language: Language, fragment: String, url: String,
            location: SourceLocation
        ) {
            self.page = page
            self.language = language
            self.fragment = fragment
            self.url = url
            self.location = location
        }
    }

    /// By language, then page: what a link may lead to in it.
    package var places: [Language: [String: Set<String>]] = [:]
    /// Of all their links those to places in pages of the book.
    package var links: [Link] = []

    package init() {}
}

extension Book {
    /// The pages that are made of lessons, of pages in all languages and by the program: the same
    /// names in every language.
    package var pageNames: Set<String> {
        let destinations = Destinations(self, defaultLanguage)
        return destinations.unread.union(destinations.places.keys)
    }
}
