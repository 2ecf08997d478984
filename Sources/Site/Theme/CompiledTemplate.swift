/// A Mustache template taken apart once, for filling by bytes.
///
/// It knows what Memoir's own templates use: values, markup, sections, inverted sections and
/// partials. What stands alone on a line, and what it does to the line, is decided as
/// swift-mustache decides it, so that both fill a template with the same bytes.
struct CompiledTemplate: Sendable {
    indirect enum Piece: Sendable {
        case text([UInt8])
        /// Escaped.
        case value(Name)
        /// As it is.
        case markup(Name)
        case section(Name, [Piece])
        case inverted(Name, [Piece])
        /// `indent` stands before each of its lines but the first.
        case partial(String, indent: [UInt8])
    }

    /// "words.home": what is looked for in the sections around, then what in it.
    struct Name: Sendable {
        let first: String
        let rest: [String]
        let whole: String

        init(_ text: String) {
            whole = text
            let parts = text.split(separator: ".").map(String.init)
            first = parts.first ?? ""
            rest = Array(parts.dropFirst())
        }

        /// What a section is about itself.
        var isSelf: Bool { whole == "." }
    }

    let pieces: [Piece]

    /// Nil for a template with a mistake, and for one that uses anything else of Mustache.
    init?(_ text: String) {
        var parser = TemplateParser(Array(text.utf8))
        guard parser.isPlain, let pieces = parser.pieces(of: nil, isAtLineStart: true) else {
            return nil
        }
        self.pieces = pieces
    }
}

/// Takes a template apart; nil wherever something else than `CompiledTemplate` knows stands there.
private struct TemplateParser {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether a line feed is all that ends a line in it.
    var isPlain: Bool {
        !bytes.contains { (0x0b...0x0d).contains($0) }
            && !bytes.indices.contains { index in
                // U+0085, U+2028, U+2029.
                bytes[index...].starts(with: [0xc2, 0x85])
                    || bytes[index...].starts(with: [0xe2, 0x80, 0xa8])
                    || bytes[index...].starts(with: [0xe2, 0x80, 0xa9])
            }
    }

    /// Up to the end of the section, or of the template.
    mutating func pieces(
        of section: String?, isAtLineStart: Bool
    ) -> [CompiledTemplate.Piece]? {
        var pieces: [CompiledTemplate.Piece] = []
        var isAtLineStart = isAtLineStart
        /// Blanks at the start of a line, as long as it is not known whether a tag stands alone there.
        var blanks: [UInt8] = []
        func flush() {
            if !blanks.isEmpty { pieces.append(.text(blanks)) }
            blanks = []
        }
        while at < bytes.count {
            if isAtLineStart { blanks = takeBlanks() }
            let text = takeText()
            if at < bytes.count, bytes[at] == UInt8(ascii: "\n") {
                pieces.append(.text(blanks + text + [UInt8(ascii: "\n")]))
                at += 1
                isAtLineStart = true
                continue
            }
            if !text.isEmpty {
                pieces.append(.text(blanks + text))
                blanks = []
                isAtLineStart = false
            }
            guard at < bytes.count else { break }
            at += 2
            var isAlone = false
            switch bytes.indices.contains(at) ? bytes[at] : 0 {
            case UInt8(ascii: "#"), UInt8(ascii: "^"):
                let isInverted = bytes[at] == UInt8(ascii: "^")
                at += 1
                guard let name = takeName() else { return nil }
                isAlone = standsAlone(isAtLineStart)
                if !isAlone { flush() }
                guard let inner = self.pieces(of: name, isAtLineStart: isAlone) else { return nil }
                let place = CompiledTemplate.Name(name)
                pieces.append(isInverted ? .inverted(place, inner) : .section(place, inner))
            case UInt8(ascii: "/"):
                at += 1
                guard let name = takeName(), name == section else { return nil }
                if !standsAlone(isAtLineStart) { flush() }
                return pieces
            case UInt8(ascii: "{"):
                at += 1
                flush()
                guard let name = takeName(), take(UInt8(ascii: "}")) else { return nil }
                pieces.append(.markup(CompiledTemplate.Name(name)))
            case UInt8(ascii: ">"):
                at += 1
                guard let name = takeName() else { return nil }
                let indent = blanks
                flush()
                isAlone = standsAlone(isAtLineStart)
                pieces.append(.partial(name, indent: isAlone ? indent : []))
            default:
                guard let name = takeName() else { return nil }
                flush()
                pieces.append(.value(CompiledTemplate.Name(name)))
            }
            isAtLineStart = isAlone
        }
        return section == nil ? pieces : nil
    }

    // MARK: Bytes

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func takeBlanks() -> [UInt8] {
        let start = at
        while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
        return Array(bytes[start..<at])
    }

    /// Up to the end of the line or the next tag.
    private mutating func takeText() -> [UInt8] {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n"), !isTag(at) { at += 1 }
        return Array(bytes[start..<at])
    }

    private func isTag(_ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "{") && index + 1 < bytes.count
            && bytes[index + 1] == UInt8(ascii: "{")
    }

    /// With the two braces behind it.
    private mutating func takeName() -> String? {
        while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
        let start = at
        while at < bytes.count, Self.isOfName(bytes[at]) { at += 1 }
        let name = bytes[start..<at]
        while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
        guard take(UInt8(ascii: "}")), take(UInt8(ascii: "}")), !name.isEmpty,
            name.count == 1 || name.first != UInt8(ascii: ".")
        else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    /// Takes the rest of a line on which nothing but the tag stands.
    private mutating func standsAlone(_ isAtLineStart: Bool) -> Bool {
        guard isAtLineStart else { return false }
        var end = at
        if end == bytes.count { return true }
        while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else { return false }
        at = end + 1
        return true
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
