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

    /// Of documents that stand in a book.
    package init(of book: Book) {
        title = book.title
        languages = book.languages
        excluded = []
    }

    /// Reads the file at the top of a folder of documents.
    package init(folder: String, files: FileAccess) throws(ContentError) {
        var problems: [Problem] = []
        let yaml = ContentFile.read(
            "\(folder)/\(Self.fileName)", Self.fileName, files, &problems
        ).flatMap { YAMLFile.parse($0, file: Self.fileName, &problems) }
        guard
            let fields = yaml?.fields(
                "the book", known: ["title", "languages", "exclude"], &problems)
        else { throw ContentError(problems) }
        languages =
            fields["languages"]?.texts("languages", &problems)?.map(Language.init) ?? []
        if languages.isEmpty { languages = [Language("en")] }
        excluded = fields["exclude"]?.texts("exclude", &problems) ?? []
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
}

/// Front matter that needs a whole YAML parser.
package enum FrontMatterYAML {
    /// What a scalar, a list or a mapping is, for a reader with values of its own.
    package indirect enum Value: Sendable {
        case scalar(String, isPlain: Bool)
        case list([Value])
        case mapping
    }

    /// Nil where it is no mapping.
    package static func read(_ yaml: [UInt8]) -> [String: Value]? {
        var problems: [Problem] = []
        guard let value = YAMLFile.parse(yaml, file: "", &problems),
            let entries = value.entries("front matter", &problems)
        else { return nil }
        return Dictionary(
            entries.map { ($0.name, $0.value.simple) }, uniquingKeysWith: { first, _ in first })
    }
}

extension YAMLValue {
    fileprivate var simple: FrontMatterYAML.Value {
        switch node {
        case .scalar(let scalar): .scalar(scalar.string, isPlain: scalar.style == .plain)
        case .sequence(let sequence):
            .list(sequence.map { YAMLValue(node: $0, file: file, lineOffset: 0).simple })
        case .mapping, .alias: .mapping
        }
    }
}
