/// Reads the YAML that front matter nearly always is: keys at the margin with scalars on one line, lists
/// of scalars, comments. What lies deeper below keys that nobody asks for is passed over, unchecked.
///
/// It gives up rather than guess; a parser then reads the whole. Its grammar is a part of YAML 1.2.
struct FrontMatterScanner {
    private let bytes: [UInt8]
    private let range: Range<Int>
    private let known: Set<String>
    /// Of the file, from 1: where it is, and where it gave up.
    private(set) var line: Int
    private var entries: [FrontMatterEntry] = []
    /// What may follow the last line.
    private var open = Open.nothing

    private enum Open {
        case nothing
        /// A list of scalars, below a key without a value.
        case list
        /// Anything, as long as it is indented.
        case anything
        /// Anything, as long as it is indented or an item.
        case items
    }

    /// `range` is what stands between the two fences; its first line has the number `line`.
    init(_ bytes: [UInt8], _ range: Range<Int>, line: Int, known: Set<String>) {
        self.bytes = bytes
        self.range = range
        self.line = line
        self.known = known
    }

    /// Nil where the front matter needs a parser.
    mutating func scan() -> [FrontMatterEntry]? {
        var start = range.lowerBound
        while start < range.upperBound, let text = TextLine(in: bytes, at: start) {
            guard take(text) else { return nil }
            start = text.next
            line += 1
        }
        return entries
    }

    private mutating func take(_ text: TextLine) -> Bool {
        let content = bytes.trimmed(text.start..<text.end)
        guard let first = content.first.map({ bytes[$0] }), first != UInt8(ascii: "#") else {
            return true
        }
        if isItem(content) {
            switch open {
            case .list: return takeItem(content)
            case .anything: return text.start < content.lowerBound
            case .items: return true
            case .nothing: return false
            }
        }
        guard content.lowerBound == text.start else {
            if case .list = open, let last = entries.last, !known.contains(last.key),
                last.value == .null
            {
                open = .anything
            }
            return open == .anything || open == .items
        }
        return takeKey(content)
    }

    private func isItem(_ content: Range<Int>) -> Bool {
        bytes[content.lowerBound] == UInt8(ascii: "-")
            && (content.count == 1 || bytes[content.lowerBound + 1].isSpace)
    }

    private mutating func takeItem(_ content: Range<Int>) -> Bool {
        let last = entries.count - 1
        let item = bytes.trimmed((content.lowerBound + 1)..<content.upperBound)
        guard !bytes[content.lowerBound..<item.lowerBound].contains(0x09) else { return false }
        var scalar = ScalarScanner(bytes, item)
        guard let value = scalar.scalar(endingAt: []), scalar.isAtEnd else {
            // Mappings in a list that nobody asks for.
            guard !known.contains(entries[last].key) else { return false }
            open = .items
            return true
        }
        var values: [FrontMatterValue] = []
        if case .list(let before) = entries[last].value { values = before }
        entries[last].value = .null
        values.append(value)
        entries[last].value = .list(values)
        return true
    }

    private mutating func takeKey(_ content: Range<Int>) -> Bool {
        var end = content.lowerBound
        while end < content.upperBound, bytes[end].isKeyByte { end += 1 }
        guard end > content.lowerBound, bytes[content.lowerBound] != UInt8(ascii: "-"),
            end < content.upperBound, bytes[end] == UInt8(ascii: ":"),
            end + 1 == content.upperBound || bytes[end + 1].isSpace
        else { return false }
        let key = bytes.string(content.lowerBound..<end)
        guard entries.count < 100, !entries.contains(where: { $0.key == key }) else { return false }
        let place = bytes.firstNonblank((end + 1)..<content.upperBound)
        var value = FrontMatterValue.null
        open = .nothing
        var scanner = ScalarScanner(bytes, place..<content.upperBound)
        if scanner.isAtEnd {
            open = .list
        } else if let read = scanner.value(), scanner.isAtEnd {
            value = read
        } else if !known.contains(key), bytes[place].opensBlockScalar {
            open = .anything
        } else {
            return false
        }
        let column = bytes[content.lowerBound..<place].count { $0 & 0xc0 != 0x80 } + 1
        entries.append(FrontMatterEntry(key: key, value: value, line: line, column: column))
        return true
    }
}

extension UInt8 {
    /// Of keys that need no quotation marks and mean nothing else.
    fileprivate var isKeyByte: Bool {
        isLetter || isDigit || self >= 0x80 || self == UInt8(ascii: "_")
            || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
    }

    fileprivate var opensBlockScalar: Bool {
        self == UInt8(ascii: "|") || self == UInt8(ascii: ">")
    }
}
