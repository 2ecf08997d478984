package import Markup

/// What a page's file became.
package struct RenderedPage {
    /// Its own problems are not repeated in `problems`.
    package let head: PageHead
    /// Nil where the text cannot be rendered, which `problems` says.
    package private(set) var plain: PlainPage?
    /// The id by which links find the heading that became the page's title; nil without such a
    /// heading, or where another one has it.
    package private(set) var titleID: [UInt8]?
    /// For `LinkCheck`.
    package internal(set) var fragments = PageFragments(ids: [], links: [])
    /// To be checked by whoever knows those pages.
    package internal(set) var outside: [OutsideLink] = []
    package internal(set) var problems: [Problem] = []
    /// What readers may not expect though it is right: markup that is shown as text, one a page.
    package private(set) var notices: [Problem] = []

    init(head: PageHead) { self.head = head }

    mutating func take(_ page: PlainPage, hasNotes: Bool) {
        plain = page
        fragments.ids = page.headings.map { FragmentHash.of(page.id(of: $0)) }
        if let heading = head.heading {
            let id = PlainHeadingID.of(Array(HeadingText.plain(heading).utf8))
            let hash = FragmentHash.of(id)
            if !fragments.ids.contains(hash) {
                titleID = id
                fragments.ids.append(hash)
            }
        }
        if hasNotes { fragments.ids += Self.noteIDs(page.html).map { FragmentHash.of($0) } }
    }

    /// As text, of headings and title.
    package var ids: [String] {
        var ids = plain.map { page in page.headings.map { Array(page.id(of: $0)) } } ?? []
        if let titleID { ids.append(titleID) }
        return ids.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Ids of notes and of the marks that lead to them: in text no quotation mark stands bare.
    private static func noteIDs(_ html: [UInt8]) -> [ArraySlice<UInt8>] {
        let (before, behind) = (" id".utf8, "\"fn".utf8)
        var ids: [ArraySlice<UInt8>] = []
        var at = 0
        while let equals = html.firstIndex(of: UInt8(ascii: "="), from: at) {
            at = equals + 1
            // Most attributes differ in this letter already.
            guard equals + 2 < html.count, html[equals + 2] == UInt8(ascii: "f"),
                html[..<equals].suffix(before.count).elementsEqual(before),
                html[at...].starts(with: behind)
            else { continue }
            let end = html.firstIndex(of: UInt8(ascii: "\""), from: at + 1) ?? html.count
            ids.append(html[(at + 1)..<end])
            at = end
        }
        return ids
    }

    mutating func noteMarkup(of page: PlainPage, file: String) {
        guard let first = page.rawHTML.first else { return }
        let others = page.rawHTML.count - 1
        let more = others == 0 ? "" : ", and \(others) more of its kind"
        notices.append(
            Problem(
                location: SourceLocation(
                    file: file, line: first.line + head.bodyLine - 1, column: 1),
                fact: "markup is shown as text: \(first.beginning)\(more)",
                remedy: "write it in Markdown"))
    }
}
