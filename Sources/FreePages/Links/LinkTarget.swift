/// What a path in a page's text means.
enum LinkTarget: Equatable {
    /// Index into `PageTree.pages`.
    case page(Int)
    /// A download's path.
    case download(String)
    /// A folder that has no page of its own, below the root.
    case folder(String)
    case outOfTree
    /// A path below the root where nothing is.
    case missing(String)
    /// The output of one of the `OutsidePages`, without the folder of its language.
    case outside(String, language: Int)
    /// A file of the site that is no page's.
    case file(String)
    /// A path outside of the tree where no page comes from.
    case noSource(String)
}

extension PageTree {
    /// `path` is decoded: relative to the folder of the page's source, or from the root. A page's
    /// language comes first, then the default one.
    func target(of path: UnsafeBufferPointer<UInt8>, from page: Int) -> LinkTarget {
        let source = pages[page].path
        var bytes: [UInt8] = []
        RelativePath.append(folderOf: source, to: &bytes)
        guard RelativePath.resolve(path, in: &bytes) else {
            return outsideTarget(of: Array(path), from: page)
        }
        // From the folder of a language the others are reached by their own paths.
        let isOwn =
            path.first == UInt8(ascii: "/")
            || SourceName.languageFolder(source, languages).language == nil
        let language = isOwn ? pages[page].language : 0
        // Most links name a source as it is called; only of a language other than the default one may
        // another source be meant.
        if let named = places.sources.page(of: bytes, in: pages),
            language == 0 || pages[named].language != 0
        {
            return .page(named)
        }
        let place = String(decoding: bytes, as: UTF8.self)
        let found = find(place, language: language)
        switch found {
        case .missing, .folder: return outsideTarget(at: place, language: language) ?? found
        default: return found
        }
    }

    func target(of path: [UInt8], from page: Int) -> LinkTarget {
        path.withUnsafeBufferPointer { target(of: $0, from: page) }
    }

    private func find(_ place: String, language: Int) -> LinkTarget {
        if let name = SourceName(place, languages: languages) {
            return first(name.language ?? language) { self.page(name.key, $0) }.map { .page($0) }
                ?? .missing(place)
        }
        let (named, start) = SourceName.languageFolder(place, languages)
        let rest = String(place[start...])
        let preferred = named ?? language
        if place.hasSuffix(".html"), let page = first(preferred, { self.page(rest, $0) }) {
            return .page(page)
        }
        let download = first(preferred) { language -> String? in
            let path = Self.output(rest, languages: languages, language)
            return hasDownload(path) ? path : nil
        }
        if let download { return .download(download) }
        let index = rest.isEmpty ? "index.html" : "\(rest)/index.html"
        if let page = first(preferred, { self.page(index, $0) }) { return .page(page) }
        return first(preferred) { section(rest, $0) } == nil ? .missing(place) : .folder(place)
    }

    private func first<Found>(_ language: Int, _ find: (Int) -> Found?) -> Found? {
        find(language) ?? (language == 0 ? nil : find(0))
    }
}
