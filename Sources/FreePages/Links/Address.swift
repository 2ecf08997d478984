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
    mutating func append(address: UnsafeBufferPointer<UInt8>) { append(address, of: .address) }

    mutating func append(address: Slice<UnsafeBufferPointer<UInt8>>) {
        append(address: UnsafeBufferPointer(rebasing: address))
    }

    /// A path that is not encoded yet, as the value of an attribute.
    mutating func append(path: UnsafeBufferPointer<UInt8>) { append(path, of: .path) }

    mutating func append(path: [UInt8]) { path.withUnsafeBufferPointer { append(path: $0) } }

    /// The way from one file to another, as the value of an attribute.
    mutating func append(wayFrom origin: String, to target: String) {
        RelativePath.withWay(from: origin, to: target) { up, rest in
            for _ in 0..<up { append(contentsOf: "../".utf8) }
            append(path: rest)
        }
    }

    /// What needs nothing is copied in one go.
    private mutating func append(_ text: UnsafeBufferPointer<UInt8>, of kept: AddressBytes) {
        var plain = 0
        for (index, byte) in text.enumerated() where !AddressBytes.table[Int(byte)].contains(kept) {
            append(contentsOf: UnsafeBufferPointer(rebasing: text[plain..<index]))
            append(addressByte: byte)
            plain = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: text[plain...]))
    }

    private mutating func append(addressByte byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "'"): append(contentsOf: "&#39;".utf8)
        default:
            append(UInt8(ascii: "%"))
            append(Self.digits[Int(byte >> 4)])
            append(Self.digits[Int(byte & 0xf)])
        }
    }

    private static let digits: [UInt8] = Array("0123456789ABCDEF".utf8)
}

/// What a byte may stand in as it is, in an attribute.
private struct AddressBytes: OptionSet {
    let rawValue: UInt8

    static let path = AddressBytes(rawValue: 1)
    static let address = AddressBytes(rawValue: 2)

    /// Paths hold unreserved characters and sub-delimiters of RFC 3986, and the slash; a colon could be
    /// taken for the end of a scheme. Addresses hold their delimiters too, and what is encoded.
    static let table: [AddressBytes] = (UInt8.min...UInt8.max).map { byte -> AddressBytes in
        let isPath = byte.isLetter || byte.isDigit || "-._~!$()*+,;=@/".utf8.contains(byte)
        let isAddress = isPath || ":?#%[]".utf8.contains(byte)
        return isPath ? [.path, .address] : isAddress ? .address : []
    }
}
