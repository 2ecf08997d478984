import Lessons
import Measurements

/// `llms.txt` (llmstxt.org): what the site holds, for a program that reads it in Markdown. At the
/// root in the book's first language, and in the folder of each other one.
struct LanguageModelIndex {
    let file: StagedFile

    init(_ edition: LanguageEdition) {
        let desk = edition.desk
        let words = desk.words
        let book = desk.book
        var text = "# \(book.title[desk.language] ?? "")\n\n"
        text += "> \(book.tagline[desk.language] ?? "")\n\n"
        text +=
            words.pick(
                """
                每个数字都在这台机器上测得：\(HostFacts(desk).line)，测于 \
                \(MomentText(desk.record.measuredAt).text)。每句断言都是验过的论断，附判定。\
                下面每个链接都是一页的 Markdown；同名的 .html 是给人看的网页。
                """,
                """
                Every number was measured on this machine: \(HostFacts(desk).line), \
                \(MomentText(desk.record.measuredAt).text). Every statement is a claim that was \
                checked, and stands with its verdict. Each link below is a page in Markdown; the \
                .html of the same name is the page for people.
                """) + "\n"
        let root = PageAddress.folder(desk.language, book.defaultLanguage).isEmpty ? "" : "../"
        for part in book.parts {
            let lessons = edition.pages.filter { page in
                page.page.kind == .lesson
                    && book.lesson(named: page.page.lesson ?? "")?.part == part.slug
            }
            text += Self.section(desk.label(part), lessons.map(Self.entry))
        }
        let reference: [Page.Kind] = [.home, .free, .claims, .host, .glossary, .sources]
        text += Self.section(
            words.pick("其他各页", "The other pages"),
            reference.flatMap { kind in edition.pages.filter { $0.page.kind == kind } }
                .map(Self.entry))
        // "Optional" is the standard's own word: what may be left out where room is short.
        text += Self.section(
            "Optional",
            edition.pages.filter { $0.page.kind == .evidence }.map(Self.entry)
                + data(desk, root) + otherLanguages(desk, root))
        let folder = PageAddress.folder(desk.language, book.defaultLanguage)
        file = StagedFile(path: folder + "llms.txt", bytes: Array(text.utf8))

        func data(_ desk: Desk, _ root: String) -> [String] {
            let record = "- [record.json](\(root)\(DataFiles.record)): \(words.all["record"] ?? "")"
            let measured = book.lessons.filter { desk.result($0) != nil }
            return [record]
                + measured.flatMap { lesson in
                    [
                        (DataFiles.csv(lesson.slug), words.all["csv"] ?? ""),
                        (DataFiles.json(lesson.slug), words.all["json"] ?? ""),
                    ].map { "- [\($0)](\(root)\($0)): \(desk.short(lesson)), \($1)" }
                }
        }
        func otherLanguages(_ desk: Desk, _ root: String) -> [String] {
            book.languages.filter { $0 != desk.language }.map { other in
                let path = PageAddress.folder(other, book.defaultLanguage) + "llms.txt"
                return "- [\(path)](\(root)\(path)): \(Words.name(of: other))"
            }
        }
    }

    private static func entry(_ page: FinishedPage) -> String {
        let name = page.page.title.split(whereSeparator: { $0 == "[" || $0 == "]" }).joined()
        let said = page.page.description
        // How an experiment was done takes a paragraph; its first sentence says what it is.
        let line = page.page.kind == .evidence ? firstSentence(said) : said
        return
            "- [\(name)](\(PagePath.address(Twin.name(of: page.page.name))))\(line.isEmpty ? "" : ": \(line)")"
    }

    private static func firstSentence(_ text: String) -> String {
        let characters = Array(text)
        let end = characters.indices.first { index in
            characters[index] == "。"
                || characters[index] == "." && index + 1 < characters.count
                    && characters[index + 1] == " "
        }
        return String(characters[...(end ?? characters.count - 1)])
    }

    private static func section(_ title: String, _ entries: [String]) -> String {
        entries.isEmpty ? "" : "\n## \(title)\n\n" + entries.map { $0 + "\n" }.joined()
    }
}
