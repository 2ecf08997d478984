import Markup

/// The samples of an evidence page: thousands of numbers that stand in the CSV file beside it, where
/// a program reads them. The twin names the file in their place.
enum TwinSamples {
    static func details(_ details: HTMLElement, _ csv: String?, _ words: Words) -> HTMLElement {
        let parts = details.children.compactMap(\.element)
        guard let csv, let summary = parts.first(where: { $0.name == "summary" }),
            parts.contains(where: { $0.has(class: "samples") })
        else { return details }
        let name = HTMLElement("strong", children: summary.children)
        var link = HTMLElement("a", children: [.text(words.all["csv"] ?? csv)])
        link["href"] = csv
        return HTMLElement(
            "p", children: [.element(name), .text(words.colon), .element(link)])
    }
}
