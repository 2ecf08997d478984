import Files
import FreePages
import Lessons
import Markup

/// The first pass over all documents: titles and what else stands above their texts.
struct DocumentHeads {
    /// By page.
    let entries: [PageEntry]
    let problems: [Problem]

    init(_ tree: PageTree, files: FileAccess) {
        let shares = 4
        let count = tree.pages.count
        let heads = concurrently(shares) { share in
            (count * share / shares..<count * (share + 1) / shares).map { page in
                Self.head(of: page, in: tree, files)
            }
        }.flatMap(\.self)
        entries = heads.map(\.entry)
        problems = heads.flatMap(\.problems)
    }

    private static func head(
        of page: Int, in tree: PageTree, _ files: FileAccess
    ) -> (entry: PageEntry, problems: [Problem]) {
        let file = tree.file(of: page)
        do throws(FileError) {
            let text = PageText(try files.read(file))
            let head = PageHead(text, file: file, path: tree.pages[page].path, yaml: yaml)
            return (PageEntry(head), head.problems)
        } catch {
            let location = SourceLocation(file: file, line: 1, column: 1)
            return (
                PageEntry(title: tree.pages[page].path),
                [Problem(location: location, fact: "\(error)", remedy: nil)]
            )
        }
    }

    /// Front matter that needs a whole YAML parser.
    static let yaml: FrontMatterReader = { bytes in
        FrontMatterYAML.read(bytes)?.mapValues(value)
    }

    private static func value(_ value: FrontMatterYAML.Value) -> FrontMatterValue {
        switch value {
        case .scalar(let text, let isPlain): isPlain ? FrontMatterValue(plain: text) : .text(text)
        case .list(let values): .list(values.map(Self.value))
        case .mapping: .mapping
        }
    }
}
