package import Files
package import Markup

/// Loads `content/`, reporting every problem found in one run.
package struct BookLoader {
    let files: FileAccess
    /// The folder that holds `content/`.
    let project: String
    private let memo: RenderMemo

    package init(files: FileAccess, project: String, memo: RenderMemo = RenderMemo()) {
        self.files = files
        self.project = project
        self.memo = memo
    }

    package func load() throws(ContentError) -> Book {
        let reading = read()
        guard let book = reading.book, reading.problems.isEmpty else {
            throw ContentError(reading.problems)
        }
        return book
    }

    /// What could be read, with everything that is wrong so far: a binder finds the rest, so that
    /// one run reports all of it. Nil when `book.yml` itself cannot be read.
    package func read() -> (book: Book?, problems: [Problem]) {
        var problems: [Problem] = []
        let book = read(&problems)
        return (book, problems)
    }

    private func path(_ name: String) -> String { "\(project)/content/\(name)" }
    private func shown(_ name: String) -> String { "content/\(name)" }

    private func read(_ problems: inout [Problem]) -> Book? {
        guard var book = readOutline(&problems) else { return nil }
        let glossary = catalogue("glossary.yml", book.languages, &problems) {
            $0.glossary($1, &$2)
        }
        let sources = catalogue("sources.yml", book.languages, &problems) { $0.sources($1, &$2) }
        book.glossary = glossary ?? []
        book.sources = sources ?? []
        book.unread.glossary = glossary == nil
        book.unread.sources = sources == nil
        for slug in folders("lessons", &problems) {
            let reader = LessonReader(
                files: files, folder: path("lessons/\(slug)"),
                shownFolder: shown("lessons/\(slug)"), slug: slug, languages: book.languages)
            let reading = memo.value("lesson", slug, of: reader) { Reading(by: $0.read) }
            problems += reading.problems
            if let lesson = reading.value {
                book.lessons.append(lesson)
            } else {
                book.unread.lessons.insert(slug)
            }
        }
        book.lessons.sort { $0.number < $1.number }
        book.pages = folders("pages", &problems)
            .filter { holdsHalves($0, book.languages) }
            .compactMap { readPage($0, book.languages, &problems) }
        checkLessons(book, &problems)
        return book
    }

    // MARK: book.yml

    private func readOutline(_ problems: inout [Problem]) -> Book? {
        let known = ["title", "tagline", "languages", "parts"]
        guard let yaml = yaml("book.yml", &problems),
            let fields = yaml.fields("the book", known: known, &problems)
        else { return nil }
        let languages =
            fields.required("languages", &problems)?
            .texts("languages", &problems)?.map(Language.init) ?? []
        guard !languages.isEmpty else {
            problems.append(yaml.problem("the book has no languages", "name at least one"))
            return nil
        }
        let texts = CatalogueReader(languages: languages)
        let title =
            fields.required("title", &problems)
            .map { texts.byLanguage($0, "title", &problems) } ?? [:]
        let tagline =
            fields.required("tagline", &problems)
            .map { texts.byLanguage($0, "tagline", &problems) } ?? [:]
        let parts = fields.required("parts", &problems)?.list("parts", &problems) ?? []
        var book = Book(
            title: title, tagline: tagline, languages: languages,
            parts: parts.enumerated().compactMap { index, value in
                texts.part(value, number: index + 1, &problems)
            },
            lessons: [], glossary: [], sources: [], pages: [])
        book.unread.parts = parts.isEmpty || book.parts.count < parts.count
        return book
    }

    /// Whether a folder of `content/pages/` is one page in all languages: it holds a file named like
    /// one of them. Other folders are sections of free pages.
    private func holdsHalves(_ slug: String, _ languages: [Language]) -> Bool {
        languages.contains { language in
            let file = path("pages/\(slug)/\(language.code).md")
            return ((try? files.kind(file)) ?? nil) != nil
        }
    }

    private func readPage(
        _ slug: String, _ languages: [Language], _ problems: inout [Problem]
    ) -> FreePage? {
        var texts: [Language: LessonText] = [:]
        for language in languages {
            let name = "pages/\(slug)/\(language.code).md"
            let file = ContentFile(
                path(name), shown(name), files,
                remedy: "every page has a file for each language of content/book.yml")
            let reading = memo.value("page", name, of: file) { file in
                Reading { problems in
                    file.bytes(&problems).flatMap {
                        TextReader.page.read($0, file: file.shown, &problems)
                    }
                }
            }
            problems += reading.problems
            texts[language] = reading.value
        }
        return FreePage(slug: slug, title: texts.mapValues(\.title), texts: texts)
    }

    // MARK: Files

    /// What came of reading something, with what is wrong in it.
    private struct Reading<Value: Sendable>: Sendable {
        let value: Value?
        let problems: [Problem]

        init(by read: (inout [Problem]) -> Value?) {
            var problems: [Problem] = []
            value = read(&problems)
            self.problems = problems
        }
    }

    private struct Catalogue: Equatable, Sendable {
        let file: ContentFile
        let languages: [Language]
    }

    /// What a file of entries in every language holds; nil when it could not be read.
    private func catalogue<Entry: Sendable>(
        _ name: String, _ languages: [Language], _ problems: inout [Problem],
        _ read: (CatalogueReader, YAMLValue, inout [Problem]) -> [Entry]
    ) -> [Entry]? {
        let catalogue = Catalogue(
            file: ContentFile(path(name), shown(name), files), languages: languages)
        let reading = memo.value("catalogue", name, of: catalogue) { catalogue in
            Reading { problems in
                catalogue.file.bytes(&problems)
                    .flatMap { YAMLFile.parse($0, file: catalogue.file.shown, &problems) }
                    .map { read(CatalogueReader(languages: catalogue.languages), $0, &problems) }
            }
        }
        problems += reading.problems
        return reading.value
    }

    private func yaml(_ name: String, _ problems: inout [Problem]) -> YAMLValue? {
        ContentFile.read(path(name), shown(name), files, &problems)
            .flatMap { YAMLFile.parse($0, file: shown(name), &problems) }
    }

    /// The folders inside one of `content/`, by name; none when it does not exist.
    private func folders(_ name: String, _ problems: inout [Problem]) -> [String] {
        do throws(FileError) {
            guard try files.kind(path(name)) != nil else { return [] }
            var folders: [String] = []
            for entry in try files.list(path(name)) where !entry.hasPrefix(".") {
                if try files.kind("\(path(name))/\(entry)") == .directory { folders.append(entry) }
            }
            return folders
        } catch {
            let location = SourceLocation(file: shown(name), line: 1, column: 1)
            problems.append(Problem(location: location, fact: "\(error)", remedy: nil))
            return []
        }
    }

    // MARK: What only the whole book can tell

    private func checkLessons(_ book: Book, _ problems: inout [Problem]) {
        let parts = book.parts.map(\.slug)
        var numbers: [Int: String] = [:]
        for lesson in book.lessons {
            func report(_ key: String, _ fact: String, _ remedy: String?) {
                problems.append(
                    Problem(location: lesson.location(of: key), fact: fact, remedy: remedy))
            }
            if !lesson.part.isEmpty, !parts.contains(lesson.part), !book.unread.parts {
                report(
                    "part", "the part '\(lesson.part)' is not in content/book.yml",
                    NearestName.remedy(for: lesson.part, among: parts))
            }
            if lesson.number > 0,
                let other = numbers.updateValue(lesson.slug, forKey: lesson.number)
            {
                report(
                    "number", "number \(lesson.number) is taken by '\(other)'",
                    "give each its own number")
            }
            if !lesson.slug.isSlug {
                report(
                    "folder", "the folder's name cannot be a page's address",
                    "use lower-case letters, digits and hyphens")
            }
            let keys = book.sources.map(\.key)
            for source in lesson.sources where !keys.contains(source) && !book.unread.sources {
                report(
                    "sources", "the source '\(source)' is not in content/sources.yml",
                    NearestName.remedy(for: source, among: keys))
            }
        }
        guard !book.unread.sources else { return }
        let keys = book.sources.map(\.key)
        let constants =
            book.lessons.flatMap(\.constants) + book.glossary.flatMap(\.constants)
            + book.pages.flatMap { $0.texts.values.flatMap(\.constants) }
        problems += constants.compactMap { $0.unknownSource(among: keys) }
    }
}
