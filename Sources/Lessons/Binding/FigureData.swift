package import Figures
import Markup

/// What a drawing shows, as a table that opens beneath it.
///
/// It stands before the caption, since a caption has to be its figure's first or last child; the
/// style sheet puts it below.
package enum FigureData {
    /// `figure` names the drawing to those who move from table to table: "Figure 3.1".
    package static func html(
        _ table: FigureTable, of figure: String, _ wording: Wording
    ) -> String {
        let data = wording.pick("数据", "Data")
        let label = HTML.escaped(data + wording.pick("：", ": ") + figure).text
        let head = table.header.map { "<th scope=\"col\">\(HTML.escaped($0).text)</th>" }
        let rows = table.rows.map { row in
            "<tr>" + row.map { "<td>\(HTML.escaped($0).text)</td>" }.joined() + "</tr>"
        }
        return """
            <details class="data"><summary>\(data)</summary>\
            <div class="scroll" tabindex="0" role="group" aria-label="\(label)">\
            <table><thead><tr>\(head.joined())</tr></thead>\
            <tbody>\(rows.joined())</tbody></table></div></details>
            """
    }
}
