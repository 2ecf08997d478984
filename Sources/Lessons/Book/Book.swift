import Markup

/// Everything in `content/`, loaded and checked, before any number is bound into it.
package struct Book: Sendable, Equatable {
    /// By language: "内存自述".
    package var title: [Language: String]
    /// By language: one sentence under the title.
    package var tagline: [Language: String]
    /// The default language first.
    package var languages: [Language]
    package var parts: [Part]
    /// In the order of their numbers.
    package var lessons: [Lesson]
    /// In the order of their keys.
    package var glossary: [Term]
    /// In the order of their keys.
    package var sources: [Source]
    /// Free pages such as "about".
    package var pages: [FreePage]

    /// What is there and could not be read: already reported, so that what leads to it is no
    /// problem of its own.
    package var unread = Unread()

    package struct Unread: Sendable, Hashable {
        package var lessons: Set<String> = []
        package var parts = false
        package var glossary = false
        package var sources = false
    }

    package var defaultLanguage: Language { languages[0] }

    /// The book without the texts of its lessons and pages: what every text may see of it.
    var withoutTexts: Book {
        var book = self
        for index in book.lessons.indices { book.lessons[index].texts = [:] }
        for index in book.pages.indices {
            book.pages[index].texts = [:]
            book.pages[index].title = [:]
        }
        return book
    }

    package func lesson(named slug: String) -> Lesson? { lessons.first { $0.slug == slug } }

    package init(
        title: [Language: String], tagline: [Language: String], languages: [Language],
        parts: [Part], lessons: [Lesson], glossary: [Term], sources: [Source], pages: [FreePage]
    ) {
        self.title = title
        self.tagline = tagline
        self.languages = languages
        self.parts = parts
        self.lessons = lessons
        self.glossary = glossary
        self.sources = sources
        self.pages = pages
    }
}

/// A part of the book: a row of lessons.
package struct Part: Sendable, Hashable {
    package var slug: String
    /// 1 for the first.
    package var number: Int
    package var title: [Language: String]

    package init(slug: String, number: Int, title: [Language: String]) {
        self.slug = slug
        self.number = number
        self.title = title
    }
}

/// A term of the glossary.
package struct Term: Sendable, Equatable {
    package var key: String
    /// By language: "页框".
    package var name: [Language: String]
    /// By language: one or two sentences.
    package var meaning: [Language: String]
    /// Numbers with a unit that its meaning holds.
    package var constants: [Constant] = []
    /// Names and meanings as running text.
    var passages: [Passage] = []

    package init(key: String, name: [Language: String], meaning: [Language: String]) {
        self.key = key
        self.name = name
        self.meaning = meaning
    }
}

/// A primary source.
package struct Source: Sendable, Hashable {
    package var key: String
    package var title: String
    /// Edition or version that was read: "Linux man-pages 6.03".
    package var edition: String
    package var url: String?

    package init(key: String, title: String, edition: String, url: String?) {
        self.key = key
        self.title = title
        self.edition = edition
        self.url = url
    }
}

/// A page of `content/pages/` in all languages.
package struct FreePage: Sendable, Equatable {
    package var slug: String
    /// By language.
    package var title: [Language: String]
    package var texts: [Language: LessonText]

    package init(slug: String, title: [Language: String], texts: [Language: LessonText]) {
        self.slug = slug
        self.title = title
        self.texts = texts
    }
}
