import Markup

extension LinkFault {
    /// Problems of one kind that a page may have; the others are counted.
    static let reported = 50

    /// Nil where all are reported.
    static func others(_ count: Int, file: String) -> Problem? {
        count <= reported
            ? nil
            : Problem(
                location: SourceLocation(file: file, line: 1, column: 1),
                fact: "\(count - reported) more links of the page lead nowhere",
                remedy: "mend those above and run again")
    }

    /// As much of an address as a message holds.
    static func shown(_ address: some Collection<UInt8>) -> String {
        let text = String(decoding: address.prefix(200), as: UTF8.self)
        return address.count > 200 ? "\(text)…" : text
    }

    func problem(
        at location: SourceLocation, in tree: PageTree, _ suggestions: inout TargetSuggestions
    ) -> Problem {
        let address = Self.shown(address)
        let (text, remedy): (String, String)
        switch fact {
        case .scheme(let scheme):
            text = "pages do not link by '\(scheme):'"
            remedy =
                tree.outside.pages.isEmpty
                ? "use http, https, mailto, ftp or tel, or a path"
                : "use http, https, mailto, ftp or tel, or the path of a page or of its source"
        case .outOfTree:
            text = "'\(address)' leads out of the folder of pages"
            remedy = "link to what lies in it, or by https"
        case .missing(let path):
            text = "'\(address)' leads to '\(Self.shown(path.utf8))', which is not there"
            remedy =
                (suggestions.nearest(to: path, in: tree)
                ?? NearestName.nearest(to: path, among: tree.outside.pages))
                .map { "did you mean '\($0)'?" } ?? "mend or remove the link"
        case .noSource(let path):
            text = "'\(address)' leads to '\(Self.shown(path.utf8))', which is no source of a page"
            remedy =
                (path.utf8.count > 200
                    ? nil : NearestName.remedy(for: path, among: tree.outside.sources.keys))
                ?? "link to a page of the site"
        case .folder(let path):
            text = "'\(address)' leads to a folder without a page of its own"
            remedy = path.isEmpty ? "add index.md" : "add '\(path)/index.md'"
        case .draft(let path):
            text = "'\(address)' leads to '\(path)', which is a draft"
            remedy = "publish that page, or remove the link"
        }
        return Problem(location: location, fact: text, remedy: remedy)
    }
}
