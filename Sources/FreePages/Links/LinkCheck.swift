package import Markup

/// Follows the links to places in other pages, once all pages are rendered.
///
/// It keeps eight bytes for each heading, and sixteen for each link whose page comes later.
package struct LinkCheck: Sendable {
    private struct Link {
        let page, target: Int32
        let fragment: UInt64

        var place: Place { Place(target: target, fragment: fragment) }
    }

    private struct Place: Hashable {
        let target: Int32
        let fragment: UInt64
    }

    private var ids: [UInt64] = []
    /// By page, in `ids`.
    private var ranges: [Range<Int32>]
    /// Those that no page has answered yet.
    private var links: [Link] = []

    package init(_ tree: PageTree) { ranges = Array(repeating: 0..<0, count: tree.pages.count) }

    /// Takes each page once, in any order.
    package mutating func note(_ page: Int, _ fragments: PageFragments) {
        let start = Int32(ids.count)
        ids += fragments.ids
        ranges[page] = start..<Int32(ids.count)
        for link in fragments.links {
            let place = Place(target: Int32(link.target), fragment: link.fragment)
            guard !has(place) else { continue }
            links.append(
                Link(page: Int32(page), target: place.target, fragment: place.fragment))
        }
    }

    /// Every link to a place that its page does not have, by pages; one that a page has many times is
    /// one problem.
    ///
    /// Only pages with such links and those that they lead to are read again with `read`, and
    /// rendered.
    package func problems(
        in tree: PageTree, with rendering: inout PageRendering, read: (_ page: Int) -> [UInt8]?
    ) -> [Problem] {
        var headings: [Int: [String]] = [:]
        let broken = Dictionary(grouping: links.filter { !has($0.place) }, by: \.page)
        return broken.sorted { $0.key < $1.key }.flatMap { page, links -> [Problem] in
            guard let file = read(Int(page)) else { return [] }
            let faults = Self.faults(
                Set(links.map(\.place)), in: rendering.render(Int(page), file).fragments.links)
            let path = tree.file(of: Int(page))
            let places = LinkPlaces(PageText(file), file: path)
            let reported = faults.prefix(LinkFault.reported).map { link in
                // Nobody reads so many problems.
                if headings[link.target] == nil, headings.count < 500 {
                    headings[link.target] = read(link.target).map {
                        rendering.headings(of: link.target, $0)
                    }
                }
                let fault = FragmentFault(
                    address: link.address, target: tree.pages[link.target].path,
                    headings: headings[link.target] ?? [])
                return fault.problem(at: places.location(of: link.address))
            }
            return reported + (LinkFault.others(faults.count, file: path).map { [$0] } ?? [])
        }
    }

    /// Those of a page's links that are broken, each address once.
    private static func faults(_ broken: Set<Place>, in links: [FragmentLink]) -> [FragmentLink] {
        var seen: Set<[UInt8]> = []
        return links.filter {
            broken.contains(Place(target: Int32($0.target), fragment: $0.fragment))
                && seen.insert($0.address).inserted
        }
    }

    private func has(_ place: Place) -> Bool {
        let range = ranges[Int(place.target)]
        return ids[Int(range.lowerBound)..<Int(range.upperBound)].contains(place.fragment)
    }
}
