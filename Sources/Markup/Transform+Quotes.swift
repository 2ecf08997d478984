/// Block quotes that mean something: claims, guesses, questions, alerts, and what others said.
extension Transform {
    private static let alerts = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"]

    mutating func visitBlockQuote(_ node: Node) {
        guard let marker = takeMarker(node) else {
            for child in node.children { visitBlock(child) }
            return
        }
        callouts.append(
            Callout(
                kind: marker.kind,
                options: node.children.filter { $0.kind == .list }
                    .reduce(0) { $0 + $1.children.count },
                location: marker.location))
        switch marker.kind {
        case "CLAIM":
            let place = Node.custom(inline: false)
            let name = marker.argument ?? ""
            if name.isEmpty {
                problems.append(
                    Problem(
                        location: marker.location, fact: "the claim has no name",
                        remedy: "write > [!CLAIM name]"))
            }
            if marker.hasTitle {
                visitInlines(marker.title)
                marker.title.surround("<p>", "</p>")
                place.append(marker.title)
            }
            node.give(childrenAndPlaceTo: place)
            add(.claim(name: name), place, at: marker.location)
            for child in place.children { visitBlock(child) }
        case "PREDICT": visitPrediction(node, marker)
        case "QUESTION": visitQuestion(node, marker)
        case "SAID": visitSaying(node, marker)
        case let kind where Self.alerts.contains(kind): visitAlert(node, marker)
        default:
            let known = Self.alerts + ["CLAIM", "PREDICT", "QUESTION", "SAID"]
            problems.append(
                Problem(
                    location: marker.location, fact: "unknown block '[!\(marker.kind)]'",
                    remedy: "known are \(known.joined(separator: ", "))"))
            visitRest(of: node, marker)
        }
    }

    /// `[!KIND argument] title` on the first line of a block quote.
    struct Marker {
        let kind: String
        let argument: String?
        /// The rest of the line, as a paragraph outside the tree.
        let title: Node
        let location: SourceLocation

        var hasTitle: Bool { title.firstChild != nil }
    }

