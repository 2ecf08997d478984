import Markup
import Testing

@Suite struct `Markdown written from a page` {
    private func markdown(_ html: String) throws -> String {
        MarkdownWriter.markdown(try HTMLReader.nodes(html))
    }

    // MARK: Text stays text

    @Test(arguments: [
        ("a * b", #"a \* b"#),
        ("a_b and _c_", #"a_b and \_c\_"#),
        ("[x](y)", #"\[x\](y)"#),
        ("`code`", #"\`code\`"#),
        ("1 &lt; 2", #"1 \< 2"#),
        ("&amp;amp; &amp; more", #"\&amp; & more"#),
        ("~/.bashrc", #"\~/.bashrc"#),
        ("C:\\temp", #"C:\\temp"#),
        ("$HOME", #"\$HOME"#),
        ("# no heading", "\\# no heading"),
        ("&gt; no quotation", #"\> no quotation"#),
        ("- no item", #"\- no item"#),
        ("--- no rule", #"\--- no rule"#),
        ("-1 is a number", "-1 is a number"),
        ("+ no item", #"\+ no item"#),
        ("12. no item", #"12\. no item"#),
        ("12.5 is a number", "12.5 is a number"),
        ("1) no item", #"1\) no item"#),
        ("wait!", #"wait\!"#),
        ("  many \n\t blanks ", "many blanks"),
        ("60\u{a0}%", "60\u{a0}%"),
    ])
    func `is escaped where it would be markup, and only there`(
        text: String, expected: String
    ) throws {
        #expect(try markdown("<p>\(text)</p>") == expected + "\n")
    }

    @Test func `an exclamation mark before a link makes no picture`() throws {
        #expect(try markdown("<p>No!<a href=\"a.md\">a</a></p>") == "No\\![a](a.md)\n")
    }

    @Test func `a web address is a link up to the end of its sentence`() throws {
        #expect(
            try markdown("<p>(see https://example.org/a_b*c.)</p>")
                == "(see <https://example.org/a_b*c>.)\n")
        #expect(try markdown("<p>http:// is none</p>") == "http:// is none\n")
    }

    @Test(arguments: [
        ("a`b", "``a`b``"), ("`a`", "`` `a` ``"), (" ", "` `"), ("a|b", "`a|b`"),
        ("two\nlines", "`two lines`"),
    ])
    func `code stands between as many backticks as it needs`(
        code: String, expected: String
    ) throws {
        #expect(try markdown("<p><code>\(code)</code></p>") == expected + "\n")
    }

    // MARK: Emphasis

    @Test(arguments: [
        ("a <strong>b</strong> c", "a **b** c"),
        ("这是<strong>重点。</strong>后文", "这是**重点**。后文"),
        ("前文<strong>（重点</strong>后文", "前文（**重点**后文"),
        ("前文<strong>重点</strong>后文", "前文**重点**后文"),
        ("前文<strong><code>x</code></strong>后文", "前文`x`后文"),
        ("<strong>a </strong>b", "**a** b"),
        ("<b>a <strong>b</strong></b>", "**a b**"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("<em>a <strong>b</strong></em>", "*a **b***"),
        ("<strong></strong>a", "a"),
        ("x<strong>。</strong>y", "x。y"),
    ])
    func `is written so that it is read as such, or given up`(
        html: String, expected: String
    ) throws {
        #expect(try markdown("<p>\(html)</p>") == expected + "\n")
    }

    // MARK: Links

    @Test func `an address with blanks or brackets stands in angle brackets`() throws {
        #expect(
            try markdown("<p><a href=\"a (b).md\">[x]</a></p>") == "[\\[x\\]](<a (b).md>)\n")
    }

    @Test func `a link without an address or a text is none`() throws {
        #expect(try markdown("<p><a>x</a><a href=\"y.md\"></a></p>") == "x\n")
    }

    // MARK: Blocks

    @Test func `headings keep their level`() throws {
        #expect(try markdown("<h2>In C\n#</h2><h3>b</h3>") == "## In C \\#\n\n### b\n")
    }

    @Test func `lists are tight where every item is one line`() throws {
        #expect(
            try markdown("<ul><li>a</li><li>b<ol start=\"3\"><li>c</li></ol></li></ul>")
                == "- a\n\n- b\n\n  3. c\n")
        #expect(
            try markdown("<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>")
                == "1. a\n2. b\n   - c\n")
        #expect(
            try markdown("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>")
                == "- a\n\n  b\n\n- c\n")
    }

    @Test func `two lists in a row stay two`() throws {
        #expect(
            try markdown("<ul><li>a</li></ul><ul><li>b</li></ul><ul><li>c</li></ul>")
                == "- a\n\n* b\n\n- c\n")
    }

    @Test func `a table has as many cells in every row, and its bars are escaped`() throws {
        let html = """
            <table><thead><tr><th colspan="2">a</th></tr></thead><tbody>\
            <tr><td>b|c</td><td><code>d|e</code></td><td>f<br>g</td></tr></tbody></table>
            """
        #expect(
            try markdown(html) == """
                | a |  |  |
                | --- | --- | --- |
                | b\\|c | `d\\|e` | f g |

                """)
    }

    @Test func `preformatted text has its language and a longer fence than it holds`() throws {
        let html = """
            <pre><code class="language-c"><span class="ln" data-n="7"></span>a &lt; b;
            ```
              c;

            </code></pre>
            """
        #expect(try markdown(html) == "````c\na < b;\n```\n  c;\n````\n")
    }

    @Test func `quotations hold blocks`() throws {
        #expect(
            try markdown("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>")
                == "> a\n>\n> - b\n")
    }

    @Test func `what unfolds lies open under its name`() throws {
        #expect(
            try markdown("<details><summary>\nWhy?\n</summary><p>So.</p></details>")
                == "**Why?**\n\nSo.\n")
    }

    @Test func `definitions are a list`() throws {
        let html = """
            <dl><div><dt>a</dt><dd>b</dd></div><dt>c</dt><dd><p>d</p><p>e</p></dd></dl>
            """
        #expect(try markdown(html) == "- **a**: b\n\n- **c**: d\n\n  e\n")
    }

    @Test func `footnotes are those of GitHub`() throws {
        let html = """
            <p>a<sup class="footnote-ref"><a href="#fn-1" id="fnref-1">1</a></sup></p>\
            <section class="footnotes"><ol><li id="fn-1"><p>b \
            <a class="footnote-back" href="#fnref-1">↩</a></p><p>c</p></li></ol></section>
            """
        #expect(try markdown(html) == "a[^1]\n\n[^1]: b\n\n    c\n")
    }

    @Test func `drawings and controls are left out`() throws {
        let html = "<p>a<svg><text>b</text></svg><button>c</button></p><figure><svg></svg></figure>"
        #expect(try markdown(html) == "a\n")
    }

    @Test func `a break is a line of its own that begins nothing`() throws {
        #expect(try markdown("<p>a<br>- b</p>") == "a\\\n\\- b\n")
    }
}
