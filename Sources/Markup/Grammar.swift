/// What a lexer has to know about a language.
struct Grammar {
    var lineComments: [String] = []
    var blockComment: (open: String, close: String)?
    var quotes: [UInt8] = [UInt8(ascii: "\"")]
    var keywords: Set<String> = []
    var types: Set<String> = []
    /// Lines that begin with `#` are directives.
    var hasPreprocessor = false
    /// A name before `(` is a function.
    var hasCalls = true
    /// A name before `:` is a key.
    var hasKeys = false

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

    private static func words(_ text: String) -> Set<String> {
        Set(text.split(separator: " ").map(String.init))
    }

    private static let c = Grammar(
        lineComments: ["//"], blockComment: ("/*", "*/"),
        quotes: [UInt8(ascii: "\""), UInt8(ascii: "'")],
        keywords: words(
            """
            auto break case const continue default do else enum extern for goto if inline register \
            restrict return sizeof static struct switch typedef union volatile while _Alignas \
            _Atomic _Noreturn _Static_assert true false NULL
            """),
        types: words(
            """
            bool char double float int long short signed unsigned void size_t ssize_t off_t pid_t \
            int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t intptr_t
            """),
        hasPreprocessor: true)

    private static let cpp: Grammar = {
        var grammar = c
        grammar.keywords.formUnion(
            words(
                """
                class template typename namespace using new delete public private protected \
                virtual override constexpr noexcept nullptr this throw try catch operator concept \
                requires co_await co_return
                """))
        grammar.types.formUnion(words("string vector auto std"))
        return grammar
    }()

    private static let swift = Grammar(
        lineComments: ["//"], blockComment: ("/*", "*/"),
        keywords: words(
            """
            as async await break case catch class continue default defer do else enum extension \
            false for func guard if import in init internal is let nil package private protocol \
            public repeat return self Self static struct super switch throw throws true try var \
            where while
            """),
        types: words("Int String Double Bool Array Dictionary Set UInt8 UInt64 Int64 Void"))

    private static let shell = Grammar(
        lineComments: ["#"], quotes: [UInt8(ascii: "\""), UInt8(ascii: "'")],
        keywords: words(
            """
            if then else elif fi for in do done while until case esac function return export local \
            set sudo
            """), hasCalls: false)

    private static let python = Grammar(
        lineComments: ["#"], quotes: [UInt8(ascii: "\""), UInt8(ascii: "'")],
        keywords: words(
            """
            and as assert async await break class continue def del elif else except finally for from \
            global if import in is lambda nonlocal not or pass raise return try while with yield \
            True False None
            """),
        types: words("bool bytes dict float int list object set str tuple"))

    private static let yaml = Grammar(
        lineComments: ["#"], quotes: [UInt8(ascii: "\""), UInt8(ascii: "'")],
        keywords: words("true false null"), hasCalls: false, hasKeys: true)

    private static let json = Grammar(keywords: words("true false null"), hasCalls: false)
}
