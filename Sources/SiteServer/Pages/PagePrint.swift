internal import Files

/// What a page is told from its next version by: its bytes and those of the styles, scripts and
/// pictures that it loads.
struct PagePrint {
    /// Of a page that there is not yet.
    static let none = "none"

    let site: SiteFolder

    /// Of the page that a browser has open at this path.
    func ofPage(at path: SitePath?) -> String {
        guard let path, case .file(let file) = site.find(path),
            let bytes = try? site.files.read(file)
        else { return ofMissingPage() }
        return of(bytes, at: path)
    }

    func of(_ bytes: [UInt8], at path: SitePath) -> String {
        var digest = Digest()
        digest.update(bytes)
        for reference in Set(Self.references(in: bytes)).sorted() {
            guard let path = path.following(reference), case .file(let file) = site.find(path)
            else { continue }
            digest.update(Array("\0\(reference)\0\(state(of: file))".utf8))
        }
        return String(digest.finish().prefix(32))
    }

    /// Of the page that says that there is none.
    func ofMissingPage() -> String {
        guard let bytes = try? site.files.read("\(site.folder)/404.html") else { return Self.none }
        return "404-" + Digest.sha256(bytes).prefix(28)
    }

    /// Large files count by their stamps, which costs at most a reload too many.
    private func state(of file: String) -> String {
        guard let stamp = try? site.files.stamp(file) else { return "" }
        guard stamp.size < 1 << 20, let bytes = try? site.files.read(file) else {
            return stamp.description
        }
        return Digest.sha256(bytes)
    }

    /// The values of `src`, and those of `href` that are no pages.
    static func references(in bytes: [UInt8]) -> [String] {
        var found: [String] = []
        var index = 0
        while let equals = bytes[index...].firstIndex(of: 0x3d) {
            index = equals + 1
            guard index < bytes.count, bytes[index] == 0x22 else { continue }
            let isSource = bytes[..<equals].hasSuffix(" src")
            guard isSource || bytes[..<equals].hasSuffix(" href") else { continue }
            let start = index + 1
            guard let end = bytes[start...].firstIndex(of: 0x22) else { break }
            let value = String(decoding: bytes[start..<end], as: UTF8.self)
            if isSource || loaded.contains(where: { value.hasSuffix($0) }) { found.append(value) }
            index = end + 1
        }
        return found
    }

    private static let loaded = [".css", ".svg", ".ico"]
}

extension ArraySlice<UInt8> {
    fileprivate func hasSuffix(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard self.count >= count else { return false }
        return text.withUTF8Buffer { suffix(count).elementsEqual($0) }
    }
}
