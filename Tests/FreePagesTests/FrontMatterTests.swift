import FreePages
import Synchronization
import Testing
import Yams

/// What is read without a parser has to read as a parser reads it.
@Suite struct `Front matter without a parser` {
    private static let values = [
        "a", "a b", "'a'", "\"a\"", "a # b", "a#b", "'a # b' # c", "\"a\\\"b\"", "\"a\\\\\"",
        "'it''s'",
        "''", "\"\"", "a: b", "a:b", "a:", ":a", "-a", "- a", "-", "?a", "? a", "!a", "&a", "*a",
        "%a",
        "@a", "`a`", "|", ">", "[a, b]", "[]", "[a, ]", "[a,, b]", "[, a]", "[a b, 'c, d']",
        "[a: b]",
        "[[a]]", "[a] b", "[a", "a]", "{a: b}", "{}", "null", "~", "true", "True", "yes", "no", "1",
        "-1",
        "007", "1.10", "1e3", "0x1f", "2024-05-01", "中文：标题", "é", "a \"b\"", "\"a\" b", "'a' b",
        "'a", "\"a", "\"\\u00e9\\n\"", "\"\\q\"", "a\tb", "a  ", "\ta", "#", "# a", " # a", "a,b",
        "[a,b]",
        "[http://e.org/a]", "http://e.org/#a", "a\\n", "\"a\\/b\"", "[\"a\", 'b' ]", "[ a ]",
        "[a]#", "'a'#b",
        "[a #b]", "[a#b]", "a {b}", "[a {b}]", "<a>", "(a)", "=", "...", "---", "--- a", "!", "a!",
    ]

    private static let shapes = [
        "title: @", "title:  @", "title:@", "other: @\ntitle: x", "title: x\nother: @",
        "aliases: @", "aliases:\n- @", "aliases:\n  - @\n  - b",
        "aliases:\n- a\n- @\n# c\ntitle: x",
        "other:\n- @\n- b\ntitle: x", "other:\n  - @\n\n  - b\ntitle: x",
        "other:\n  deep: @\ntitle: x",
        "other: |\n  @\ntitle: x", "title: a\n  @", "title: @\n  b", "@: a", "@\ntitle: x",
        "title: x\n@",
        "- @", "title: x\n\n\n  # c\n@", "title: @\ntitle: x", "other:\n- a: @\n  b: c\ntitle: x",
    ]

    @Test(arguments: shapes)
    func `is read as a parser reads it, or left to one`(shape: String) {
        var differing: [String] = []
        var simple = 0
        for value in Self.values {
            let yaml = shape.split(separator: "@", omittingEmptySubsequences: false)
                .joined(separator: value)
            let isAsked = Mutex(false)
            let text = PageText(Array("---\n\(yaml)\n---\n".utf8))
            let head = PageHead(text, file: "page.md", path: "page.md") { _ in
                isAsked.withLock { $0 = true }
                return [:]
            }
            // A line of three hyphens inside ends the front matter before YAML sees it.
            let isCut = yaml.split(separator: "\n").contains("---")
            guard !isAsked.withLock({ $0 }), !isCut else { continue }
            simple += 1
            if !agrees(head, yaml) { differing.append(yaml) }
        }
        #expect(differing == [])
        // Text that goes on on the next line, a key there twice, a list: never.
        let isNeverSimple = ["- @", "title: @\n  b", "title: @\ntitle: x"].contains(shape)
        #expect((simple == 0) == isNeverSimple)
    }

    private func agrees(_ head: PageHead, _ yaml: String) -> Bool {
        guard let node = try? Yams.compose(yaml: yaml + "\n") else {
            // Nothing but comments is nothing to a parser, and what is passed over may be wrong.
            if yaml.hasPrefix("other:") {
                return head.title == "x" && head.unknownKeys == ["other"]
            }
            return head.title == "Page" && head.redirects.isEmpty && head.unknownKeys.isEmpty
        }
        guard let mapping = node.mapping else { return false }
        let title = mapping["title"].flatMap { isNull($0) ? nil : $0.scalar?.string } ?? ""
        let aliases = mapping["aliases"].map { node -> [String?] in
            if isNull(node) { return [] }
            return node.sequence.map { $0.map { $0.scalar?.string } } ?? [node.scalar?.string]
        }
        let unknown = mapping.keys.compactMap(\.string).filter { $0 != "title" && $0 != "aliases" }
        // A wrong type is said, and then nothing is taken.
        let isWrong = !head.problems.isEmpty
        return head.title == (title.isEmpty ? "Page" : title) && head.unknownKeys == Array(unknown)
            && (isWrong || head.redirects.map(\.path) == aliases ?? [])
    }

    private func isNull(_ node: Node) -> Bool { node.null != nil }
}
