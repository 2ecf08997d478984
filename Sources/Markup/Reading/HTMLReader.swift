/// Reads the markup of a finished page back into a tree.
///
/// What is taken from a page, such as its text for the search or its Markdown twin, is read off
/// the page itself, so it cannot say anything else. It reads what Memoir writes, as strictly as
/// XML but for void elements and attributes without a value; anything else is a fault of the
/// template that wrote it, and is thrown with its place.
package struct HTMLReader {
    private let bytes: [UInt8]
    private var at = 0

    /// The nodes of a piece of markup.
    package static func nodes(_ markup: String) throws(HTMLFault) -> [HTMLNode] {
        var reader = HTMLReader(bytes: Array(markup.utf8))
        return try reader.children(of: nil)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Up to the end tag of `parent`, or the end of the markup.
    private mutating func children(of parent: String?) throws(HTMLFault) -> [HTMLNode] {
        var nodes: [HTMLNode] = []
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                nodes.append(.text(try text(upTo: UInt8(ascii: "<"))))
                continue
            }
            if starts("</") {
                let start = at
                at += 2
                let name = word()
                guard name == parent else { throw fault("</\(name)> ends nothing", start) }
                try take(">")
                return nodes
            }
            if starts("<!--") {
                try skipComment()
                continue
            }
            nodes.append(.element(try element()))
        }
        if let parent { throw fault("<\(parent)> is never closed", at) }
        return nodes
    }

    private mutating func element() throws(HTMLFault) -> HTMLElement {
        let start = at
        at += 1
        let name = word()
        guard !name.isEmpty else { throw fault("a bare '<'", start) }
        var element = HTMLElement(name)
        skipBlanks()
        while at < bytes.count, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
            let attribute = try attribute()
            guard element[attribute.name] == nil else {
                throw fault("\(attribute.name) twice in <\(name)>", start)
            }
            element.attributes.append(attribute)
            skipBlanks()
        }
        let closesItself = starts("/")
        if closesItself { at += 1 }
        try take(">")
        if !closesItself, !HTMLElement.void.contains(name) {
            element.children = try children(of: name)
        }
        return element
    }

    private mutating func attribute() throws(HTMLFault) -> HTMLElement.Attribute {
        let name = word()
        guard !name.isEmpty else { throw fault("a bad attribute", at) }
        guard starts("=") else { return HTMLElement.Attribute(name: name, value: "") }
        at += 1
        try take("\"")
        let value = try text(upTo: UInt8(ascii: "\""))
        try take("\"")
        return HTMLElement.Attribute(name: name, value: value)
    }

    // MARK: Text

    /// With entities resolved; ends before `end` or with the markup.
    private mutating func text(upTo end: UInt8) throws(HTMLFault) -> String {
        var result: [UInt8] = []
        var plain = at
        while at < bytes.count, bytes[at] != end {
            guard bytes[at] == UInt8(ascii: "&") else {
                at += 1
                continue
            }
            result += bytes[plain..<at]
            result += try entity().utf8
            plain = at
        }
        result += bytes[plain..<at]
        return String(decoding: result, as: UTF8.self)
    }

    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "nbsp": "\u{a0}",
    ]

    private mutating func entity() throws(HTMLFault) -> String {
        let start = at
        at += 1
        let from = at
        while at < bytes.count, at - from < 10, bytes[at] != UInt8(ascii: ";") { at += 1 }
        guard starts(";") else { throw fault("a bare '&'", start) }
        let name = String(decoding: bytes[from..<at], as: UTF8.self)
        at += 1
        if let text = Self.entities[name] { return text }
        let number: UInt32? =
            name.hasPrefix("#x")
            ? UInt32(name.dropFirst(2), radix: 16)
            : name.hasPrefix("#") ? UInt32(name.dropFirst(1)) : nil
        guard let scalar = number.flatMap(Unicode.Scalar.init) else {
            throw fault("the unknown entity '&\(name);'", start)
        }
        return String(Character(scalar))
    }

    // MARK: Bytes

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { wanted in
            at + wanted.count <= bytes.count
                && bytes[at..<(at + wanted.count)].elementsEqual(wanted)
        }
    }

    private mutating func take(_ text: StaticString) throws(HTMLFault) {
        guard starts(text) else { throw fault("'\(text)' is missing", at) }
        at += text.utf8CodeUnitCount
    }

    private mutating func skipComment() throws(HTMLFault) {
        let start = at
        while at < bytes.count, !starts("-->") { at += 1 }
        guard at < bytes.count else { throw fault("a comment that never ends", start) }
        at += 3
    }

    private mutating func word() -> String {
        let start = at
        while at < bytes.count, !Self.ends.contains(bytes[at]) { at += 1 }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private static let blanks: [UInt8] = Array(" \n\t".utf8)
    private static let ends: [UInt8] = blanks + Array("=>/\"<".utf8)

    private mutating func skipBlanks() {
        while at < bytes.count, Self.blanks.contains(bytes[at]) { at += 1 }
    }

    /// `place` is an offset into the markup.
    private func fault(_ fact: String, _ place: Int) -> HTMLFault {
        let around = bytes[max(0, place - 40)..<min(bytes.count, place + 20)]
        return HTMLFault(fact: fact, around: String(decoding: around, as: UTF8.self))
    }
}

/// Markup that is not what Memoir writes.
package struct HTMLFault: Error, Hashable, CustomStringConvertible {
    package let fact: String
    /// The markup there.
    package let around: String

    package var description: String { "\(fact), near '\(around)'" }
}
