import Markup

/// Whether a text links each term once, and where it first stands.
///
/// Headings do not count, nor does code. A term is found by its whole name, and where a longer one
/// stands, only that one is: "page table entry" is no "page table".
struct TermCheck {
    private struct Name {
        let key: String
        let scalars: [Unicode.Scalar]
        let isHan: Bool
        /// With the endings of its plural; a name in Han has none.
        let forms: [[Unicode.Scalar]]

        init(key: String, scalars: [Unicode.Scalar]) {
            self.key = key
            self.scalars = scalars
            isHan = scalars.contains(where: \.isHan)
            var forms = ["", "s", "es"].map { scalars + Array($0.unicodeScalars) }
            if scalars.last == "y" {
                forms.append(scalars.dropLast() + Array("ies".unicodeScalars))
            }
            self.forms = forms
        }
    }

    private let glossary: [Term]
    private let language: Language
    /// By first scalar; the longest first.
    private let names: [Unicode.Scalar: [Name]]
    /// Whether a name may begin with a scalar, by the last bits of its value: few can.
    private var begins = Array(repeating: false, count: 1 << 12)

    init(_ glossary: [Term], _ language: Language) {
        self.glossary = glossary
        self.language = language
        let names = glossary.compactMap { term in
            term.name[language].map { Name(key: term.key, scalars: $0.unicodeScalars.map(\.small)) }
        }
        self.names = Dictionary(grouping: names.filter { !$0.scalars.isEmpty }) { $0.scalars[0] }
            .mapValues { $0.sorted { $0.scalars.count > $1.scalars.count } }
        for first in self.names.keys { begins[Int(first.value) & (begins.count - 1)] = true }
    }

    /// A place in the text.
    private struct Spot {
        let passage: Int
        let range: Range<Int>
    }

    func problems(in passages: [Passage]) -> [Problem] {
        var firstLinks: [String: (spot: Spot, location: SourceLocation)] = [:]
        var problems: [Problem] = []
        for (index, passage) in passages.enumerated() {
            for link in passage.links {
                guard let key = link.url.after("term:") else { continue }
                if let first = firstLinks[key] {
                    problems.append(
                        Problem(
                            location: link.location,
                            fact: """
                                the term '\(key)' is linked here for the second time; the first is \
                                at \(first.location.line):\(first.location.column)
                                """,
                            remedy: "link it where it first stands, and only there"))
                } else {
                    firstLinks[key] = (Spot(passage: index, range: link.range), link.location)
                }
            }
        }
        return problems + early(firstLinks, in: passages)
    }

    /// Terms that stand in the text before they are linked, each once.
    private func early(
        _ links: [String: (spot: Spot, location: SourceLocation)], in passages: [Passage]
    ) -> [Problem] {
        var open = links
        var problems: [Problem] = []
        for (index, passage) in passages.enumerated() where !passage.isHeading && !open.isEmpty {
            for (key, range) in occurrences(in: passage.scalars) {
                guard let link = open[key] else { continue }
                let isBefore =
                    (index, range.lowerBound) < (link.spot.passage, link.spot.range.lowerBound)
                guard isBefore else {
                    open[key] = nil
                    continue
                }
                let isInLink = passage.links.contains { $0.range.overlaps(range) }
                if isInLink || (index == link.spot.passage && leads(range, to: link.spot, passage))
                {
                    continue
                }
                open[key] = nil
                let name = passage.text(range)
                problems.append(
                    Problem(
                        location: passage.location(of: range.lowerBound),
                        fact: """
                            the term '\(name)' stands here before it is linked, at \
                            \(link.location.line):\(link.location.column)
                            """,
                        remedy: "link it here: [\(name)](term:\(key))"))
            }
        }
        return problems
    }

    /// 虚拟地址（[virtual address](term:virtual-address)）: the two are one place.
    private func leads(_ range: Range<Int>, to link: Spot, _ passage: Passage) -> Bool {
        guard range.upperBound <= link.range.lowerBound else { return false }
        return passage.scalars[range.upperBound..<link.range.lowerBound]
            .allSatisfy { $0.isBlank || ["（", "(", "「", "“"].contains($0) }
    }

    // MARK: Finding names

    private func occurrences(in text: [Unicode.Scalar]) -> [(key: String, range: Range<Int>)] {
        let text = text.map(\.small)
        var found: [(key: String, range: Range<Int>)] = []
        var at = 0
        while at < text.count {
            guard begins[Int(text[at].value) & (begins.count - 1)] else {
                at += 1
                continue
            }
            let match = names[text[at]]?.lazy.compactMap { name in
                end(of: name, in: text, at: at).map { (name.key, at..<$0) }
            }.first
            if let match { found.append((match.0, match.1)) }
            at = match?.1.upperBound ?? at + 1
        }
        return found
    }

    /// Behind a name that stands at `start`, with the ending of its plural.
    private func end(of name: Name, in text: [Unicode.Scalar], at start: Int) -> Int? {
        if name.isHan {
            guard text[start...].starts(with: name.scalars) else { return nil }
            return isCounted(name, in: text, at: start) ? nil : start + name.scalars.count
        }
        if start > 0, text[start - 1].isWordPart { return nil }
        for form in name.forms where text[start...].starts(with: form) {
            let end = start + form.count
            if end == text.count || !text[end].isWordPart { return end }
        }
        return nil
    }
}

extension TermCheck {
    /// 次缺页 is a kind of fault (minor), and 一次缺页 is any one: there 次 is the measure word.
    private func isCounted(_ name: Name, in text: [Unicode.Scalar], at start: Int) -> Bool {
        guard name.scalars.first == "次", start > 0 else { return false }
        let counting = "一二两三四五六七八九十百千万几多每数这那首末头上下再".unicodeScalars
        let before = text[start - 1]
        return counting.contains(before) || before.isDigit || before == Passage.object
            || before.isBlank
    }
}

extension Unicode.Scalar {
    /// In lower case, where that is one scalar; a space of any width as a space.
    fileprivate var small: Unicode.Scalar {
        // Nearly all text is one of these two, and needs no table.
        if isASCII {
            return ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) + 32) : blankAsSpace
        }
        if isHan { return self }
        if properties.isWhitespace { return " " }
        let mapped = properties.lowercaseMapping.unicodeScalars
        return mapped.count == 1 ? mapped[mapped.startIndex] : self
    }

    private var blankAsSpace: Unicode.Scalar { self == "\n" || self == "\t" ? " " : self }

    fileprivate var isWordPart: Bool { isDigit || isLatinLetter || self == "_" }

    fileprivate var isHan: Bool {
        switch value {
        case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
