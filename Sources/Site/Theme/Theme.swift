package import Files
import Mustache

/// The look of a site: templates, and the files that every page loads.
package struct Theme: Sendable {
    /// The text of each template, by name.
    let templates: [String: String]
    /// Below the site's root; their names carry a hash of their content.
    let files: [StagedFile]
    let script: String
    let icon: String
    /// What the search needs, loaded when it is first asked for.
    let searchScript: String
    let searchSheet: String

    /// What an EPUB looks like; nil in a theme that has no such sheet.
    let readerSheet: [UInt8]?

    private let folder: String
    private let stylesheet: String
    private let pageSheets: PageSheets

    /// The templates as they are filled; nil where one of them uses what `CompiledTemplate` does not
    /// know, and then the library fills all of them.
    private let compiled: [String: CompiledTemplate]?
    private let library: MustacheLibrary

    static let needed = [
        "page", "hostcard", "navigation", "sections", "home", "lesson", "evidence", "claims",
        "host", "free", "glossary", "sources",
        "404", "search", "print",
    ]

    /// Reads `*.mustache` and `assets/` of a folder: all style sheets in it become one, with
    /// `site.css` first, and so do all scripts. Those in `assets/pages/` are for the pages
    /// that use a class of theirs (`PageSheets`); what lies in `assets/later/` is loaded when a page asks for it;
    /// `assets/epub/book.css` is for EPUBs alone.
    package init(folder: String, files: FileAccess) throws(SiteError) {
        try self.init(try ThemeSources(folder: folder, files: files))
    }

    init(_ sources: ThemeSources) throws(SiteError) {
        try self.init(
            folder: sources.folder, templates: sources.templates, assets: sources.assets)
    }

    /// A theme from its files' contents, by name.
    init(folder: String, templates: [String: String], assets: [String: [UInt8]]) throws(SiteError) {
        self.templates = templates
        self.folder = folder
        for name in Self.needed where templates[name] == nil {
            throw .missingFile("\(folder)/\(name).mustache")
        }
        try TemplateInclusions(templates, folder: folder).check()
        compiled = Self.compiled(templates)
        library = compiled == nil ? try Self.parsed(templates, folder) : MustacheLibrary()
        func joined(_ suffix: String, first: String) throws(SiteError) -> [UInt8] {
            guard assets[first] != nil else { throw .missingFile("\(folder)/assets/\(first)") }
            let others = assets.keys.filter {
                $0.hasSuffix(suffix) && $0 != first && !$0.contains("/")
            }.sorted()
            return ([first] + others).flatMap { assets[$0] ?? [] }
        }
        let css = Self.hashed(
            "site", "css", StyleSheet.packed(try joined(".css", first: "site.css")))
        let js = Self.hashed("site", "js", ScriptFile.packed(try joined(".js", first: "site.js")))
        guard let drawing = assets["icon.svg"] else {
            throw .missingFile("\(folder)/assets/icon.svg")
        }
        let svg = Self.hashed("icon", "svg", drawing)
        pageSheets = try PageSheets(
            Self.assets(assets, in: "pages/"), known: StyleSheet.classes(css.bytes),
            folder: folder)
        let later = Self.hashed(assets, in: "later/")
        stylesheet = css.path
        script = js.path
        icon = svg.path
        func needed(_ name: String) throws(SiteError) -> String {
            guard let file = later.first(where: { $0.name == name })?.file else {
                throw .missingFile("\(folder)/assets/later/\(name)")
            }
            return file.path
        }
        searchScript = try needed("search.js")
        searchSheet = try needed("search.css")
        readerSheet = assets["epub/book.css"].map(StyleSheet.packed)
        files = [css, js, svg] + pageSheets.files + later.map(\.file)
    }

    /// What a page with these classes loads, in order.
    func stylesheets(for classes: Set<String>) -> [String] {
        [stylesheet] + pageSheets.paths(for: classes)
    }

    /// The assets of a folder by their names there.
    private static func assets(
        _ assets: [String: [UInt8]], in folder: String
    ) -> [String: [UInt8]] {
        var inside: [String: [UInt8]] = [:]
        for (path, bytes) in assets where path.hasPrefix(folder) {
            inside[String(path.dropFirst(folder.count))] = bytes
        }
        return inside
    }

    /// The same as files with their hash in their names, in order.
    private static func hashed(
        _ assets: [String: [UInt8]], in folder: String
    ) -> [(name: String, file: StagedFile)] {
        Self.assets(assets, in: folder).sorted { $0.key < $1.key }.map { name, bytes in
            let parts = name.split(separator: ".")
            let suffix = parts.last.map(String.init) ?? ""
            let packed =
                switch suffix {
                case "css": StyleSheet.packed(bytes)
                case "js": ScriptFile.packed(bytes)
                default: bytes
                }
            return (name, hashed(parts.dropLast().joined(separator: "."), suffix, packed))
        }
    }

    static func hashed(_ name: String, _ suffix: String, _ bytes: [UInt8]) -> StagedFile {
        let hash = Digest.sha256(bytes).prefix(8)
        return StagedFile(path: "assets/\(name)-\(hash).\(suffix)", bytes: bytes)
    }

    private static func compiled(_ templates: [String: String]) -> [String: CompiledTemplate]? {
        var compiled: [String: CompiledTemplate] = [:]
        for (name, text) in templates {
            guard let template = CompiledTemplate(text) else { return nil }
            compiled[name] = template
        }
        return compiled
    }

    private static func parsed(
        _ templates: [String: String], _ folder: String
    ) throws(SiteError) -> MustacheLibrary {
        var library = MustacheLibrary()
        for name in templates.keys.sorted() {
            let file = "\(folder)/\(name).mustache"
            let text = templates[name] ?? ""
            do {
                try library.register(text, named: name)
            } catch let error as MustacheTemplate.ParserError {
                throw .template(
                    file: file, line: error.context.lineNumber, fact: Self.fact(error.error))
            } catch {
                throw .template(file: file, line: 1, fact: "\(error)")
            }
        }
        return library
    }

    private static func fact(_ error: any Error) -> String {
        switch error as? MustacheTemplate.Error {
        case .sectionCloseNameIncorrect:
            "a section is closed that is not open; name the one that was opened last"
        case .expectedSectionEnd: "a section is not closed; close it with {{/its name}}"
        case nil where "\(error)" == "overflow": "a tag is not closed; close it as it was opened"
        case .unfinishedName: "a tag is not closed; close it as it was opened"
        default: "\(error)"
        }
    }

    /// Fills a template; fails when it asks for a name that is not in `values` or `words`.
    func fill(
        _ template: String, _ values: [String: Any], words: [String: String]
    ) throws(SiteError) -> String {
        String(decoding: try filled(template, values, words: words), as: UTF8.self)
    }

    /// The same as bytes.
    func filled(
        _ template: String, _ values: [String: Any], words: [String: String]
    ) throws(SiteError) -> [UInt8] {
        guard let compiled else {
            return Array(try fillByLibrary(template, values, words: words).utf8)
        }
        guard compiled[template] != nil else {
            throw .missingFile("\(folder)/\(template).mustache")
        }
        var filling = TemplateFilling(compiled, values: values, words: words)
        filling.fill(template)
        if let unknown = filling.unknown { throw .unknownName(template: template, name: unknown) }
        return filling.bytes
    }

    private func fillByLibrary(
        _ template: String, _ values: [String: Any], words: [String: String]
    ) throws(SiteError) -> String {
        let context = TemplateContext(values: values, words: words)
        guard let text = library.render(context, withTemplate: template) else {
            throw .missingFile("\(folder)/\(template).mustache")
        }
        if let unknown = context.unknown { throw .unknownName(template: template, name: unknown) }
        return text
    }
}
