internal import Glibc

/// Finds pages by the bytes of their sources' paths: a table with open addressing, since a large
/// collection has a link for each of hundreds of thousands of lookups.
struct SourcePlaces: Sendable {
    /// Indices into `PageTree.pages`; -1 where there is none. Their count is a power of two.
    private var slots: [Int32]

    init(_ pages: [PageTree.Page]) {
        var size = 16
        while size < pages.count * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        for (index, page) in pages.enumerated() {
            var slot = first(FragmentHash.of(page.path.utf8))
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }

    func page(of path: [UInt8], in pages: [PageTree.Page]) -> Int? {
        var slot = first(FragmentHash.of(path))
        while slots[slot] >= 0 {
            let page = Int(slots[slot])
            if Self.isSame(pages[page].path, path) { return page }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private static func isSame(_ path: String, _ bytes: [UInt8]) -> Bool {
        var path = path
        return path.withUTF8 { path in
            path.count == bytes.count
                && path.baseAddress.map { memcmp($0, bytes, bytes.count) == 0 } ?? true
        }
    }

    private func first(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }
}
