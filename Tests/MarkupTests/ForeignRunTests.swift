import Markup
import Testing

@Suite struct `Foreign runs` {
    @Test func `Han characters among Latin letters are marked as Chinese`() {
        let html = Rendering("The seal **证, confirmed** says “yes”—缺页。", foreign: .han).html
        #expect(
            html == """
                <p>The seal <strong><span lang="zh-Hans">证</span>, confirmed</strong> says “yes”—\
                <span lang="zh-Hans">缺页。</span></p>
                """)
    }

    @Test func `a phrase of three Latin words is marked as English, a name is not`() {
        let html = Rendering(
            "见 Linux kernel 的 User-space and large space，以及 malloc。", foreign: .latin
        ).html
        #expect(
            html == """
                <p>见 Linux kernel 的 <span lang="en">User-space and large space</span>，以及 malloc。</p>
                """)
    }

    @Test func `a phrase is marked in a link, a heading and a caption, never in code`() {
        let text = """
            ## The page is shared

            [one two three](https://example.org) `four five six`

            ![seven eight nine](figure:a)
            """
        let rendering = Rendering(text, foreign: .latin)
        #expect(rendering.html.contains(">\n<span lang=\"en\">The page is shared</span>\n<a class"))
        #expect(rendering.html.contains("><span lang=\"en\">one two three</span></a>"))
        #expect(rendering.html.contains("<code translate=\"no\" lang=\"en\">four five six</code>"))
        #expect(rendering.headings.map(\.text) == ["The page is shared"])
        let document = Document(
            markdown: Array(text.utf8), file: "a.md", firstLine: 1,
            words: DocumentWords(
                callouts: [:], predict: "", anchor: "", footnotes: "", backToText: "", done: "",
                toDo: "", foreign: .latin))
        #expect(document.innerHTML(of: 0, [:]).text == "<span lang=\"en\">seven eight nine</span>")
    }

    @Test func `what is in the text's own language stays as it is`() {
        #expect(Rendering("Plain words alone.", foreign: .han).html == "<p>Plain words alone.</p>")
        #expect(Rendering("全是中文。", foreign: .latin).html == "<p>全是中文。</p>")
    }
}
