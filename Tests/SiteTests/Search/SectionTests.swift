import Markup
import Testing

@testable import Site

@Suite struct `The sections that a search leads to` {
    private func sections(_ markup: String) throws -> [SearchSection] {
        SectionReader.sections(of: try HTMLReader.nodes(markup))
    }

    private func texts(_ markup: String) throws -> [String] {
        try sections(markup).flatMap { $0.pieces.map(\.text) }
    }

    @Test func `begin at headings, and the page's own heading is the first`() throws {
        let found = try sections(
            """
            <p>Lesson 1</p><h1>Who moves?</h1><p>Lede.</p>
            <h2 id="proof">Proof <a class="anchor" href="#proof">#</a></h2><p>It moves.</p>
            <h3>More</h3><p>And stays.</p>
            """)
        #expect(found.map(\.anchor) == ["", "proof", "proof"])
        #expect(found.map(\.heading) == ["Who moves?", "Proof", "More"])
        #expect(
            found.map { $0.pieces.map(\.text) } == [
                ["Lesson 1 Lede."], ["It moves."], ["And stays."],
            ])
    }

    @Test func `begin at claims and terms, and end with them`() throws {
        let found = try sections(
            """
            <h1>All</h1><h2 id="here">Here</h2>
            <section class="claim" id="claim-a"><p>It holds.</p></section><p>After.</p>
            <dl><div id="term-page"><dt>page</dt><dd>A unit.</dd></div></dl><p>At the end.</p>
            """)
        #expect(found.map(\.anchor) == ["", "here", "claim-a", "term-page"])
        #expect(found.map(\.heading) == ["All", "Here", "", "page"])
        #expect(found.map(\.under) == [nil, nil, 1, nil])
        #expect(
            found.map { $0.pieces.map(\.text) } == [
                [], ["After. At the end."], ["It holds."], ["A unit."],
            ])
    }

    @Test func `take the heading that stands in their own element`() throws {
        let found = try sections(
            "<section id=\"metric-a\"><h3><code>a</code> count</h3><p>5</p></section>")
        #expect(found.map(\.anchor) == ["", "metric-a"])
        #expect(found.map(\.heading) == ["", "a count"])
    }

    @Test func `are also what can be opened, if it has an id`() throws {
        let found = try sections(
            "<details id=\"q\"><summary>Why?</summary><p>So.</p></details><details><summary>And?</summary></details>"
        )
        #expect(found.map(\.anchor) == ["", "q"])
        #expect(found.map(\.heading) == ["", "Why?"])
        #expect(found.map { $0.pieces.map(\.text) } == [["And?"], ["So."]])
    }

    @Test func `are the same each time`() throws {
        let markup = "<h1>a</h1><div id=\"b\"><p>c</p></div><pre>d\ne</pre>"
        #expect(try sections(markup) == sections(markup))
    }

    // MARK: Words

    @Test(arguments: [
        ("<p>copy<b>-on-</b>write</p>", ["copy-on-write"]),
        ("<p><code>malloc</code>(3) 返<strong>回</strong></p>", ["malloc(3) 返回"]),
        ("<p><data><span>0x7f</span><span>2a</span></data></p>", ["0x7f2a"]),
        (
            "<table><tr><td>one</td><td>two</td></tr><tr><td>three</td></tr></table>",
            ["one two three"]
        ),
        ("<p>a</p><p>b<br>c</p>", ["a b c"]),
        ("<p>a\n  b</p>", ["a b"]),
        ("<p><span class=\"seal confirmed\">证</span>成立</p>", ["证 成立"]),
        ("<svg><title>t</title><desc>d</desc><text>a</text><text>b</text></svg>", ["a b"]),
        (
            "<svg class=\"wide\"><text>a</text></svg><svg class=\"narrow\"><text>a.</text></svg>",
            ["a"]
        ),
        ("<p>page<span class=\"meaning\">A unit.</span></p>", ["page"]),
        ("<details><summary>Why</summary><p>So.</p></details>", ["Why So."]),
        ("<p hidden>a</p><p>b</p>", ["b"]),
        ("<ol class=\"samples\"><li>1 2</li><li>2</li><li>1</li><li>12</li></ol>", ["1 2 12"]),
    ])
    func `hold words as the page shows them`(markup: String, expected: [String]) throws {
        #expect(try texts(markup) == expected)
    }

    // MARK: Code

    @Test func `keep a listing's lines and know their ids`() throws {
        let found = try sections(
            """
            <pre class="listing"><code><span class="l" id="probe-c-L1">int a;
            </span><span class="l" id="probe-c-L2">
            </span><span class="l" id="probe-c-L3">    return <b>a</b>;
            </span></code></pre>
            """)
        #expect(
            found[0].pieces == [
                SearchPiece(
                    text: "int a;\n\nreturn a;\n", isCode: true,
                    lines: SearchPiece.Lines(prefix: "probe-c-L", first: 1))
            ])
    }

    @Test func `are cut at blanks, and listings at their lines`() {
        let prose = SearchPiece(text: "one two three 四四四 five")
        #expect(prose.cut(at: 10).map(\.text) == ["one two", "three", "四四四", "five"])
        let code = SearchPiece(
            text: "a\n\nbb cc\nd", isCode: true, lines: SearchPiece.Lines(prefix: "L", first: 7))
        let pieces = code.cut(at: 5)
        #expect(pieces.map(\.text) == ["a\n", "bb cc", "d"])
        #expect(pieces.map(\.lines?.first) == [7, 9, 10])
    }

    @Test func `are whole where nothing can be cut`() {
        #expect(SearchPiece(text: "abcdefgh ij").cut(at: 3).map(\.text) == ["abcdefgh", "ij"])
        #expect(SearchPiece(text: "abcdefgh").cut(at: 3).map(\.text) == ["abcdefgh"])
    }
}
