import Lessons
import Markup

/// A whole source file as markup, each line with an id to link to.
enum SourceListing {
    static func html(_ file: ProbeSource.File, label: String) -> String {
        let ending = file.name.split(separator: ".").last.map(String.init) ?? ""
        var text = file.text
        while text.hasSuffix("\n") { text.removeLast() }
        var html = """
            <pre class="listing" tabindex="0" role="region" aria-label="\(label.escaped)">\
            <code translate="no" lang="en">
            """
        let anchor = file.anchorPrefix
        for (index, line) in Highlighter.highlightedLines(text, language: ending).enumerated() {
            // The line feed belongs to the line's own box, so that copied text keeps its lines.
            html += "<span class=\"l\" id=\"\(anchor)\(index + 1)\">\(line.text)\n</span>"
        }
        return html + "</code></pre>"
    }
}
