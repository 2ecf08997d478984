internal import CParallelCMark

/// What a document may hold: input that would take a parser seconds or its stack is refused.
///
/// Every text is held to it before it is parsed, so it is one pass over the bytes and nothing else.
enum Limits {
    static let bytes = 2 << 20
    static let tableColumns = 100
    /// Block quotes, and lists that begin on one line.
    static let nesting = 40
    /// Of everything, lists by indentation too.
    static let depth = 100
    /// On a line.
    static let brackets = 200
    /// On a line.
    static let atSigns = 1000
    /// Between two blank lines: for each the parser may look through all that follows.
    static let declarations = 500

    /// Of what a parser made: everything that walks over it calls itself at each level.
    static let treeDepth = 300
    /// Of markup that a page may become: an address stands there again wherever it is referred to.
    static let markup = 32 << 20

    static let memory = Excess(line: 1, fact: "the text takes more than 96 MiB to parse")

    static func depth(at line: Int) -> Excess {
        Excess(line: line, fact: "lists, quotes and emphasis are nested more than 300 deep")
    }

    struct Excess: Hashable {
        /// From 1.
        var line: Int
        let fact: String
        var remedy = "split or simplify it"
    }

    /// The first line that goes too far, and what it does.
    static func excess(_ markdown: UnsafeBufferPointer<UInt8>) -> Excess? {
        if markdown.count > bytes { return Excess(line: 1, fact: "the text is longer than 2 MiB") }
        var (line, at, declarations) = (1, 0, 0)
        while at < markdown.count {
            let start = LineStart(markdown, at)
            if let fact = start.excess { return Excess(line: line, fact: fact) }
            at = start.end
            if start.isBlank { declarations = 0 }
            // Only these bytes can lead too far, and most are counted anew on each line.
            var (bars, brackets, atSigns) = (0, 0, 0)
            var fact: String?
            while true {
                at = memoir_next_counted(markdown.baseAddress, markdown.count, at)
                guard at < markdown.count else { break }
                let byte = markdown[at]
                at += 1
                if byte == 0x0a { break }
                switch byte {
                case UInt8(ascii: "|"):
                    bars += 1
                    if bars > tableColumns + 1 { fact = "there are more than 100 table columns" }
                case UInt8(ascii: "["):
                    brackets += 1
                    if brackets > Self.brackets { fact = "there are more than 200 brackets" }
                case UInt8(ascii: "@"):
                    atSigns += 1
                    if atSigns > Self.atSigns { fact = "there are more than 1000 at signs" }
                case UInt8(ascii: "<"):
                    guard isDeclaration(markdown, at) else { continue }
                    declarations += 1
                    if declarations > Self.declarations {
                        fact = "there are more than 500 of '<?' and '<!' without a blank line"
                    }
                case 0:
                    return Excess(line: line, fact: "there is a NUL byte", remedy: "remove it")
                default: continue
                }
                if let fact { return Excess(line: line, fact: fact) }
            }
            line += 1
        }
        return nil
    }

    /// Whether `?` or `!` stands there, but for that of a comment.
    private static func isDeclaration(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index + 1 < text.count else { return false }
        return text[index] == UInt8(ascii: "?")
            || text[index] == UInt8(ascii: "!") && text[index + 1] != UInt8(ascii: "-")
    }
}

/// The blanks, and the marks of quotes, lists and footnotes, that a line begins with.
///
/// How deep a line is nested is told from above: what it is in takes a mark or two columns each.
private struct LineStart {
    /// Behind them.
    private(set) var end: Int
    private var quotes = 0
    private var lists = 0
    private var columns = 0
    private var depth = 0
    /// Whether all marks are one byte, as those of a rule.
    private var rule: UInt8?
    private var isMixed = false
    private var isAtLineEnd = false

    init(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) {
        var at = start
        var marks = LineStart(end: start)
        scan: while at < text.count {
            switch text[at] {
            case 0x20: marks.columns += 1
            case 0x09: marks.columns += 4
            case UInt8(ascii: ">"): marks.take(text[at], isQuote: true)
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
                // A rule or an arrow has no blanks between.
                guard Self.isBlank(text, at + 1) else { break scan }
                marks.take(text[at], isQuote: false)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                var end = at + 1
                while end < text.count, end < at + 10, text[end] & 0xf0 == 0x30, text[end] < 0x3a {
                    end += 1
                }
                guard end < text.count,
                    text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ")"),
                    Self.isBlank(text, end + 1)
                else { break scan }
                marks.take(0, isQuote: false)
                at = end
            case UInt8(ascii: "["):
                guard at + 1 < text.count, text[at + 1] == UInt8(ascii: "^") else { break scan }
                var end = at + 2
                while end < text.count, text[end] != UInt8(ascii: "]"), text[end] > 0x20 {
                    end += 1
                }
                guard end + 1 < text.count, text[end] == UInt8(ascii: "]"),
                    text[end + 1] == UInt8(ascii: ":")
                else { break scan }
                marks.take(0, isQuote: false)
                at = end + 1
            default: break scan
            }
            at += 1
        }
        marks.end = at
        self = marks
        isAtLineEnd = at == text.count || text[at] == 0x0a
    }

    private init(end: Int) { self.end = end }

    private mutating func take(_ mark: UInt8, isQuote: Bool) {
        if isQuote { quotes += 1 } else { lists += 1 }
        if rule != nil, rule != mark { isMixed = true }
        rule = mark
        depth = max(depth, quotes + lists + columns / 2)
    }

    private static func isBlank(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        index == text.count || text[index] <= 0x20
    }

    var isBlank: Bool { isAtLineEnd && depth == 0 }

    /// Marks alone, all the same; plus signs are none.
    private var isRule: Bool {
        !isMixed && (rule == UInt8(ascii: "-") || rule == UInt8(ascii: "*"))
    }

    var excess: String? {
        if quotes > Limits.nesting { return "block quotes are nested more than 40 deep" }
        if isAtLineEnd, isRule { return nil }
        if lists > Limits.nesting { return "more than 40 lists begin on one line" }
        return depth > Limits.depth ? "lists are nested more than 100 deep" : nil
    }
}
