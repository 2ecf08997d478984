/// Reads markup element by element, as strictly as XML but for HTML's void elements and attributes
/// without a value, and says what is wrong with it.
///
/// It knows just enough to hold what Memoir writes to its own rules.
package struct MarkupReader {
    package struct Element: Sendable {
        package let name: String
        package let attributes: [String: String]
        /// Names of the elements around it, outermost first.
        package let path: [String]
        /// Its own text and that of everything inside, with entities resolved.
        package fileprivate(set) var text = ""

        package subscript(_ attribute: String) -> String? { attributes[attribute] }

        package func number(_ attribute: String) -> Double? {
            attributes[attribute].flatMap(Double.init)
        }

        package var classes: [String] {
            (attributes["class"] ?? "").split(separator: " ").map(String.init)
        }
    }

    /// In the order of their start tags.
    package private(set) var elements: [Element] = []
    /// Unclosed and unmatched tags, bad attributes, bare ampersands; empty for sound markup.
    package private(set) var faults: [String] = []

    private static let void: Set<String> = [
        "area", "br", "col", "hr", "img", "input", "link", "meta", "wbr",
    ]
    private static let entities = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'", "nbsp": "\u{a0}",
    ]

    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var open: [Int] = []

    package init(_ markup: String) {
        scalars = Array(markup.unicodeScalars)
        while at < scalars.count {
            if scalars[at] == "<" { readTag() } else { readText() }
        }
        for index in open { faults.append("<\(elements[index].name)> is never closed") }
    }

    package func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// Elements whose class attribute has this word.
    package func having(class word: String) -> [Element] {
        elements.filter { $0.classes.contains(word) }
    }

    /// Every id, in order; one that stands twice is there twice.
    package var ids: [String] { elements.compactMap { $0["id"] } }

    // MARK: Reading

    private mutating func readText() {
        let start = at
        while at < scalars.count, scalars[at] != "<" { at += 1 }
        let text = resolved(string(start..<at))
        for index in open { elements[index].text += text }
    }

    private mutating func readTag() {
        at += 1
        if at < scalars.count, scalars[at] == "/" {
            at += 1
            let name = word()
            expect(">")
            guard let index = open.last, elements[index].name == name else {
                faults.append(
                    "</\(name)> closes \(open.last.map { elements[$0].name } ?? "nothing")")
                return
            }
            open.removeLast()
            return
        }
        let name = word()
        if name.isEmpty { faults.append("a bare '<'") }
        var attributes: [String: String] = [:]
        skipBlanks()
        while at < scalars.count, scalars[at] != ">", scalars[at] != "/" {
            let (key, value) = attribute()
            if key.isEmpty {
                faults.append("a bad attribute in <\(name)>")
                return
            }
            if attributes.updateValue(value, forKey: key) != nil {
                faults.append("\(key) twice in <\(name)>")
            }
            skipBlanks()
        }
        let closesItself = at < scalars.count && scalars[at] == "/"
        if closesItself { at += 1 }
        expect(">")
        elements.append(
            Element(name: name, attributes: attributes, path: open.map { elements[$0].name }))
        if !closesItself, !Self.void.contains(name) { open.append(elements.count - 1) }
    }

    private mutating func attribute() -> (String, String) {
        let key = word()
        guard at < scalars.count, scalars[at] == "=" else { return (key, "") }
        at += 1
        expect("\"")
        let start = at
        while at < scalars.count, scalars[at] != "\"" {
            if scalars[at] == "<" { faults.append("a '<' in the value of \(key)") }
            at += 1
        }
        let value = string(start..<at)
        expect("\"")
        return (key, resolved(value))
    }

    private mutating func resolved(_ text: String) -> String {
        let parts = text.split(separator: "&", omittingEmptySubsequences: false)
        var result = String(parts[0])
        for part in parts.dropFirst() {
            let halves = part.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
            if halves.count == 2, let character = Self.entities[String(halves[0])] {
                result += character + halves[1]
            } else {
                faults.append("a bare '&' before '\(part.prefix(12))'")
            }
        }
        return result
    }

    // MARK: Scalars

    private func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    private mutating func word() -> String {
        let start = at
        while at < scalars.count, !" \n\t=>/\"<".unicodeScalars.contains(scalars[at]) { at += 1 }
        return string(start..<at)
    }

    private mutating func skipBlanks() {
        while at < scalars.count, " \n\t".unicodeScalars.contains(scalars[at]) { at += 1 }
    }

    private mutating func expect(_ scalar: Unicode.Scalar) {
        if at < scalars.count, scalars[at] == scalar {
            at += 1
        } else {
            faults.append(
                "'\(scalar)' expected near '\(string(max(0, at - 20)..<min(at + 5, scalars.count)))'"
            )
            at += 1
        }
    }
}
