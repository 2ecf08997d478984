import Files
import FreePages

/// The list of pages beside those of one section: what lies at the top, and opened down to the
/// section. It is written once; a page's own link is marked as it is copied.
struct SectionNavigation: Sendable {
    private var markup: [UInt8] = []
    private(set) var digest: UInt128 = 0
    /// By page: behind the `href` of its link.
    private var places: [Int: Int] = [:]

    /// Of a section with more entries only the first ones are listed.
    static let longest = 200

    init(_ documents: DocumentTree, section: Int) {
        var chain: Set<Int> = []
        var current: Int? = section
        var top = section
        while let one = current {
            chain.insert(one)
            top = one
            current = documents.tree.sections[one].parent
        }
        write(documents, top, open: chain, from: documents.file(in: section))
        digest = Digest.short(markup)
    }

    private mutating func write(
        _ documents: DocumentTree, _ section: Int, open: Set<Int>, from file: String
    ) {
        let entries = documents.navigation.entries(of: section)
        guard !entries.isEmpty else { return }
        markup.append(contentsOf: "<ol>".utf8)
        for entry in entries.prefix(Self.longest) {
            markup.append(contentsOf: "<li>".utf8)
            switch entry {
            case .page(let page):
                link(documents, page, documents.label(of: page), from: file)
            case .section(let inner):
                let label = documents.label(of: documents.tree.sections[inner])
                if let index = documents.navigation.index(of: inner) {
                    link(documents, index, label, from: file)
                } else {
                    markup.append(contentsOf: "<span>\(label)</span>".utf8)
                }
                if open.contains(inner) { write(documents, inner, open: open, from: file) }
            }
            markup.append(contentsOf: "</li>".utf8)
        }
        markup.append(contentsOf: "</ol>".utf8)
    }

    private mutating func link(
        _ documents: DocumentTree, _ page: Int, _ label: String, from file: String
    ) {
        markup.append(contentsOf: "<a href=\"".utf8)
        documents.tree.append(addressOf: page, from: file, to: &markup)
        markup.append(contentsOf: "\"".utf8)
        places[page] = markup.count
        markup.append(contentsOf: ">\(label)</a>".utf8)
    }

    func append(to html: inout [UInt8], current page: Int) {
        guard let place = places[page] else { return html.append(contentsOf: markup) }
        html.append(contentsOf: markup[..<place])
        html.append(contentsOf: " aria-current=\"page\"".utf8)
        html.append(contentsOf: markup[place...])
    }
}
