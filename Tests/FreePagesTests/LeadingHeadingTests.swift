import FreePages
import Testing

/// The heading is found without a parser, so a parser says whether it is one.
@Suite struct `The heading that a text begins with` {
    /// `@` is another letter on every line, so that no two headings have one id.
    private static let lines = [
        "", "# @", "@", "===", "---", "- @", "> @", "```", "    @", " # *@* #", "#@", "\t# @",
        "<!-- @ -->", "<!-- @", "-->", "<div>", "| @ |", "1. @", "**@**", "``@``", "= =", "|-|",
        "- -", "* * *",
    ]

    private let tree = PageTree.of("a.md")

    @Test(arguments: lines)
    func `is one for the parser too, and what is left reads as it did`(first: String) {
        // Two lines of hyphens would be front matter.
        guard first != "---" else { return }
        var rendering = PageRendering(tree)
        // Behind a heading of the second level nothing is cut off.
        let above = "## x\n\n"
        let start = rendering.render("a.md", above, in: tree).html
        var differing: [String] = []
        for second in Self.lines {
            for third in Self.lines {
                let text = zip([first, second, third], ["p", "q", "r"])
                    .map { line, letter in String(line.map { $0 == "@" ? Character(letter) : $0 }) }
                    .joined(separator: "\n")
                let cut = rendering.render("a.md", text, in: tree)
                let (isCut, html) = (cut.head.heading != nil, cut.html)
                let whole = rendering.render("a.md", above + text, in: tree).html
                    .dropFirst(start.count)
                if isCut != whole.hasPrefix("<h1") || !whole.hasSuffix(html) {
                    differing.append(text)
                }
            }
        }
        #expect(differing == [])
    }
}
