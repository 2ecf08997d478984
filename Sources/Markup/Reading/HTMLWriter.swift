/// Writes trees of a page back as markup.
package struct HTMLWriter {
    package enum Syntax: Sendable {
        case html
        /// XHTML: every element is closed, attributes without a value repeat their name, drawings
        /// name their namespace.
        case xml
    }

    private let syntax: Syntax
    private var bytes: [UInt8] = []

    package static func markup(_ nodes: [HTMLNode], as syntax: Syntax = .html) -> HTML {
        var writer = HTMLWriter(syntax: syntax)
        for node in nodes { writer.append(node) }
        return HTML(String(decoding: writer.bytes, as: UTF8.self))
    }

    private init(syntax: Syntax) { self.syntax = syntax }

    private mutating func append(_ node: HTMLNode) {
        switch node {
        case .text(let text): append(escaping: text)
        case .element(let element): append(element)
        }
    }

    private mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { bytes.append(escaping: $0) }
    }

    private mutating func append(_ element: HTMLElement) {
        bytes.append(UInt8(ascii: "<"))
        bytes += element.name.utf8
        if syntax == .xml, element.name == "svg", element["xmlns"] == nil {
            bytes += " xmlns=\"http://www.w3.org/2000/svg\"".utf8
        }
        for attribute in element.attributes { append(attribute) }
        let isVoid = HTMLElement.isVoid(element.name)
        if syntax == .xml, isVoid || element.children.isEmpty {
            // "<p/>" would be an open paragraph to those who read it as HTML.
            bytes += isVoid ? "/>".utf8 : "></\(element.name)>".utf8
            return
        }
        bytes.append(UInt8(ascii: ">"))
        if isVoid { return }
        for child in element.children { append(child) }
        bytes.append("</")
        bytes += element.name.utf8
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func append(_ attribute: HTMLElement.Attribute) {
        bytes.append(UInt8(ascii: " "))
        bytes += attribute.name.utf8
        if attribute.value.isEmpty {
            // An empty value and none mean the same.
            if syntax == .html { return }
            bytes +=
                Self.switches.contains(attribute.name)
                ? "=\"\(attribute.name)\"".utf8 : "=\"\"".utf8
            return
        }
        bytes += "=\"".utf8
        append(escaping: attribute.value)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Attributes that say something by being there.
    private static let switches: Set<String> = [
        "checked", "disabled", "download", "hidden", "open", "required", "reversed", "selected",
    ]
}
