import Markup

/// Reads what holds words of every language in one file: parts, glossary and sources.
struct CatalogueReader {
    let languages: [Language]

    /// `{zh-Hans: 页框, en: page frame}`, complete.
    func byLanguage(
        _ value: YAMLValue, _ what: String, _ problems: inout [Problem]
    ) -> [Language: String] {
        let codes = languages.map(\.code)
        guard let fields = value.fields(what, known: codes, &problems) else { return [:] }
        var texts: [Language: String] = [:]
        for language in languages {
            texts[language] = fields.required(language.code, &problems)?
                .text("\(what) in \(language)", &problems)
        }
        return texts
    }

    func part(_ value: YAMLValue, number: Int, _ problems: inout [Problem]) -> Part? {
        guard let fields = value.fields("a part", known: ["slug", "title"], &problems),
            let slug = fields.required("slug", &problems)?.text("slug", &problems),
            let title = fields.required("title", &problems)
        else { return nil }
        return Part(
            slug: slug, number: number, title: byLanguage(title, "the part's title", &problems))
    }

    func glossary(_ value: YAMLValue, _ problems: inout [Problem]) -> [Term] {
        let codes = languages.map(\.code)
        let terms = (value.entries("the glossary", &problems) ?? []).compactMap { entry -> Term? in
            let what = "the term '\(entry.name)'"
            guard
                let fields = entry.value.fields(what, known: codes + ["constants"], &problems)
            else { return nil }
            var name: [Language: String] = [:]
            var meaning: [Language: String] = [:]
            for language in languages {
                let words = fields.required(language.code, &problems)?
                    .fields("\(what) in \(language)", known: ["term", "short"], &problems)
                name[language] = words?.required("term", &problems)?.text("term", &problems)
                meaning[language] = words?.required("short", &problems)?.text("short", &problems)
            }
            var term = Term(key: entry.name, name: name, meaning: meaning)
            term.constants = ConstantReader.read(fields["constants"], &problems)
            term.passages = languages.flatMap { fields[$0.code]?.scalars ?? [] }
                .map { Passage($0.scalarText ?? "", at: $0.location) }
            return term
        }
        return terms.sorted { $0.key < $1.key }
    }

    func sources(_ value: YAMLValue, _ problems: inout [Problem]) -> [Source] {
        let known = ["title", "edition", "url"]
        let sources = (value.entries("the sources", &problems) ?? []).compactMap {
            entry -> Source? in
            let what = "the source '\(entry.name)'"
            guard let fields = entry.value.fields(what, known: known, &problems),
                let title = fields.required("title", &problems)?.text("title", &problems),
                let edition = fields.required("edition", &problems)?.text("edition", &problems)
            else { return nil }
            let url = fields["url"]?.text("url", &problems)
            if let url, !url.hasPrefix("https://") {
                problems.append(
                    (fields["url"] ?? entry.value).problem(
                        "the address of \(what) does not begin with https://"))
            }
            return Source(key: entry.name, title: title, edition: edition, url: url)
        }
        return sources.sorted { $0.key < $1.key }
    }
}
