import Lessons
import Markup
import Measurements

/// Frames the pages of one language: head, navigation, host card, footer.
struct Press {
    let desk: Desk
    let theme: Theme
    /// Filled once: the same beside every page.
    private let hostCard: String
    private let navigation: Navigation

    init(source: SiteSource, theme: Theme, language: Language) throws(SiteError) {
        self.theme = theme
        desk = Desk(source: source, language: language)
        navigation = Navigation(desk)
        var card = ""
        for values in HostFacts(desk).card {
            let values = values.merging(["base": ""]) { own, _ in own }
            card += try theme.fill("hostcard", values, words: desk.words.all)
        }
        hostCard = card
    }

    private var options: SiteOptions { desk.source.options }

    func finish(_ page: Page) throws(SiteError) -> FinishedPage {
        let address = PageAddress(
            name: page.name, language: desk.language, defaultLanguage: desk.book.defaultLanguage,
            wholeSite: page.isHidden ? options.siteURL : nil)
        let places: [String: Any] = [
            "root": address.root, "base": address.base,
            "searchScript": theme.searchScript, "searchSheet": theme.searchSheet,
        ]
        let body = try theme.fill(
            page.template, page.values.merging(places) { own, _ in own }, words: desk.words.all)
        let text = try text(body, of: page, at: address)
        var values = frame(page, address).merging(places) { own, _ in own }
        values["body"] = body
        // The layout is a class of `<body>`.
        values["stylesheets"] = theme.stylesheets(
            for: text.classes.union([page.layout.rawValue])
                .union(page.document == nil ? [] : ["tree"])
        ).map { ["path": $0] }
        let whole = try theme.filled("page", values, words: desk.words.all)
        let bytes = memo.value("file", address.path, of: ComparedBytes(whole)) {
            HTMLSpace.trimmed($0.bytes)
        }
        return FinishedPage(
            page: page, address: address, file: StagedFile(path: address.path, bytes: bytes),
            text: text)
    }

    private var memo: RenderMemo { desk.source.memo }

    private func text(
        _ body: String, of page: Page, at address: PageAddress
    ) throws(SiteError) -> PageMarkup {
        do throws(HTMLFault) {
            return try memo.value("text of a page", address.path, of: body) {
                (body) throws(HTMLFault) in try PageMarkup(body)
            }
        } catch {
            throw .markup(template: page.template, page: page.name, fault: error)
        }
    }

    private func frame(_ page: Page, _ address: PageAddress) -> [String: Any] {
        let book = desk.book.title[desk.language] ?? ""
        let other = desk.otherTitle
        return [
            "lang": desk.language.code,
            "title": page.title == book ? book : "\(page.title) · \(book)",
            "heading": page.title,
            "description": page.description,
            "script": theme.script, "icon": theme.icon,
            "book": book,
            "otherName": other?.title ?? "", "otherLanguage": other?.language.code ?? "",
            "isBook": page.layout == .book,
            "layout": page.layout.rawValue,
            "isHidden": page.isHidden,
            "twin": page.kind == .tool ? [] : [["name": PagePath.file(Twin.name(of: page.name))]],
            "places": places(page), "morePlaces": morePlaces(page),
            "isSearch": page.name == SearchPage.name,
            "switches": switches(page, address),
            "isTree": page.document != nil, "tree": page.document?.list.text ?? "",
            "navigation": page.document == nil ? navigation.parts(current: page) : [],
            "sections": page.sections.map { ["id": $0.id, "text": $0.text] },
            "hasSections": page.sections.count > 1,
            "part": above(page).map { ["label": $0] },
            "crumb": page.crumb ?? page.title,
            "hostCard": page.showsHost ? hostCard : "",
            "addresses": addresses(page, address),
            "epub": options.makesEPUB ? [["href": EPUBook.name]] : [],
            "version": options.version,
            "measuredAt": desk.record.measuredAt,
            "measuredOn": MomentText(desk.record.measuredAt).text,
        ]
    }

    /// What stands between the front page and the page on the way that leads to it.
    private func above(_ page: Page) -> [String] {
        if let document = page.document { return document.above }
        return page.lesson.flatMap { desk.book.lesson(named: $0) }
            .flatMap(desk.part(of:)).map { [desk.label($0)] } ?? []
    }

    private func entry(
        _ place: Page.Place, _ href: String, _ label: String, _ page: Page
    ) -> [String: Any] {
        ["href": href, "label": desk.words.all[label] ?? label, "current": page.place == place]
    }

    private func places(_ page: Page) -> [[String: Any]] {
        // What stands on a page of its own comes last: about the site.
        let free = desk.book.pages.filter { $0.slug != HomePage.slug }
        let entries = (desk.edition.documents.entries[desk.language] ?? []).map {
            [
                "href": PagePath.address($0.page), "label": $0.title,
                "current": page.place == .entry($0.name),
            ] as [String: Any]
        }
        return [
            entry(.lessons, "index.html#lessons", "lessons", page),
            entry(.claims, "claims.html", "claims", page),
            entry(.host, "host.html", "host", page),
        ]
            + free.filter { $0.slug != "about" }.map { entry($0, page) } + entries
            + free.filter { $0.slug == "about" }.map { entry($0, page) }
    }

    private func entry(_ free: FreePage, _ page: Page) -> [String: Any] {
        [
            "href": "\(free.slug).html",
            "label": free.texts[desk.language]?.short ?? free.slug,
            "current": page.place == .free(free.slug),
        ]
    }

    private func morePlaces(_ page: Page) -> [[String: Any]] {
        [
            entry(.glossary, "glossary.html", "glossary", page),
            entry(.sources, "sources.html", "sources", page),
            entry(.wholeBook, PrintedBook.name, "wholeBook", page),
        ]
    }

    /// Those that have the page, in the order of the book.
    private func languages(of page: Page) -> [Language] {
        page.document?.languages ?? desk.book.languages
    }

    private func switches(_ page: Page, _ address: PageAddress) -> [[String: Any]] {
        languages(of: page).filter { $0 != desk.language }.map {
            ["href": address.link(to: $0), "code": $0.code, "name": Words.name(of: $0)]
        }
    }

    /// What only a site that knows its own address can say.
    private func addresses(_ page: Page, _ address: PageAddress) -> [[String: Any]] {
        guard let site = options.siteURL, !page.isHidden else { return [] }
        let languages = languages(of: page)
        let alternatives = languages.map { language in
            [
                "code": language.code,
                "url": site + Sitemap.path(page.name, language, desk.book.defaultLanguage),
            ]
        }
        return [
            [
                "url": site + Sitemap.path(page.name, desk.language, desk.book.defaultLanguage),
                "default": site
                    + Sitemap.path(
                        page.name, languages.first ?? desk.language, desk.book.defaultLanguage),
                "locale": desk.words.pick("zh_CN", "en_US"),
                "alternatives": alternatives,
                "card": site + Cards.path(of: page.lesson),
                "cardText": Cards.description(of: page.lesson, desk),
            ]
        ]
    }
}
