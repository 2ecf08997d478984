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
        // What is on the page is what ran: other code would explain numbers that it did not make.
        guard !hasChanged else { return changed }
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
            <code class="language-\(HTML.escaped(language).text)" translate="no" lang="en">\(lines)</code></pre>\
            <figcaption>\(HTML.escaped(file.path).text) · \
            \(wording.pick("第 \(range) 行", "lines \(range)")) · \
            <a href="evidence-\(lesson).html#\(file.anchor(line: region.firstLine))">\(whole)</a></figcaption></figure>

            """)
    }

    /// The numbers on the page come from another version of this source.
    private var hasChanged: Bool { measuredDigest.map { $0 != source.digest } ?? false }

    private var changed: HTML {
        let words = wording.pick(
            "测量之后源码有改动，这里不显示没有运行过的代码；请重新测量",
            "the source has changed since it was measured, and code that did not run is not shown; "
                + "measure again")
        return HTML(
            """
            <figure class="code changed"><figcaption>\(HTML.escaped(file.path).text) · \
            <strong>\(words)</strong></figcaption></figure>

            """)
    }
}
