import Lessons

/// A page as the search knows it.
struct SearchedPage: Equatable, Sendable {
    let file: String
    /// What the site calls it, at the end of the way that leads to it. Found as its text is.
    let name: String
    /// Evidence: all source code and every sample. Its hits come after those of all other pages.
    let isLate: Bool
    let sections: [SearchSection]

    /// Those that a reader reads, in the order in which equal hits are shown.
    static func pages(of edition: LanguageEdition) -> [SearchedPage] {
        let order: [Page.Kind] = [
            .lesson, .free, .glossary, .claims, .host, .sources, .home, .evidence,
        ]
        return order.flatMap { kind in edition.readable.filter { $0.page.kind == kind } }
            .map { finished in
                SearchedPage(
                    file: PagePath.address(finished.page.name),
                    name: finished.page.crumb ?? finished.page.title,
                    isLate: finished.page.kind == .evidence,
                    sections: edition.desk.source.memo.value(
                        "sections", finished.address.path, of: finished.text
                    ) { SectionReader.sections(of: $0.nodes) })
            }
    }

    /// `[file, name, late, [[anchor, heading] or [anchor, "", under], …]]`; the first section's
    /// heading is the page's own.
    func append(to script: inout ScriptText) {
        script.append("\n[")
        script.append(quoted: file)
        script.append(",")
        script.append(quoted: name)
        script.append(isLate ? ",1," : ",0,")
        script.append(list: sections) { script, section in
            script.append("[")
            script.append(quoted: section.anchor)
            script.append(",")
            script.append(quoted: section.heading)
            if let under = section.under {
                script.append(",")
                script.append(under)
            }
            script.append("]")
        }
        script.append("]")
    }
}
