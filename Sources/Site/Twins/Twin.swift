import Lessons
import Markup

/// A page as Markdown, beside the page: `copy-on-write.md` beside `copy-on-write.html`.
///
/// Written from the finished page, so it holds what the page holds: the same claims, values and
/// sentences, in the same order.
struct Twin {
    let file: StagedFile

    /// "copy-on-write.md", of "copy-on-write.html".
    static func name(of page: String) -> String {
        page.hasSuffix(".html") ? page.dropLast("html".count) + "md" : page
    }

    /// `pages` are those that have a twin, `host` is the line that names the machine.
    init(
        of page: FinishedPage, in edition: LanguageEdition, pages: Set<String>, host: String
    ) {
        let source = Source(
            text: page.text, page: page.page.name, pages: pages, language: edition.language)
        let path = Self.name(of: page.address.path)
        let body = edition.desk.source.memo.value("twin", path, of: source) { $0.markdown }
        var bytes = Array(TwinHead(of: page, in: edition, host: host).text.utf8)
        bytes.append(UInt8(ascii: "\n"))
        bytes += body
        file = StagedFile(path: path, bytes: bytes)
    }

    /// All that the text of a twin is made of.
    private struct Source: Equatable, Sendable {
        let text: PageMarkup
        let page: String
        let pages: Set<String>
        let language: Language

        var markdown: [UInt8] {
            let words = Words(language)
            let links = TwinLinks(pages: pages, page: page, csv: Twin.csv(in: text.nodes))
            return Array(
                MarkdownWriter.markdown(
                    TwinBody(links, words).nodes(text.nodes), colon: words.colon
                ).utf8)
        }
    }

    /// Where an evidence page offers its samples for download.
    private static func csv(in nodes: [HTMLNode]) -> String? {
        for case .element(let element) in nodes {
            if element.name == "a", element["download"] != nil,
                let href = element["href"], href.hasSuffix(".csv")
            {
                return href
            }
            if let found = csv(in: element.children) { return found }
        }
        return nil
    }
}

extension LanguageEdition {
    /// The twins of all pages that are read, in the same order.
    var twins: [StagedFile] {
        let pages = Set(readable.map(\.page.name))
        let host = HostFacts(desk).line
        return readable.map { Twin(of: $0, in: self, pages: pages, host: host).file }
    }
}
