import Lessons
import Measurements

/// `feed.xml` (Atom, RFC 4287) of one language: an entry a lesson, in the order of the book, for a
/// site that knows its own address. An entry was updated when its experiment was measured.
struct Feed {
    private static let name = "feed.xml"
    let file: StagedFile

    init?(_ edition: LanguageEdition) {
        let desk = edition.desk
        guard let site = desk.source.options.siteURL else { return nil }
        let folder = PageAddress.folder(desk.language, desk.book.defaultLanguage)
        let home = (site + folder).escaped
        let entries = desk.book.lessons.map { lesson in
            let address = "\(home)\(lesson.slug).html"
            let moment = desk.result(lesson)?.measuredAt ?? desk.record.measuredAt
            return """
                <entry>
                <title>\(desk.title(lesson).escaped)</title>
                <id>\(address)</id>
                <link rel="alternate" type="text/html" href="\(address)"/>
                <link rel="alternate" type="text/markdown" \
                href="\(home)\(Twin.name(of: "\(lesson.slug).html"))"/>
                <updated>\(moment.escaped)</updated>
                <summary>\((desk.text(lesson)?.summary ?? "").escaped)</summary>
                <content type="html">\(Self.content(lesson, desk).escaped)</content>
                </entry>

                """
        }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(desk.language.code)">
            <title>\((desk.book.title[desk.language] ?? "").escaped)</title>
            <subtitle>\((desk.book.tagline[desk.language] ?? "").escaped)</subtitle>
            <id>\(home)</id>
            <link rel="self" type="application/atom+xml" href="\(home)\(Self.name)"/>
            <link rel="alternate" type="text/html" href="\(home)"/>
            <updated>\(desk.record.measuredAt.escaped)</updated>
            <author><name>Memoir</name></author>
            <generator version="\(desk.source.options.version.escaped)">Memoir</generator>
            \(entries.joined())</feed>

            """
        file = StagedFile(path: folder + Self.name, bytes: Array(text.utf8))
    }

    /// The lesson's summary and how its claims came out, as markup.
    private static func content(_ lesson: Lesson, _ desk: Desk) -> String {
        let tally = Tally(desk.judgements(lesson), desk).sentence
        let host = HostFacts(desk).line
        return """
            <p>\((desk.text(lesson)?.summary ?? "").escaped)</p>\
            <p>\((desk.words.all["verdicts"] ?? "").escaped)\(desk.words.colon)\(tally.escaped)</p>\
            <p>\(host.escaped)</p>
            """
    }
}
