package import Markup

/// Renders free pages one after the other; each worker has its own.
package struct PageRendering {
    private let tree: PageTree
    /// By language.
    private var renderers: [PlainRenderer]
    private let leftOut: Set<Int>
    private let yaml: FrontMatterReader
    private var suggestions = TargetSuggestions()

    /// `words` has an element for each language of the tree; `leftOut` are pages that are not
    /// published.
    package init(
        _ tree: PageTree, words: [DocumentWords], leftOut: Set<Int> = [],
        yaml: @escaping FrontMatterReader
    ) {
        self.tree = tree
        renderers = words.map { PlainRenderer(words: $0) }
        self.leftOut = leftOut
        self.yaml = yaml
    }

    /// What the file of a page becomes. What is wrong with it is in the result; one whose text cannot
    /// be rendered has no `plain`.
    ///
    /// The result is let go before the next page, whose buffers are the same.
    package mutating func render(_ page: Int, _ file: [UInt8]) -> RenderedPage {
        let text = PageText(file)
        let path = tree.file(of: page)
        let head = PageHead(text, file: path, path: tree.pages[page].path, yaml: yaml)
        var result = RenderedPage(head: head)
        do throws(PlainFault) {
            let links = try render(page, text, from: head.bodyStart)
            let plain = renderers[tree.pages[page].language].page
            result.take(
                plain, hasNotes: text.bytes.firstIndex(of: UInt8(ascii: "^"), from: 0) != nil)
            result.fragments.links = links.fragments
            report(links, text, page, &result)
            result.outside = placed(links.outside, text, page)
            result.noteMarkup(of: plain, file: path)
        } catch {
            result.problems.append(
                Problem(
                    location: SourceLocation(
                        file: path, line: error.line + head.bodyLine - 1, column: 1),
                    fact: error.fact, remedy: error.remedy))
        }
        return result
    }

    /// The ids of a page's headings, to say what a link may have meant.
    package mutating func headings(of page: Int, _ file: [UInt8]) -> [String] {
        render(page, file).ids
    }

    private mutating func render(
        _ page: Int, _ text: PageText, from start: Int
    ) throws(PlainFault) -> PageLinks {
        let links = PageLinks(tree, page: page, leftOut: leftOut)
        let language = tree.pages[page].language
        return try text.bytes.withUnsafeBufferPointer { (bytes) throws(PlainFault) in
            try renderers[language].render(
                UnsafeBufferPointer(rebasing: bytes[start...]), links: links)
        }
    }

    private func placed(
        _ links: [OutsideLink], _ text: PageText, _ page: Int
    ) -> [OutsideLink] {
        guard !links.isEmpty else { return [] }
        let places = LinkPlaces(text, file: tree.file(of: page))
        return links.map { link in
            var link = link
            link.location = places.location(of: link.address)
            return link
        }
    }

    /// Places are only searched for where there is something to say, and not without end.
    private mutating func report(
        _ links: PageLinks, _ text: PageText, _ page: Int, _ result: inout RenderedPage
    ) {
        let ids = result.fragments.ids
        var seen: Set<UInt64> = []
        let broken = links.ownFragments.filter {
            !ids.contains($0.fragment) && seen.insert($0.fragment).inserted
        }
        guard !links.faults.isEmpty || !broken.isEmpty else { return }
        let places = LinkPlaces(text, file: tree.file(of: page))
        for fault in links.faults.prefix(LinkFault.reported) {
            let location = places.location(of: fault.address)
            result.problems.append(fault.problem(at: location, in: tree, &suggestions))
        }
        let headings = broken.isEmpty ? [] : result.ids
        for link in broken.prefix(LinkFault.reported) {
            let fault = FragmentFault(
                address: link.address, target: tree.pages[page].path, headings: headings)
            result.problems.append(fault.problem(at: places.location(of: link.address)))
        }
        let counts = [links.faults.count, broken.count]
        result.problems += counts.compactMap { LinkFault.others($0, file: tree.file(of: page)) }
    }
}
