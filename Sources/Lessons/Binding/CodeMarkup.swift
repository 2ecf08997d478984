import Markup

/// A region of a probe's source as it stands on the page, with the line numbers of the file.
struct CodeMarkup {
    let wording: Wording
    let lesson: String
    let source: ProbeSource
    /// The file of the source that holds the region.
    let file: ProbeSource.File
    /// The digest of the source that the record was measured with, when it holds one.
    let measuredDigest: String?

    func html(_ region: ProbeRegions.Region, language: String) -> HTML {
        let range = "\(region.firstLine)–\(region.lastLine)"
        let label = HTML.escaped("\(file.name) \(range)").text
        var lines = ""
        for (offset, line) in Highlighter.highlightedLines(region.text, language: language)
            .enumerated()
        {
            lines +=
                "<span class=\"ln\" data-n=\"\(region.firstLine + offset)\"></span>\(line.text)\n"
        }
        let whole = wording.pick("全部源码", "the whole source")
        return HTML(
            """
            <figure class="code"><pre tabindex="0" role="region" aria-label="\(label)">\
            <code class="language-\(HTML.escaped(language).text)" translate="no">\(lines)</code></pre>\
            <figcaption>\(HTML.escaped(file.path).text) · \
            \(wording.pick("第 \(range) 行", "lines \(range)")) · \
            <a href="evidence-\(lesson).html#\(file.anchor(line: region.firstLine))">\(whole)</a>\(changed)</figcaption></figure>

            """)
    }

    /// Said when the numbers on the page come from another version of this source.
    private var changed: String {
        guard let measuredDigest, measuredDigest != source.digest else { return "" }
        let words = wording.pick(
            "测量之后源码有改动", "the source has changed since it was measured")
        return " · <strong>\(words)</strong>"
    }
}
