/// The parts of an address as a text has it; see RFC 3986, section 3.
struct Address {
    enum Form: Equatable {
        /// Of another site or program.
        case outside
        /// A scheme that pages do not link by.
        case refused(scheme: String)
        /// Of this site: path, query and fragment, each possibly empty.
        case inside
    }

    let form: Form
    /// As written; empty for what is not inside.
    let path, query: Range<Int>
    /// Behind the `#`; nil without one.
    let fragment: Range<Int>?

    private static let schemes: Set<String> = ["http", "https", "mailto", "ftp", "tel"]

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        if let scheme = Self.scheme(bytes) {
            form = Self.schemes.contains(scheme) ? .outside : .refused(scheme: scheme)
            (path, query, fragment) = (0..<0, 0..<0, nil)
            return
        }
        if bytes.count >= 2, bytes[0] == UInt8(ascii: "/"), bytes[1] == UInt8(ascii: "/") {
            form = .outside
            (path, query, fragment) = (0..<0, 0..<0, nil)
            return
        }
        form = .inside
        let mark = bytes.firstIndex(of: UInt8(ascii: "#"))
        let end = mark ?? bytes.count
        let queryStart = bytes[..<end].firstIndex(of: UInt8(ascii: "?")) ?? end
        path = 0..<queryStart
        query = queryStart..<end
        fragment = mark.map { ($0 + 1)..<bytes.count }
    }

    /// In small letters.
    private static func scheme(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let first = bytes.first, first.isLetter else { return nil }
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: ":") {
                return String(decoding: bytes[..<index], as: UTF8.self).lowercased()
            }
            guard
                byte.isLetter || byte.isDigit || byte == UInt8(ascii: "+")
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            else { return nil }
        }
        return nil
    }

    /// What percent signs with two digits stand for; other percent signs stay.
    static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "%")) else { return Array(bytes) }
        let source = Array(bytes)
        var result: [UInt8] = []
        result.reserveCapacity(source.count)
        var at = 0
        while at < source.count {
            if source[at] == UInt8(ascii: "%"), at + 2 < source.count,
                let high = source[at + 1].hexadecimal, let low = source[at + 2].hexadecimal
            {
                result.append(high << 4 | low)
                at += 3
            } else {
                result.append(source[at])
                at += 1
            }
        }
        return result
    }
}

extension [UInt8] {
    /// An address, or a part of one, as the value of an attribute: what addresses cannot hold is
    /// percent-encoded, what is encoded already stays.
    mutating func append(address: some Collection<UInt8>) {
        for byte in address { append(addressByte: byte, isKept: byte.isAddressByte) }
    }

    /// A path that is not encoded yet, as the value of an attribute.
    mutating func append(path: some Collection<UInt8>) {
        for byte in path { append(addressByte: byte, isKept: byte.isPathByte) }
    }

    @inline(__always)
    private mutating func append(addressByte byte: UInt8, isKept: Bool) {
        if isKept {
            switch byte {
            case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "'"): append(contentsOf: "&#39;".utf8)
            default: append(byte)
            }
        } else {
            append(UInt8(ascii: "%"))
            append(Self.digits[Int(byte >> 4)])
            append(Self.digits[Int(byte & 0xf)])
        }
    }

    private static let digits: [UInt8] = Array("0123456789ABCDEF".utf8)
}

extension UInt8 {
    /// Unreserved characters and sub-delimiters of RFC 3986, and the slash. A colon could be taken for
    /// the end of a scheme.
    fileprivate var isPathByte: Bool {
        if isLetter || isDigit { return true }
        switch self {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
            UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "@"),
            UInt8(ascii: "/"):
            return true
        default: return false
        }
    }

    /// With the delimiters of a whole address and with what is encoded.
    fileprivate var isAddressByte: Bool {
        if isPathByte { return true }
        switch self {
        case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"),
            UInt8(ascii: "["), UInt8(ascii: "]"):
            return true
        default: return false
        }
    }
}
