/// Which parts of a text are in another language, so that a screen reader changes its voice there
/// and a browser its font: WCAG 2.2, 3.1.2.
package enum ForeignRuns: Sendable {
    /// Han characters in a text of Latin letters.
    case han
    /// Several Latin words in a row among Han characters; a single one is a name or a loan.
    case latin

    /// Words that make a phrase.
    private static let leastWords = 3

    /// The code of the other language.
    var language: String {
        switch self {
        case .han: "zh-Hans"
        case .latin: "en"
        }
    }

    /// The text cut where the language changes, in order; nil when it does not.
    func parts(of text: String) -> [(text: String, isForeign: Bool)]? {
        var parts: [(text: String, isForeign: Bool)] = []
        var run: [Unicode.Scalar] = []
        var isIn = false
        func close() {
            guard !run.isEmpty else { return }
            parts += isIn ? foreign(run) : [(Self.string(run), false)]
            run = []
        }
        for scalar in text.unicodeScalars {
            if belongs(scalar) != isIn {
                close()
                isIn.toggle()
            }
            run.append(scalar)
        }
        close()
        return parts.contains(where: \.isForeign) ? parts : nil
    }

    private func belongs(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .han: scalar.isWide && !scalar.isWideQuote
        case .latin: scalar.isLatinLetter || " ,-'’".unicodeScalars.contains(scalar)
        }
    }

    /// A run in the other language, without what only stands around it.
    private func foreign(_ run: [Unicode.Scalar]) -> [(text: String, isForeign: Bool)] {
        guard case .latin = self else { return [(Self.string(run), true)] }
        let words = run.split { $0 == " " || $0 == "," }
            .filter { $0.count > 1 && $0.contains(where: \.isLatinLetter) }
        guard words.count >= Self.leastWords,
            let first = run.firstIndex(where: \.isLatinLetter),
            let last = run.lastIndex(where: \.isLatinLetter)
        else { return [(Self.string(run), false)] }
        return [
            (Self.string(run[..<first]), false), (Self.string(run[first...last]), true),
            (Self.string(run[(last + 1)...]), false),
        ].filter { !$0.0.isEmpty }
    }

    private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}

extension Transform {
    /// Gives each such run its language. Done last: what came before looks for text as it was written.
    func markForeignRuns(below node: Node) {
        guard let foreign = words.foreign else { return }
        for child in node.children {
            guard child.kind == .text else {
                markForeignRuns(below: child)
                continue
            }
            guard let parts = foreign.parts(of: child.literal) else { continue }
            let before = "<span lang=\"\(foreign.language)\">"
            for part in parts {
                let text = Node.text(part.text)
                let place =
                    part.isForeign ? Node.custom(inline: true, before, "</span>") : text
                if part.isForeign { place.append(text) }
                place.insertBefore(child)
            }
            child.remove()
        }
    }
}
