package import Files
internal import Markup
import Yams

/// What `book.yml` says of a collection of documents: a title, and languages if there are several.
package struct DocumentsOutline: Sendable {
    package var title: [Language: String]
    /// The default language first.
    package var languages: [Language]
    /// Paths below the folder that are none of its documents.
    package var excluded: [String]

    package static let fileName = "book.yml"
    private static let mostBytes = 256 << 10

    /// Of documents that stand in a book.
    package init(of book: Book) {
        title = book.title
        languages = book.languages
        excluded = []
    }

    /// Reads the file at the top of a folder of documents.
    package init(folder: String, files: FileAccess) throws(ContentError) {
        var problems: [Problem] = []
        try Self.guardLink(folder, files)
        let yaml = ContentFile.read(
            "\(folder)/\(Self.fileName)", Self.fileName, files, &problems
        )
        if let yaml, yaml.count > Self.mostBytes {
            throw ContentError([
                Problem(
                    location: SourceLocation(file: Self.fileName, line: 1, column: 1),
                    fact: "the file is longer than 256 KiB", remedy: "write less in it")
            ])
        }
        guard
            let fields = yaml.flatMap({
                YAMLFile.parse($0, file: Self.fileName, &problems)
            })?.fields(
                "the book", known: ["title", "languages", "exclude"], &problems)
        else { throw ContentError(problems) }
        languages = Self.languages(fields["languages"], &problems)
        excluded = Self.excluded(fields["exclude"], &problems)
        title = [:]
        if let value = fields.required("title", &problems) {
            if let text = value.scalarText, !text.isEmpty {
                for language in languages { title[language] = text }
            } else {
                title = CatalogueReader(languages: languages)
                    .byLanguage(value, "title", &problems)
            }
        }
        guard problems.isEmpty else { throw ContentError(problems) }
    }

    /// What lies elsewhere is none of the folder.
    private static func guardLink(_ folder: String, _ files: FileAccess) throws(ContentError) {
        guard let root = try? files.resolved(folder),
            let real = try? files.resolved("\(folder)/\(fileName)"),
            real != "\(root)/\(fileName)", !real.hasPrefix(root + "/")
        else { return }
        throw ContentError([
            Problem(
                location: SourceLocation(file: fileName, line: 1, column: 1),
                fact: "the link leads out of the folder of pages, to '\(real)'",
                remedy: "put a copy in its place")
        ])
    }

    /// They become folders and attributes.
    private static func languages(
        _ value: YAMLValue?, _ problems: inout [Problem]
    ) -> [Language] {
        var languages: [Language] = []
        for entry in value?.list("languages", &problems) ?? []
        where languages.count <= mostLanguages {
            guard let code = entry.text("an entry of languages", &problems) else { continue }
            let isCode =
                code.utf8.count <= 35 && code.utf8.first.map(isLetter) ?? false
                && code.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2d }
            if !isCode {
                problems.append(
                    entry.problem("'\(code)' is no language", "write codes such as en, zh-Hans"))
            } else if languages.contains(where: { $0.code.lowercased() == code.lowercased() }) {
                problems.append(entry.problem("'\(code)' is there twice", "remove one of them"))
            } else {
                languages.append(Language(code))
            }
        }
        if languages.count > mostLanguages, let value {
            problems.append(
                value.problem("there are more than \(mostLanguages) languages", "name fewer"))
        }
        return languages.isEmpty ? [Language("en")] : languages
    }

    private static let mostLanguages = 100

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }

    private static func excluded(_ value: YAMLValue?, _ problems: inout [Problem]) -> [String] {
        var excluded: [String] = []
        for entry in value?.list("exclude", &problems) ?? [] {
            guard let path = entry.text("an entry of exclude", &problems) else { continue }
            if isBelow(path) {
                excluded.append(path)
            } else {
                problems.append(
                    entry.problem(
                        "exclude names '\(path)', which is not below the folder of pages",
                        "name folders and files in it, or remove the entry"))
            }
        }
        return excluded
    }

    private static func isBelow(_ path: String) -> Bool {
        var depth = 0
        for name in path.split(separator: "/") where name != "." {
            depth += name == ".." ? -1 : 1
            if depth < 0 { return false }
        }
        return depth > 0
    }
}

/// Front matter that needs a whole YAML parser.
package enum FrontMatterYAML {
    /// What a scalar, a list or a mapping is, for a reader with values of its own.
    package indirect enum Value: Sendable {
        case scalar(String, isPlain: Bool)
        case list([Value])
        case mapping
    }

    /// Nil where there is nothing in it; throws what is wrong, by lines of the YAML.
    package static func read(_ yaml: [UInt8]) throws(ContentError) -> [String: Value]? {
        var problems: [Problem] = []
        let isEmpty = !yaml.contains { $0 > 0x20 }
        guard !isEmpty, let value = YAMLFile.parse(yaml, file: "", &problems),
            let entries = value.entries("the front matter", &problems)
        else {
            if isEmpty || problems.isEmpty { return nil }
            throw ContentError(problems)
        }
        return Dictionary(
            entries.map { ($0.name, simple($0.value.node)) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func simple(_ node: Node) -> Value {
        switch node {
        case .scalar(let scalar): .scalar(scalar.string, isPlain: scalar.style == .plain)
        case .sequence(let sequence): .list(sequence.map(simple))
        case .mapping, .alias: .mapping
        }
    }
}
