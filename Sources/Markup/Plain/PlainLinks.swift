/// Decides where the links of a plain text lead.
package protocol PlainLinks {
    /// Writes the address that stands in the page for one in the text, escaped; says whether it leads
    /// to another site.
    mutating func write(
        _ url: UnsafeBufferPointer<UInt8>, _ kind: PlainLinkKind, to html: inout [UInt8]
    ) -> Bool
}

package enum PlainLinkKind: Sendable {
    case link, image
}

/// What a plain page says by itself, in its language, escaped.
package struct PlainWords: Sendable {
    let anchor, footnotes, backToText, done, toDo: [UInt8]
    /// Titles of alerts, in the order of `Alert.Kind`.
    let alerts: [[UInt8]]
    let foreign: ForeignRuns?

    package init(_ words: DocumentWords) {
        func bytes(_ text: String) -> [UInt8] { Array(HTML.escaped(text).text.utf8) }
        anchor = bytes(words.anchor)
        footnotes = bytes(words.footnotes)
        backToText = bytes(words.backToText)
        done = bytes(words.done)
        toDo = bytes(words.toDo)
        alerts = Alert.Kind.allCases.map { bytes(words.callouts[$0.rawValue] ?? $0.rawValue) }
        foreign = words.foreign
    }
}

/// A block quote whose first line begins with `[!NOTE]` or another of the five.
struct Alert {
    enum Kind: String, CaseIterable {
        case note = "NOTE"
        case tip = "TIP"
        case important = "IMPORTANT"
        case warning = "WARNING"
        case caution = "CAUTION"
    }

    private let kind: Kind
    /// The word that stands for a title where none is given.
    let name: [UInt8]
    /// The text that begins with the mark, which takes its first bytes.
    let text: Node
    let skipped: Int
    let hasTitle: Bool

    init?(_ quote: Node, words: PlainWords) {
        guard let paragraph = quote.firstChild, paragraph.kind == .paragraph,
            let first = paragraph.firstChild, first.kind == .text
        else { return nil }
        var found: (kind: Kind, skipped: Int, isWhole: Bool)?
        first.withLiteral { literal in
            guard literal.count > 3, literal[0] == UInt8(ascii: "["),
                literal[1] == UInt8(ascii: "!"),
                let end = literal.firstIndex(of: UInt8(ascii: "]"))
            else { return }
            let name = String(decoding: literal[2..<end], as: UTF8.self)
            guard let kind = Kind(rawValue: name) else { return }
            var skipped = end + 1
            while skipped < literal.count, literal[skipped].isBlank { skipped += 1 }
            found = (kind, skipped, skipped == literal.count)
        }
        guard let found else { return nil }
        kind = found.kind
        text = first
        skipped = found.skipped
        let endsLine = first.next.map { $0.kind == .softbreak || $0.kind == .lineBreak } ?? true
        hasTitle = !found.isWhole || !endsLine
        name = words.alerts[Kind.allCases.firstIndex(of: found.kind) ?? 0]
    }

    var cssClass: StaticString {
        switch kind {
        case .note: "note"
        case .tip: "tip"
        case .important: "important"
        case .warning: "warning"
        case .caution: "caution"
        }
    }
}
