import FreePages
import Lessons

extension OutsidePages {
    /// The pages of a book as its free pages may link to them: by their own names, by their sources
    /// and by the folders of these.
    init(of book: Book) {
        var sources: [String: Source] = [:]
        func add(_ folder: String, _ page: String) {
            sources[folder] = Source(page: page, language: nil)
            for (number, language) in book.languages.enumerated() {
                sources["\(folder)/\(language.code).md"] = Source(page: page, language: number)
            }
        }
        for slug in Set(book.lessons.map(\.slug)).union(book.unread.lessons) {
            add("lessons/\(slug)", "\(slug).html")
            sources["lessons/\(slug)/lesson.yml"] = Source(
                page: "evidence-\(slug).html", language: nil)
        }
        for page in book.pages {
            add(
                "pages/\(page.slug)",
                page.slug == HomePage.slug ? "index.html" : "\(page.slug).html")
        }
        sources["glossary.yml"] = Source(page: "glossary.html", language: nil)
        sources["sources.yml"] = Source(page: "sources.html", language: nil)
        self.init(
            folder: "pages", pages: book.pageNames, files: [DataFiles.record], sources: sources)
    }
}
