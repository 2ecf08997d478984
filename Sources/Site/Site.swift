package import Lessons

/// The whole site as files, in the order of their paths.
///
/// Pure: the same edition, theme and options give the same bytes on every machine, whatever `memo`
/// knows of earlier renderings.
package func render(
    _ edition: Edition, theme: Theme, options: SiteOptions, memo: RenderMemo = RenderMemo()
) throws(SiteError) -> [StagedFile] {
    let source = SiteSource(edition: edition, options: options, memo: memo)
    var files = theme.files
    files.append(StagedFile(path: ".nojekyll", bytes: []))
    let languages = edition.book.languages
    files += try concurrently(languages.count) { (index) throws(SiteError) in
        try pages(source, theme, languages[index], options)
    }.flatMap(\.self)
    files += try DataFiles(source).files()
    if let sitemap = Sitemap(source) { files.append(sitemap.file) }
    files += Cards(source)?.files ?? []
    files += edition.documents.files.map { StagedFile(path: $0.path, bytes: $0.bytes) }
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
}

/// Everything that is written in one language.
private func pages(
    _ source: SiteSource, _ theme: Theme, _ language: Language, _ options: SiteOptions
) throws(SiteError) -> [StagedFile] {
    let press = try Press(source: source, theme: theme, language: language)
    var pages: [FinishedPage] = []
    for page in source.pages(in: language) { pages.append(try press.finish(page)) }
    let edition = LanguageEdition(press: press, pages: pages)
    var files = edition.pages.map(\.file)
    files += searchFiles(edition)
    files += edition.twins + [LanguageModelIndex(edition).file]
    if let feed = Feed(edition) { files.append(feed.file) }
    if options.makesEPUB { files.append(try EPUBook(edition).file()) }
    files.append(try press.finish(PrintedBook(edition).page).file)
    return files
}

/// The search of one language, which follows from the language and what its pages say.
private func searchFiles(_ edition: LanguageEdition) -> [StagedFile] {
    struct Contents: Equatable, Sendable {
        let language: Language
        let pages: [SearchedPage]
    }
    let contents = Contents(language: edition.language, pages: SearchedPage.pages(of: edition))
    return edition.desk.source.memo.value("search", edition.language.code, of: contents) {
        let words = SearchWords(Words($0.language)).all
        return SearchIndex(name: $0.language.code, words: words, pages: $0.pages).files
    }
}
