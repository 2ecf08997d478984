import Lessons
import Markup

/// Where the links of a page lead when it is a chapter of a book.
///
/// To a chapter where the page is one; to the site, where its address is known, for what is on the
/// site alone; else nowhere, and then the words stay without a link.
struct ChapterLinks {
    /// Of each chapter, by the name of its page.
    let ids: [String: Set<String>]
    /// Of the language, in the site: "", "en/".
    let folder: String
    let siteURL: String?
    /// Files of the site that are no pages, by their paths there.
    var pictures: Set<String> = []

    /// The name of a chapter's file: "copy-on-write.xhtml" for "copy-on-write.html". All lie in one
    /// folder.
    static func file(of page: String) -> String {
        PagePath.word(page) + ".xhtml"
    }

    /// The ids of a chapter's elements.
    static func ids(in nodes: [HTMLNode]) -> Set<String> {
        var ids: Set<String> = []
        for case .element(let element) in nodes {
            if let id = element["id"] { ids.insert(id) }
            ids.formUnion(Self.ids(in: element.children))
        }
        return ids
    }

    /// The text of the chapter of `page` with its links led there.
    func led(_ nodes: [HTMLNode], on page: String) -> [HTMLNode] {
        nodes.rewritten { element in
            if element.name == "img" { return picture(element, on: page) }
            guard element.name == "a", let href = element["href"] else {
                return [.element(element)]
            }
            var link = element
            guard let target = target(of: href, on: page) else {
                guard let css = element["class"] else { return element.children }
                link.name = "span"
                link.attributes = [.init(name: "class", value: css)]
                return [.element(link)]
            }
            link["href"] = target
            return [.element(link)]
        }
    }

    /// A picture of the site stands in the book too; of any other its words are left.
    private func picture(_ element: HTMLElement, on page: String) -> [HTMLNode] {
        guard let path = self.path(ofPicture: element, on: page),
            let file = EPUBPicture(of: path)
        else { return [.text(element["alt"] ?? "")] }
        var picture = element
        picture["src"] = file.address
        return [.element(picture)]
    }

    /// Of a picture in the site, as it is there; nil for one of elsewhere.
    func path(ofPicture element: HTMLElement, on page: String) -> String? {
        guard let address = element["src"], !Self.isWhole(address) else { return nil }
        let path = PagePath.target(
            of: Self.resolved(PagePath.fromTop(address, on: page), in: folder), on: "")
        return pictures.contains(path) ? path : nil
    }

    func target(of href: String, on page: String) -> String? {
        let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts.first.map(String.init) ?? ""
        let fragment = parts.count > 1 ? String(parts[1]) : nil
        if path.isEmpty { return place(fragment, on: page).map { "#" + $0 } }
        if Self.isWhole(path) { return href }
        let inSite = Self.resolved(PagePath.fromTop(path, on: page), in: folder)
        if inSite.hasPrefix(folder) {
            let name = PagePath.target(of: String(inSite.dropFirst(folder.count)), on: "")
            if ids[name] != nil {
                return Self.file(of: name) + (place(fragment, on: name).map { "#" + $0 } ?? "")
            }
        }
        return siteURL.map { $0 + inSite + (fragment.map { "#" + $0 } ?? "") }
    }

    private func place(_ fragment: String?, on page: String) -> String? {
        fragment.flatMap { ids[page]?.contains($0) == true ? $0 : nil }
    }

    /// With a scheme: "https://…", "mailto:…".
    private static func isWhole(_ path: String) -> Bool {
        path.prefix { $0 != "/" }.contains(":")
    }

    /// A relative path from a folder of the site as a path in the site.
    private static func resolved(_ path: String, in folder: String) -> String {
        var parts = folder.split(separator: "/")
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }
}