    /// Reads the marker and takes its line out of the quote.
    private mutating func takeMarker(_ quote: Node) -> Marker? {
        guard let paragraph = quote.firstChild, paragraph.kind == .paragraph,
            let text = paragraph.firstChild, text.kind == .text, text.literal.hasPrefix("[!"),
            let end = text.literal.range(of: "]")
        else { return nil }
        let inside = text.literal.dropFirst(2).prefix { $0 != "]" }
            .split(separator: " ", maxSplits: 1).map(String.init)
        guard let kind = inside.first, kind.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) else {
            return nil
        }
        enter(paragraph)
        let location =
            source.find("[!\(kind)", after: &cursor, upTo: lastLine)
            ?? source.location(line: quote.startLine)
        let title = Node.custom(inline: false)
        let rest = String(text.literal[end.upperBound...]).trimmedStart
        text.setLiteral(rest)
        if rest.isEmpty && text.next.map({ $0.kind == .softbreak }) ?? true { text.remove() }
        while let child = paragraph.firstChild {
            if child.kind == .softbreak || child.kind == .lineBreak {
                child.remove()
                break
            }
            title.append(child)
        }
        if paragraph.firstChild == nil { paragraph.remove() }
        return Marker(
            kind: kind, argument: inside.count > 1 ? inside[1].trimmed : nil, title: title,
            location: location)
    }

    /// What is wrong in a block that is wrong itself is reported too.
    private mutating func visitRest(of quote: Node, _ marker: Marker) {
        visitInlines(marker.title)
        for child in quote.children { visitBlock(child) }
        quote.append(marker.title)
    }

    private mutating func visitAlert(_ node: Node, _ marker: Marker) {
        let title = marker.title
        visitInlines(title)
        if !marker.hasTitle { title.append(.text(words.callouts[marker.kind] ?? marker.kind)) }
        title.surround("<p class=\"callout-title\">", "</p>")
        let callout = Node.custom(
            inline: false, "<div class=\"callout \(marker.kind.lowercased())\" role=\"note\">",
            "</div>")
        callout.append(title)
        for child in node.children { visitBlock(child) }
        node.give(childrenAndPlaceTo: callout)
    }

    /// A block whose first line is what it is about.
    private mutating func visitTitled(
        _ node: Node, _ marker: Marker, title: (String, String), block: (String, String),
        missing: (fact: String, remedy: String)
    ) {
        guard marker.hasTitle else {
            problems.append(
                Problem(location: marker.location, fact: missing.fact, remedy: missing.remedy))
            visitRest(of: node, marker)
            return
        }
        if title.0 == Self.summary.0 {
            visitSummary { $0.visitInlines(marker.title) }
        } else {
            visitInlines(marker.title)
        }
        marker.title.surround(title.0, title.1)
        let place = Node.custom(inline: false, block.0, block.1)
        place.append(marker.title)
        for child in node.children { visitBlock(child) }
        node.give(childrenAndPlaceTo: place)
    }

    /// What a text says, set apart from what holds.
    private mutating func visitSaying(_ node: Node, _ marker: Marker) {
        visitTitled(
            node, marker, title: ("<p class=\"saying\">", "</p>"),
            block: ("<div class=\"said\">", "</div>"),
            missing: (
                "there is nothing said",
                "write > [!SAID] and what is said on one line, then what holds"
            ))
    }

    private mutating func visitQuestion(_ node: Node, _ marker: Marker) {
        visitTitled(
            node, marker, title: Self.summary,
            block: ("<details class=\"follow-up\">", "</details>"),
            missing: (
                "the question is empty", "write > [!QUESTION] and the question on one line"
            ))
    }

    private static let summary = ("<summary>", "</summary>")

    /// What is pressed holds nothing else to press: no value, since it is a link to its evidence.
    private mutating func visitSummary(_ visit: (inout Transform) -> Void) {
        isInSummary = true
        placeWithoutValues = "a question or an option"
        visit(&self)
        placeWithoutValues = nil
        isInSummary = false
    }

    /// Options are a list: the first paragraph of an item is the option, the rest its answer.
    private mutating func visitPrediction(_ node: Node, _ marker: Marker) {
        guess(node, marker)
        let blocks = node.children
        for block in blocks {
            guard block.kind == .list else {
                visitBlock(block)
                continue
            }
            for item in block.children { visitOption(item, before: block) }
            block.remove()
        }
        let title = marker.title
        visitInlines(title)
        if !marker.hasTitle { title.append(.text(words.predict)) }
        title.surround("<p class=\"predict-title\">", "</p>")
        let box = Node.custom(inline: false, "<div class=\"predict\">", "</div>")
        box.append(title)
        node.give(childrenAndPlaceTo: box)
    }

    private mutating func guess(_ node: Node, _ marker: Marker) {
        guesses += 1
        guard !node.children.contains(where: { $0.kind == .list }) else { return }
        problems.append(
            Problem(
                location: marker.location, fact: "the prediction has no options",
                remedy: "list them: > - option, with the answer in a paragraph of its own"))
    }

    private mutating func visitOption(_ item: Node, before list: Node) {
        for (index, child) in item.children.enumerated() {
            if index == 0, child.kind == .paragraph {
                visitSummary { $0.visitBlock(child) }
            } else {
                visitBlock(child)
            }
        }
        let summary = Node.custom(inline: false, Self.summary.0, Self.summary.1)
        if let first = item.firstChild {
            if first.kind == .paragraph {
                first.moveChildren(to: summary)
                first.remove()
            }
        }
        let answer = Node.custom(inline: false, "<div class=\"response\">", "</div>")
        item.moveChildren(to: answer)
        let details = Node.custom(
            inline: false, "<details name=\"predict-\(guesses)\">", "</details>")
        details.append(summary)
        details.append(answer)
        details.insertBefore(list)
    }
}
