package import Markup

/// The free pages of a book that are plain Markdown, rendered and in order.
package struct BookDocuments: Sendable, Equatable {
    /// By language, in the order of reading.
    package var pages: [Language: [BookDocument]] = [:]
    /// By language: where the site's navigation leads to them.
    package var entries: [Language: [Entry]] = [:]
    /// What is published beside them: pictures, downloads, the pages at old addresses.
    package var files: [File] = []
    /// Outputs of the drafts that are not published, below the site's root.
    package var drafts: [String] = []
    /// What is published though its author may not expect it.
    package var notices: [Problem] = []

    /// A section or a page at the top.
    package struct Entry: Sendable, Hashable {
        /// The page that it leads to.
        package var page: String
        package var title: String
        /// The name of the section or page, which the pages below it have as their `entry`.
        package var name: String

        package init(page: String, title: String, name: String) {
            self.page = page
            self.title = title
            self.name = name
        }
    }

    package struct File: Sendable, Hashable {
        /// Below the site's root.
        package var path: String
        package var bytes: [UInt8]

        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    package init() {}
}

/// One free page of plain Markdown in one language.
package struct BookDocument: Sendable, Equatable {
    /// "guide/setup.html", without the folder of the language.
    package var name: String
    package var title: String
    package var description: String
    /// The title as markup, and the id by which links find it.
    package var heading: HTML
    package var headingID: String?
    /// What stands below the heading.
    package var text: HTML
    package var headings: [BoundHeading]
    /// Titles of the sections above, from the top.
    package var above: [String] = []
    /// The pages of its section, as markup.
    package var list = HTML("")
    /// That of the `BookDocuments.Entry` to which it belongs.
    package var entry = ""
    package var previous, next: Neighbour?
    /// Those that have the page, its own too, in the order of the book.
    package var languages: [Language] = []

    package struct Neighbour: Sendable, Equatable {
        /// The way to it, as the value of an attribute.
        package var address: HTML
        package var title: HTML

        package init(address: HTML, title: HTML) {
            self.address = address
            self.title = title
        }
    }

    package init(
        name: String, title: String, description: String, heading: HTML, headingID: String?,
        text: HTML, headings: [BoundHeading]
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.heading = heading
        self.headingID = headingID
        self.text = text
        self.headings = headings
    }
}
