/// What a lexer has to know about a language.
struct Grammar: Sendable {
    let words: WordTable
    let lineComment: StaticString?
    let blockComment: (open: StaticString, close: StaticString)?
    /// Lines that begin with `#` are directives.
    let hasPreprocessor: Bool
    /// A name before `(` is a function.
    let hasCalls: Bool
    /// A name before `:` is a key.
    let hasKeys: Bool
    /// What can begin with each byte.
    let starts: [Start]

    enum Start {
        case nothing, word, digit, quote
        /// A comment or a directive.
        case mark
    }

    private let keywords: [String]
    private let types: [String]

    private init(
        lineComment: StaticString? = nil,
        blockComment: (open: StaticString, close: StaticString)? = nil, quotes: String = "\"",
        keywords: String, types: String = "", hasPreprocessor: Bool = false, hasCalls: Bool = true,
        hasKeys: Bool = false
    ) {
        func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
        self.keywords = words(keywords)
        self.types = words(types)
        self.words = WordTable(keywords: self.keywords, types: self.types)
        self.lineComment = lineComment
        self.blockComment = blockComment
        self.hasPreprocessor = hasPreprocessor
        self.hasCalls = hasCalls
        self.hasKeys = hasKeys
        var marks = [lineComment, blockComment?.open].compactMap { $0?.utf8Start.pointee }
        if hasPreprocessor { marks.append(UInt8(ascii: "#")) }
        starts = (0...UInt8.max).map { byte in
            if marks.contains(byte) { return .mark }
            if quotes.utf8.contains(byte) { return .quote }
            if byte.isDigit { return .digit }
            return byte.isWord ? .word : .nothing
        }
    }

    static func named(_ language: String) -> Grammar? {
        switch language {
        case "c", "h": c
        case "cpp", "c++", "cc": cpp
        case "swift": swift
        case "sh", "bash", "shell", "console": shell
        case "py", "python": python
        case "yaml", "yml": yaml
        case "json": json
        default: nil
        }
    }

    /// The same by the bytes of a fence's first word.
    static func named(_ language: UnsafeBufferPointer<UInt8>) -> Grammar? {
        guard !language.isEmpty, language.count < 8 else { return nil }
        return named(String(decoding: language, as: UTF8.self))
    }

    private static let c = Grammar(
        lineComment: "//", blockComment: ("/*", "*/"),
        quotes: "\"'",
        keywords: """
            auto break case const continue default do else enum extern for goto if inline register \
            restrict return sizeof static struct switch typedef union volatile while _Alignas \
            _Atomic _Noreturn _Static_assert true false NULL
            """,
        types: """
            bool char double float int long short signed unsigned void size_t ssize_t off_t pid_t \
            int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t intptr_t
            """,
        hasPreprocessor: true)

    private static let cpp = Grammar(
        lineComment: "//", blockComment: ("/*", "*/"), quotes: "\"'",
        keywords: c.keywords.joined(separator: " ") + """
             class template typename namespace using new delete public private protected virtual \
            override constexpr noexcept nullptr this throw try catch operator concept requires \
            co_await co_return
            """,
        types: c.types.joined(separator: " ") + " string vector std", hasPreprocessor: true)

    private static let swift = Grammar(
        lineComment: "//", blockComment: ("/*", "*/"),
        keywords: """
            as async await break case catch class continue default defer do else enum extension \
            false for func guard if import in init internal is let nil package private protocol \
            public repeat return self Self static struct super switch throw throws true try var \
            where while
            """,
        types: "Int String Double Bool Array Dictionary Set UInt8 UInt64 Int64 Void")

    private static let shell = Grammar(
        lineComment: "#", quotes: "\"'",
        keywords: """
            if then else elif fi for in do done while until case esac function return export local \
            set sudo
            """, hasCalls: false)

    private static let python = Grammar(
        lineComment: "#", quotes: "\"'",
        keywords: """
            and as assert async await break class continue def del elif else except finally for from \
            global if import in is lambda nonlocal not or pass raise return try while with yield \
            True False None
            """,
        types: "bool bytes dict float int list object set str tuple")

    private static let yaml = Grammar(
        lineComment: "#", quotes: "\"'",
        keywords: "true false null", hasCalls: false, hasKeys: true)

    private static let json = Grammar(keywords: "true false null", hasCalls: false)
}
