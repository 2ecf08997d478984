/// A link to a place in a page, to be checked when that page is rendered.
package struct FragmentLink: Hashable, Sendable {
    /// Index into `PageTree.pages`.
    package var target: Int
    /// Of the id, by `FragmentHash`.
    package var fragment: UInt64
    /// As the text has it, without escapes.
    package var address: [UInt8]

    package init(target: Int, fragment: UInt64, address: [UInt8]) {
        self.target = target
        self.fragment = fragment
        self.address = address
    }
}

/// A short name of an id: FNV-1a with 64 bits, the same in every run.
package enum FragmentHash {
    package static func of(_ id: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in id { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return hash
    }
}

/// What a page offers to links and asks of other pages.
package struct PageFragments: Hashable, Sendable {
    /// Hashes of the ids of headings and notes, and of the title's.
    package var ids: [UInt64]
    package var links: [FragmentLink]

    /// As much as a check needs, which renders a page again whose links it has to name.
    package var withoutAddresses: PageFragments {
        PageFragments(
            ids: ids,
            links: links.map {
                FragmentLink(target: $0.target, fragment: $0.fragment, address: [])
            })
    }

    package init(ids: [UInt64], links: [FragmentLink]) {
        self.ids = ids
        self.links = links
    }
}
