import Files

/// Values written one behind the other, as `StateReader` reads them back: numbers in as few bytes as
/// they need (LEB128), texts and lists with their count before them.
struct StateWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func write(_ number: Int) { write(UInt64(bitPattern: Int64(number))) }

    /// Of which half of the bits say nothing to compress.
    mutating func write(whole number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ digest: UInt128) {
        withUnsafeBytes(of: digest.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func write(_ data: [UInt8]) {
        write(data.count)
        bytes.append(contentsOf: data)
    }

    mutating func write<Element>(
        _ list: [Element], _ body: (inout StateWriter, Element) -> Void
    ) {
        write(list.count)
        for element in list { body(&self, element) }
    }
}

/// Reads what `StateWriter` wrote; what it cannot read it throws as `StateDamage`.
struct StateReader {
    private let bytes: [UInt8]
    /// Where the digest begins that ends them.
    private let end: Int
    private var at = 0

    /// Nil where the bytes do not end with the digest of those before it.
    init?(sealed bytes: [UInt8]) {
        let end = bytes.count - UInt128.bitWidth / 8
        guard end >= 0 else { return nil }
        let digest = bytes.withUnsafeBytes {
            UInt128(littleEndian: $0.loadUnaligned(fromByteOffset: end, as: UInt128.self))
        }
        guard Digest.short(bytes[..<end]) == digest else { return nil }
        self.bytes = bytes
        self.end = end
    }

    var isAtEnd: Bool { at == end }

    mutating func number() throws(StateDamage) -> UInt64 {
        var number: UInt64 = 0
        var shift: UInt64 = 0
        while at < end, shift < 64 {
            let byte = bytes[at]
            at += 1
            number |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return number }
            shift += 7
        }
        throw StateDamage()
    }

    mutating func integer() throws(StateDamage) -> Int {
        Int(truncatingIfNeeded: Int64(bitPattern: try number()))
    }

    /// Of something that takes a byte at least.
    mutating func count() throws(StateDamage) -> Int {
        let count = try integer()
        guard (0...(end - at)).contains(count) else { throw StateDamage() }
        return count
    }

    mutating func whole() throws(StateDamage) -> UInt64 { UInt64(littleEndian: try fixed()) }

    mutating func digest() throws(StateDamage) -> UInt128 { UInt128(littleEndian: try fixed()) }

    private mutating func fixed<Number: FixedWidthInteger>() throws(StateDamage) -> Number {
        let size = Number.bitWidth / 8
        guard end - at >= size else { throw StateDamage() }
        defer { at += size }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at, as: Number.self) }
    }

    mutating func text() throws(StateDamage) -> String {
        let count = try count()
        defer { at += count }
        return String(decoding: bytes[at..<(at + count)], as: UTF8.self)
    }

    mutating func data() throws(StateDamage) -> [UInt8] {
        let count = try count()
        defer { at += count }
        return Array(bytes[at..<(at + count)])
    }

    mutating func list<Element>(
        _ body: (inout StateReader) throws(StateDamage) -> Element
    ) throws(StateDamage) -> [Element] {
        let count = try count()
        var list: [Element] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(try body(&self)) }
        return list
    }
}

/// A state that is not as it was written: it is done without.
struct StateDamage: Error {}
