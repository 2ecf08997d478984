import Markup
import Testing

@Suite struct `Highlighting` {
    private let source = """
        /* three
           lines */
        #include <stdio.h>
        static int f(char *p) { return g("a\\"b", 0x2a, 'c'); } // end <&>
        """

    private func withoutTags(_ html: String) -> String {
        var text = ""
        var inTag = false
        for character in html {
            switch character {
            case "<": inTag = true
            case ">" where inTag: inTag = false
            default: if !inTag { text.append(character) }
            }
        }
        for (entity, character) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] {
            text = text.split(separator: entity, omittingEmptySubsequences: false)
                .joined(separator: character)
        }
        return text
    }

    @Test(arguments: ["c", "cpp", "swift", "sh", "yaml", "json", "", "unknown"])
    func `the text never changes`(language: String) {
        let html = Highlighter.highlight(source, language: language).text
        #expect(withoutTags(html) == source)
    }

    @Test func `pieces of C get their classes`() {
        let html = Highlighter.highlight(source, language: "c").text
        #expect(html.contains("<span class=\"kw\">static</span>"))
        #expect(html.contains("<span class=\"ty\">int</span>"))
        #expect(html.contains("<span class=\"fn\">g</span>"))
        #expect(html.contains("<span class=\"nu\">0x2a</span>"))
        #expect(html.contains("<span class=\"st\">&quot;a\\&quot;b&quot;</span>"))
        #expect(html.contains("<span class=\"pp\">#include &lt;stdio.h&gt;</span>"))
        #expect(html.contains("<span class=\"co\">// end &lt;&amp;&gt;</span>"))
    }

    @Test func `each line is well-formed by itself`() {
        let lines = Highlighter.highlightedLines(source, language: "c").map(\.text)
        #expect(lines.count == 4)
        for line in lines {
            #expect(
                line.split(separator: "<span").count == line.split(separator: "</span>").count
                    || line.split(separator: "<span", omittingEmptySubsequences: false).count
                        == line.split(separator: "</span>", omittingEmptySubsequences: false).count
            )
        }
        #expect(lines[0] == "<span class=\"co\">/* three</span>")
        #expect(lines[1] == "<span class=\"co\">   lines */</span>")
    }

    @Test func `what is never closed ends with the text`() {
        #expect(withoutTags(Highlighter.highlight("/* a", language: "c").text) == "/* a")
        #expect(withoutTags(Highlighter.highlight("\"a\\", language: "c").text) == "\"a\\")
    }
}
