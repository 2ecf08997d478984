package import Markup

/// Small pages at the paths that pages had before, which lead to where they are now.
package struct PageRedirects: Sendable {
    /// One such page.
    package struct Redirect: Hashable, Sendable {
        /// Below the site's root.
        package let output: String
        /// Index into `PageTree.pages`.
        package let page: Int
    }

    /// In the order of pages.
    package private(set) var redirects: [Redirect] = []
    package private(set) var problems: [Problem] = []
    private let tree: PageTree
    private let pages: [PageEntry]

    /// `pages` has an entry for each page of the tree; those that `navigation` leaves out have none.
    package init(_ tree: PageTree, pages: [PageEntry], navigation: PageNavigation) {
        self.tree = tree
        self.pages = pages
        let wanting = pages.indices.filter {
            !pages[$0].redirects.isEmpty && navigation.includes($0)
        }
        guard !wanting.isEmpty else { return }
        var taken = Taken()
        for page in tree.pages.indices {
            taken.add(tree.output(of: page).lowercased(), of: tree.pages[page].path)
        }
        for download in tree.downloads { taken.add(download.path.lowercased(), of: download.path) }
        for page in wanting {
            for redirect in pages[page].redirects { add(redirect, to: page, &taken) }
        }
    }

    /// The markup of one.
    package func html(of redirect: Redirect) -> [UInt8] {
        let page = tree.pages[redirect.page]
        var address: [UInt8] = []
        address.append(
            path: RelativePath.path(from: redirect.output, to: tree.output(of: redirect.page)))
        let target = String(decoding: address, as: UTF8.self)
        let language = HTML.escaped(tree.languages[page.language]).text
        let title = HTML.escaped(pages[redirect.page].title).text
        return Array(
            """
            <!DOCTYPE html>
            <html lang="\(language)"><head><meta charset="utf-8"><title>\(title)</title>\
            <meta name="robots" content="noindex">\
            <meta http-equiv="refresh" content="0; url=\(target)"></head>\
            <body><p><a href="\(target)">\(title)</a></p></body></html>

            """.utf8)
    }

    private mutating func add(
        _ redirect: PageHead.Redirect, to page: Int, _ taken: inout Taken
    ) {
        guard let output = Self.output(redirect.path) else {
            return report(
                redirect, page, "the redirect '\(redirect.path)' is no path of this site",
                "write the old path from the site's top: /guide/old.html")
        }
        let place = output.lowercased()
        if let owner = taken.owner(of: place) {
            let own = tree.pages[page].path
            let fact =
                owner == own
                ? "the redirect '\(redirect.path)' leads to itself or is there twice"
                : "the redirect '\(redirect.path)' would hide '\(owner)'"
            return report(redirect, page, fact, "take it out, or choose another path")
        }
        taken.add(place, of: tree.pages[page].path)
        redirects.append(Redirect(output: output, page: page))
    }

    /// Paths without `.html` are folders, as the tools that wrote them have it.
    static func output(_ path: String) -> String? {
        var path = path
        let plain = path.withUTF8 { bytes -> [UInt8]? in
            let address = Address(bytes)
            guard address.form == .inside, address.query.isEmpty, address.fragment == nil else {
                return nil
            }
            return RelativePath.resolved(Address.decoded(bytes[address.path]), in: [])
        }
        guard let plain, isFitting(plain) else { return nil }
        let place = String(decoding: plain, as: UTF8.self)
        if place.isEmpty { return "index.html" }
        return place.hasSuffix(".html") || place.hasSuffix(".htm") ? place : "\(place)/index.html"
    }

    private static let mostBytes = 1000

    /// Whether it may become a file: nothing hidden, such as a repository's own folder, and no name that
    /// a file system refuses.
    private static func isFitting(_ path: [UInt8]) -> Bool {
        path.count <= mostBytes && path.allSatisfy { $0 >= 0x20 && $0 != 0x7f }
            && path.split(separator: UInt8(ascii: "/")).allSatisfy {
                $0.first != UInt8(ascii: ".") && $0.count <= PageTree.longestName
            }
    }

    private mutating func report(
        _ redirect: PageHead.Redirect, _ page: Int, _ fact: String, _ remedy: String
    ) {
        problems.append(
            Problem(
                location: SourceLocation(
                    file: tree.file(of: page), line: redirect.line, column: 1), fact: fact,
                remedy: remedy))
    }
}

/// Files and folders that a site has, in small letters.
private struct Taken {
    private var files: [String: String] = [:]
    /// With one of the files in it.
    private var folders: [String: String] = [:]

    mutating func add(_ path: String, of source: String) {
        files[path] = source
        var rest = RelativePath.folder(of: path)
        while !rest.isEmpty, folders.updateValue(source, forKey: String(rest)) == nil {
            rest = RelativePath.folder(of: rest)
        }
    }

    /// The source of what has this path, or needs it as a folder, or is a file where this path needs
    /// one.
    func owner(of path: String) -> String? {
        if let owner = folders[path] { return owner }
        var rest = path[...]
        while !rest.isEmpty {
            if let owner = files[String(rest)] { return owner }
            rest = RelativePath.folder(of: rest)
        }
        return nil
    }
}
