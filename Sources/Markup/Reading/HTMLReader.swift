/// Reads the markup of a finished page back into a tree.
///
/// What is taken from a page, such as its text for the search or its Markdown twin, is read off
/// the page itself, so it cannot say anything else. It reads what Memoir writes, as strictly as
/// XML but for void elements and attributes without a value; anything else is a fault of the
/// template that wrote it, and is thrown with its place.
package struct HTMLReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var names = KnownNames()
    /// Where the end tag being looked for has its name.
    private typealias Name = Range<Int>

    /// The nodes of a piece of markup.
    package static func nodes(_ markup: String) throws(HTMLFault) -> [HTMLNode] {
        var markup = markup
        return try markup.withUTF8 { bytes in
            Result { () throws(HTMLFault) in
                var reader = HTMLReader(bytes: bytes)
                return try reader.children(of: nil)
            }
        }.get()
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Up to the end tag of `parent`, or the end of the markup.
    private mutating func children(of parent: Name?) throws(HTMLFault) -> [HTMLNode] {
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
                guard let parent, bytes[name].elementsEqual(bytes[parent]) else {
                    throw fault("</\(string(name))> ends nothing", start)
                }
                try take(">")
                return nodes
            }
            if starts("<!--") {
                try skipComment()
                continue
            }
            nodes.append(.element(try element()))
        }
        if let parent { throw fault("<\(string(parent))> is never closed", at) }
        return nodes
    }

    private mutating func element() throws(HTMLFault) -> HTMLElement {
        let start = at
        at += 1
        let place = word()
        guard !place.isEmpty else { throw fault("a bare '<'", start) }
        let name = name(place)
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
        if !closesItself, !HTMLElement.isVoid(name) {
            element.children = try children(of: place)
        }
        return element
    }

    private mutating func attribute() throws(HTMLFault) -> HTMLElement.Attribute {
        let place = word()
        guard !place.isEmpty else { throw fault("a bad attribute", at) }
        let name = name(place)
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
        var plain = at
        while at < bytes.count, bytes[at] != end, bytes[at] != UInt8(ascii: "&") { at += 1 }
        // Most texts have no entity.
        if at == bytes.count || bytes[at] == end { return string(plain..<at) }
        var result: [UInt8] = []
        while at < bytes.count, bytes[at] != end {
            guard bytes[at] == UInt8(ascii: "&") else {
                at += 1
                continue
            }
            result.append(contentsOf: bytes[plain..<at])
            result += try entity().utf8
            plain = at
        }
        result.append(contentsOf: bytes[plain..<at])
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
        let count = text.utf8CodeUnitCount
        guard at + count <= bytes.count else { return false }
        for index in 0..<count where bytes[at + index] != text.utf8Start[index] { return false }
        return true
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

    /// Where it stands.
    private mutating func word() -> Name {
        let start = at
        while at < bytes.count, !Self.endsWord(bytes[at]) { at += 1 }
        return start..<at
    }

    private mutating func name(_ place: Name) -> String {
        names.text(UnsafeBufferPointer(rebasing: bytes[place]))
    }

    private func string(_ place: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[place]), as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0a || byte == 0x09
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "\""),
            UInt8(ascii: "<"):
            true
        default: isBlank(byte)
        }
    }

    private mutating func skipBlanks() {
        while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
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
