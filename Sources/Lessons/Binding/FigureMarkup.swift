import Figures
import Markup
import Measurements

/// A drawn figure as it stands on the page: drawing, numbered caption, the data beneath.
struct FigureMarkup {
    let wording: Wording
    let host: Host
    let lessonNumber: Int
    /// Whether the record holds anything that could be drawn.
    let isMeasured: Bool

    func html(_ drawn: DrawnFigure, name: String, number: Int, caption: HTML) -> HTML {
        let numbered = wording.pick("图", "Figure") + " \(lessonNumber).\(number)"
        return HTML(
            """
            <figure class="figure" id="figure-\(name)"><div class="canvas">\(drawn.svgBesideTable)</div>\
            \(FigureData.html(drawn.table, of: numbered, wording))\
            <figcaption><b>\(numbered)</b> \(caption.text) \
            <span class="host-note">\(HTML.escaped(hostNote).text)</span></figcaption></figure>

            """)
    }

    /// Where the drawing's numbers come from: "Linux 6.18.44 · KVM".
    private var hostNote: String {
        let kernel = [host.kernel.name, host.kernel.release].compactMap { $0 }
        guard isMeasured else { return wording.pick("本机没有测到", "Not measured on this host") }
        var parts = [wording.pick("测于本机", "Measured on this host")]
        if !kernel.isEmpty { parts.append(kernel.joined(separator: " ")) }
        if let hypervisor = host.virtualization.hypervisor, hypervisor != "none" {
            parts.append(
                wording.guest(of: hypervisor)
                    + wording.pick("，页框是客户机的", ", frames are the guest's"))
        }
        return parts.joined(separator: " · ")
    }
}
