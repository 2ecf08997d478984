/// What happens inside a line: placeholders, links, Han line breaks.
extension Transform {
    mutating func visitInlines(_ container: Node) {
        joinHanLines(container)
        for child in container.children { visitInline(child) }
    }

    private mutating func visitInline(_ node: Node) {
        switch node.kind {
        case .text: findPlaceholders(node)
        case .code:
            // A place that looks like a placeholder here is code: the search goes on behind it.
            if let opening = node.literal.range(of: "{{") {
                _ = source.find(
                    String(node.literal[opening.lowerBound...]), after: &cursor, upTo: lastLine)
            }
            node.replace(
                with: .custom(
                    inline: true,
                    "<code translate=\"no\" lang=\"en\">\(HTML.escaped(node.literal).text)</code>"))
        case .link: visitLink(node)
        case .image:
            report(
                near: node, at: "](\(node.url)",
                "the image '\(node.url)' is no figure that stands alone",
                "write ![caption](figure:name) in a paragraph of its own")
        case .htmlInline:
            report(
                near: node, at: String(node.literal.prefix { !$0.isNewline }),
                "raw HTML is not allowed", "write it in Markdown")
        case .footnoteReference: visitFootnoteReference(node)
        case .emph, .strong, .strikethrough, .customInline: visitInlines(node)
        default: break
        }
    }

    /// Reports an inline at the place where `text` stands next: cmark-gfm gives inlines no
    /// reliable place. The search for directives goes on from where it was.
    private mutating func report(
        near node: Node, at text: String, _ fact: String, _ remedy: String
    ) {
        let start = cursor
        let location =
            source.find(text, after: &cursor, upTo: lastLine)
            ?? source.location(line: max(start.line, 1))
        if node.kind != .htmlInline { cursor = start }
        problems.append(Problem(location: location, fact: fact, remedy: remedy))
    }

    // MARK: Placeholders

    private mutating func findPlaceholders(_ node: Node) {
        var rest = node.literal
        // A search through bytes, since most texts hold none.
        guard rest.utf8.contains(UInt8(ascii: "{")), rest.range(of: "{{") != nil else { return }
        while let opening = rest.range(of: "{{") {
            let after = String(rest[opening.upperBound...])
            let before = String(rest[..<opening.lowerBound])
            let location =
                source.find("{{", after: &cursor, upTo: lastLine)
                ?? source.location(line: max(cursor.line, 1))
            guard let closing = after.range(of: "}}") else {
                problems.append(
                    Problem(
                        location: location, fact: "'{{' is never closed on its line",
                        remedy: "close it with }}, or write it as code"))
                break
            }
            if let refusing = placeWithoutValues {
                problems.append(
                    Problem(
                        location: location, fact: "a value stands in \(refusing)",
                        remedy: "write it beside"))
            }
            if !before.isEmpty { Node.text(before).insertBefore(node) }
            let place = Node.custom(inline: true)
            place.insertBefore(node)
            add(.placeholder(String(after[..<closing.lowerBound]).trimmed), place, at: location)
            rest = String(after[closing.upperBound...])
        }
        node.setLiteral(rest)
    }

    // MARK: Links

    private static let ownSchemes = ["lesson", "term", "source", "claim"]

    private mutating func visitLink(_ node: Node) {
        let url = node.url
        let scheme = url.prefix { $0 != ":" && $0 != "/" && $0 != "#" }
        let hasScheme = url.dropFirst(scheme.count).first == ":"
        if isInSummary, scheme != "term" {
            report(
                near: node, at: "](\(url)", "a link stands in a question or an option",
                "link it in the answer")
        }
        if hasScheme, Self.ownSchemes.contains(String(scheme)) {
            let start = cursor
            let location =
                source.find("](\(url)", after: &cursor, upTo: lastLine)
                ?? source.location(line: max(cursor.line, 1))
            cursor = start
            let place = Node.custom(inline: true)
            node.give(childrenAndPlaceTo: place)
            add(
                .link(scheme: String(scheme), target: String(url.dropFirst(scheme.count + 1))),
                place, at: location)
            visitLinkText(place)
            return
        }
        let allowed = ["http", "https", "mailto"]
        if hasScheme ? !allowed.contains(scheme.lowercased()) : url.hasPrefix("/") {
            report(
                near: node, at: url, "the link '\(url)' leads nowhere on a site of files",
                "use https:, mailto:, #section, lesson:, term:, source: or claim:")
        }
        let relation = hasScheme && scheme.lowercased() != "mailto" ? " rel=\"noopener\"" : ""
        let place = Node.custom(
            inline: true, "<a href=\"\(HTML.escaped(url).text)\"\(relation)>", "</a>")
        node.give(childrenAndPlaceTo: place)
        visitLinkText(place)
    }

    /// A value is a link to its evidence, and no link stands in another.
    private mutating func visitLinkText(_ place: Node) {
        let outer = placeWithoutValues
        placeWithoutValues = "a link's text"
        visitInlines(place)
        placeWithoutValues = outer
    }

    // MARK: Han text

    /// A line break in the source between two wide characters is no space.
    private func joinHanLines(_ container: Node) {
        for child in container.children where child.kind == .softbreak {
            guard let before = child.previous?.edgeScalar(last: true), before.isWide,
                let after = child.next?.edgeScalar(last: false), after.isWide
            else { continue }
            child.remove()
        }
    }
}
