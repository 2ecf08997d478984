/// What stands in a line of Markdown, before it is known what stands beside it.
enum MarkdownInline: Hashable {
    /// Not escaped yet.
    case text(String)
    /// Finished markup that is not taken apart: code, a link, a picture.
    case atom(String)
    /// "*" or "**" around what is stressed.
    case emphasis(String, [MarkdownInline])
    case lineBreak

    var first: Unicode.Scalar? {
        switch self {
        case .text(let text), .atom(let text): text.unicodeScalars.first
        case .emphasis: "*"
        case .lineBreak: "\n"
        }
    }

    var last: Unicode.Scalar? {
        switch self {
        case .text(let text), .atom(let text): text.unicodeScalars.last
        case .emphasis: "*"
        case .lineBreak: "\n"
        }
    }
}

/// Writes a line so that its asterisks are read as what they are meant to be.
///
/// CommonMark lets a row of asterisks open or close only by what stands on its two sides. In
/// `**重点。**后文` it does neither, since Chinese has no blanks. Punctuation at an edge is then
/// moved out of the emphasis; where that does not help, the emphasis is given up, never the text.
struct MarkdownLine {
    let text: String

    init(_ inlines: [MarkdownInline]) {
        text = Self.trimmed(Self.render(Self.merged(inlines), between: nil, and: nil))
    }

    /// Without blanks at its ends; a non-breaking space is none.
    static func trimmed(_ text: String) -> String {
        let bytes = text.utf8
        if let first = bytes.first, let last = bytes.last, !isEdge(first), !isEdge(last) {
            return text
        }
        let kept = bytes.drop(while: isEdge)
        let end = kept.lastIndex { !isEdge($0) }.map { kept.index(after: $0) }
        return String(kept[..<(end ?? kept.startIndex)]) ?? text
    }

    private static func isEdge(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a }

    /// Neighbouring pieces of text as one, no blank twice, and no emphasis that begins where the
    /// same one ends.
    private static func merged(_ inlines: [MarkdownInline]) -> [MarkdownInline] {
        var result: [MarkdownInline] = []
        for inline in inlines {
            switch (result.last, inline) {
            case (.text(let before), .text(let text)):
                result[result.count - 1] = .text(MarkdownText.collapsed(before + text))
            case (.emphasis(let marker, let before), .emphasis(let same, let inner))
            where marker == same:
                result[result.count - 1] = .emphasis(marker, before + inner)
            default: result.append(inline)
            }
        }
        return result.filter { $0 != .text("") }
    }

    private static func render(
        _ inlines: [MarkdownInline], between before: Unicode.Scalar?, and after: Unicode.Scalar?
    ) -> String {
        var line = ""
        for (index, inline) in inlines.enumerated() {
            switch inline {
            case .text(let text): line += MarkdownText.escaped(text)
            case .atom(let markup): line += markup
            case .lineBreak: line += "\\\n"
            case .emphasis(let marker, let inner):
                let next = index + 1 < inlines.count ? inlines[index + 1].first : after
                line += stressed(
                    merged(inner), marker, between: line.unicodeScalars.last ?? before, and: next)
            }
        }
        return line
    }

    private static func stressed(
        _ inner: [MarkdownInline], _ marker: String,
        between before: Unicode.Scalar?, and after: Unicode.Scalar?
    ) -> String {
        var inner = inner
        var head = ""
        var tail = ""
        while let first = inner.first?.first,
            !opens(between: head.unicodeScalars.last ?? before, and: first)
        {
            guard case .text(var text) = inner[0] else { break }
            head.unicodeScalars.append(text.unicodeScalars.removeFirst())
            inner[0] = .text(text)
            if text.isEmpty { inner.removeFirst() }
        }
        while let last = inner.last?.last,
            !closes(between: last, and: tail.unicodeScalars.first ?? after)
        {
            guard case .text(var text) = inner[inner.count - 1] else { break }
            tail.unicodeScalars.insert(
                text.unicodeScalars.removeLast(), at: tail.unicodeScalars.startIndex)
            inner[inner.count - 1] = .text(text)
            if text.isEmpty { inner.removeLast() }
        }
        let edges = (head.unicodeScalars.last ?? before, tail.unicodeScalars.first ?? after)
        let isWritten =
            inner.first?.first.map { opens(between: edges.0, and: $0) } ?? false
            && inner.last?.last.map { closes(between: $0, and: edges.1) } ?? false
        let text = render(
            inner, between: isWritten ? "*" : edges.0, and: isWritten ? "*" : edges.1)
        let core = isWritten ? marker + text + marker : text
        return MarkdownText.escaped(head) + core + MarkdownText.escaped(tail)
    }

    // MARK: What may open and close (CommonMark 6.2)

    private static func opens(
        between before: Unicode.Scalar?, and after: Unicode.Scalar
    ) -> Bool {
        !isBlank(after) && (!isPunctuation(after) || isBlank(before) || isPunctuation(before))
    }

    private static func closes(
        between before: Unicode.Scalar, and after: Unicode.Scalar?
    ) -> Bool {
        !isBlank(before) && (!isPunctuation(before) || isBlank(after) || isPunctuation(after))
    }

    /// The end of a line counts as a blank.
    private static func isBlank(_ scalar: Unicode.Scalar?) -> Bool {
        scalar?.properties.isWhitespace ?? true
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar?.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
            .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol,
            .currencySymbol, .modifierSymbol, .otherSymbol:
            true
        default: false
        }
    }
}
