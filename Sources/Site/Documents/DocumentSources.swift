import Files
import FreePages
import Lessons
import Markup

/// The first pass over all documents: titles and what else stands above their texts.
///
/// Of a file that is as the last build found it nothing is read.
struct DocumentSources {
    /// By page.
    let sources: [DocumentSource]
    let problems: [Problem]

    var entries: [PageEntry] { sources.map(\.entry) }

    init(_ tree: PageTree, old: DocumentState?, files: FileAccess) {
        let known = KnownSources(old?.sources ?? [], tree)
        let read = concurrently(ranges: tree.pages.count) { pages in
            pages.map { Self.source($0, in: tree, known[$0], old, files) }
        }
        sources = read.map(\.source)
        problems = read.flatMap(\.problems)
    }

    private static func source(
        _ page: Int, in tree: PageTree, _ before: DocumentSource?, _ old: DocumentState?,
        _ files: FileAccess
    ) -> (source: DocumentSource, problems: [Problem]) {
        let file = tree.file(of: page)
        let path = tree.pages[page].path
        do throws(FileError) {
            guard let stamp = try files.stamp(file) else {
                throw FileError("read", file, number: 2)
            }
            if var before, let old, before.stamp == stamp {
                if old.trusts(stamp) { return (before, []) }
                // A problem is never kept, so what is kept has none.
                if Digest.short(try files.read(file)) == before.content {
                    before.stamp = stamp
                    return (before, [])
                }
            }
            let bytes = try files.read(file)
            let content = Digest.short(bytes)
            if let before, before.content == content {
                return (
                    DocumentSource(
                        path: path, stamp: stamp, content: content, entry: before.entry), []
                )
            }
            let head = PageHead(PageText(bytes), file: file, path: path, yaml: yaml)
            return (
                DocumentSource(
                    path: path, stamp: stamp, content: content, entry: PageEntry(head)),
                head.problems
            )
        } catch {
            let location = SourceLocation(file: file, line: 1, column: 1)
            return (
                DocumentSource(
                    path: path, stamp: FileStamp(size: 0, inode: 0, modified: 0, changed: 0),
                    content: 0, entry: PageEntry(title: path)),
                [Problem(location: location, fact: "\(error)", remedy: nil)]
            )
        }
    }

    /// Of all heads.
    var digest: UInt128 {
        var digest = Digest()
        for source in sources {
            digest.update(source.entry.title)
            digest.update(source.entry.order == nil ? 0 : 1)
            digest.update(source.entry.order ?? 0)
            digest.update(source.entry.isDraft ? 1 : 0)
            for redirect in source.entry.redirects { digest.update(redirect.path) }
            digest.update("")
        }
        return digest.finishShort()
    }

    /// Front matter that needs a whole YAML parser.
    static let yaml: FrontMatterReader = { (bytes) throws(FrontMatterFault) in
        do throws(ContentError) {
            return try FrontMatterYAML.read(bytes)?.mapValues(value)
        } catch {
            guard let first = error.problems.first else { return nil }
            throw FrontMatterFault(
                line: first.location.line, column: first.location.column, fact: first.fact,
                remedy: first.remedy)
        }
    }

    private static func value(_ value: FrontMatterYAML.Value) -> FrontMatterValue {
        switch value {
        case .scalar(let text, let isPlain): isPlain ? FrontMatterValue(plain: text) : .text(text)
        case .list(let values): .list(values.map(Self.value))
        case .mapping: .mapping
        }
    }
}

/// The sources of an earlier build by the pages of this one.
private struct KnownSources: Sendable {
    private let sources: [DocumentSource]
    /// By page; nil where all pages are the same.
    private var places: [Int?]?

    init(_ sources: [DocumentSource], _ tree: PageTree) {
        self.sources = sources
        let isSame =
            sources.count == tree.pages.count
            && zip(sources, tree.pages).allSatisfy { $0.path == $1.path }
        guard !isSame else { return }
        let known = Dictionary(
            sources.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        places = tree.pages.map { known[$0.path] }
    }

    subscript(page: Int) -> DocumentSource? {
        guard let places else { return sources[page] }
        return places[page].map { sources[$0] }
    }
}
