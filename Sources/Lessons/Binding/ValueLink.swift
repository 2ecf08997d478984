import Markup
import Measurements

/// A measured value as markup: a number that leads to its evidence.
struct ValueLink {
    let lesson: String
    let anchor: String

    private var href: String { "evidence-\(lesson).html#\(anchor)" }

    /// `value` stands in the page for machines, `shown` for people.
    func value(_ value: Double, shown: HTML) -> HTML {
        link("<data value=\"\(HTML.escaped(Self.plain(value)).text)\">\(shown.text)</data>")
    }

    func count(_ value: Int) -> HTML {
        self.value(Double(value), shown: .escaped(DecimalText.grouped(value)))
    }

    /// Grouped for reading by elements, not by characters, so that it is copied ungrouped.
    func address(_ address: VirtualAddress) -> HTML {
        let groups = QuantityText.groups(address).map { "<span>\($0)</span>" }.joined()
        return link("<data class=\"hex\" value=\"\(QuantityText.text(address))\">\(groups)</data>")
    }

    func text(_ text: String) -> HTML { link(HTML.escaped(text).text) }

    /// A dash with the reason: never empty, never zero.
    func missing(_ reason: String) -> HTML {
        HTML(
            "<a class=\"value missing\" href=\"\(href)\" title=\"\(HTML.escaped(reason).text)\">—</a>"
        )
    }

    private func link(_ inner: String) -> HTML {
        HTML("<a class=\"value\" href=\"\(href)\">\(inner)</a>")
    }

    /// The shortest decimal that reads back as the same number, whole numbers without a point.
    static func plain(_ value: Double) -> String {
        if value == value.rounded(), value.magnitude < 9e15 { return String(Int(value)) }
        return "\(value)"
    }
}

/// A fact of the host as markup that leads to the host's page.
enum HostLink {
    static func text(_ text: String, value: String) -> HTML {
        HTML(
            """
            <a class="value" href="host.html"><data value="\(HTML.escaped(value).text)">\
            \(HTML.escaped(text).text)</data></a>
            """)
    }

    static func missing(_ reason: String) -> HTML {
        HTML(
            "<a class=\"value missing\" href=\"host.html\" title=\"\(HTML.escaped(reason).text)\">—</a>"
        )
    }
}
