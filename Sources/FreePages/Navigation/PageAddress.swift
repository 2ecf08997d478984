extension PageTree {
    /// Appends the way to a page from a file of the same language, "guide/index.html", as the value of
    /// an attribute.
    package func append(
        addressOf page: Int, from file: String, to html: inout [UInt8]
    ) {
        html.append(wayFrom: file, to: pages[page].key)
    }

    /// The same as text, not yet escaped for an attribute.
    package func address(of page: Int, from file: String) -> String {
        String(decoding: RelativePath.path(from: file, to: pages[page].key), as: UTF8.self)
    }

    /// A path below the site's root as an address, not yet escaped for an attribute.
    package static func address(of path: String) -> String {
        encoded(path).split(separator: "&amp;", omittingEmptySubsequences: false)
            .joined(separator: "&")
            .split(separator: "&#39;", omittingEmptySubsequences: false).joined(separator: "'")
    }

    /// The decoded form of an address's path.
    package static func path(of address: String) -> String {
        String(decoding: Address.decoded(Array(address.utf8)), as: UTF8.self)
    }

    /// A path below the site's root, for an address in markup.
    package static func encoded(_ path: String) -> String {
        var bytes: [UInt8] = []
        bytes.append(path: Array(path.utf8))
        return String(decoding: bytes, as: UTF8.self)
    }
}
