import Markup

/// Finds what a link that leads nowhere was probably meant to lead to.
///
/// A search goes through all pages, so it remembers what it found, and stops after a number of
/// searches: a mistake in a template is on every page.
struct TargetSuggestions {
    private static let limit = 200

    private var known: [String: String?] = [:]

    /// A path below the root, as the source has it.
    mutating func nearest(to path: String, in tree: PageTree) -> String? {
        if let found = known[path] { return found }
        guard known.count < Self.limit, path.utf8.count < 1000 else { return nil }
        let found = Self.search(path, tree)
        known[path] = .some(found)
        return found
    }

    private static func search(_ path: String, _ tree: PageTree) -> String? {
        let folder = RelativePath.folder(of: path)
        let name = path.utf8.count == folder.utf8.count ? path[...] : lastName(path)
        var namesBeside: [String] = []
        var elsewhere: String?
        for candidate in tree.pages.lazy.map(\.path) + tree.downloads.lazy.map(\.path) {
            let last = lastName(candidate)
            if RelativePath.folder(of: candidate) == folder {
                // Names of another length are too far away.
                if abs(last.utf8.count - name.utf8.count) <= name.utf8.count / 2 + 3 {
                    namesBeside.append(String(last))
                }
            } else if elsewhere == nil, last == name {
                elsewhere = candidate
            }
        }
        let beside =
            NearestName.nearest(to: String(name), among: namesBeside)
            ?? namesBeside.first { $0.hasPrefix("\(name).") }
        guard let beside else { return isIndex(name) ? nil : elsewhere }
        return folder.isEmpty ? beside : "\(folder)/\(beside)"
    }

    /// Every folder has one.
    private static func isIndex(_ name: Substring) -> Bool {
        ["index.md", "readme.md", "index.html"].contains(name.lowercased())
    }

    private static func lastName(_ path: String) -> Substring {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        return path[(slash.map(path.utf8.index(after:)) ?? path.startIndex)...]
    }
}
