/// Everything in `content/`, loaded and checked, before any number is bound into it.
package struct Book: Sendable {
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

    package var defaultLanguage: Language { languages[0] }

    package func lesson(named slug: String) -> Lesson? { lessons.first { $0.slug == slug } }
}

/// A part of the book: a row of lessons.
package struct Part: Sendable, Hashable {
    package var slug: String
    /// 1 for the first.
    package var number: Int
    package var title: [Language: String]
}

/// A term of the glossary.
package struct Term: Sendable, Hashable {
    package var key: String
    /// By language: "页框".
    package var name: [Language: String]
    /// By language: one or two sentences.
    package var meaning: [Language: String]
}

/// A primary source.
package struct Source: Sendable, Hashable {
    package var key: String
    package var title: String
    /// Edition or version that was read: "Linux man-pages 6.03".
    package var edition: String
    package var url: String?
}

/// A page of `content/pages/` in all languages.
package struct FreePage: Sendable {
    package var slug: String
    /// By language.
    package var title: [Language: String]
    package var texts: [Language: LessonText]
}
