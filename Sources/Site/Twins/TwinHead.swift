import Lessons
import Measurements

/// What a twin says of itself before its text, as YAML between dashes: what page it is, and what
/// was measured when, where and by what.
struct TwinHead {
    let text: String

    init(of page: FinishedPage, in edition: LanguageEdition, host: String) {
        let desk = edition.desk
        var lines = [
            "title: " + Self.quoted(page.page.title),
            "book: " + Self.quoted(desk.book.title[desk.language] ?? ""),
            "language: " + desk.language.code,
            "page: " + Self.quoted(page.address.name),
        ]
        if let site = desk.source.options.siteURL {
            let path = Sitemap.path(page.address.name, desk.language, desk.book.defaultLanguage)
            lines.append("url: " + Self.quoted(site + path))
        }
        lines += [
            "measured: " + Self.quoted(desk.record.measuredAt),
            "host: " + Self.quoted(host),
            "memoir: " + Self.quoted(desk.source.options.version),
        ]
        text = "---\n" + lines.joined(separator: "\n") + "\n---\n"
    }

    /// A double-quoted scalar of YAML, which is a string of JSON.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
