/// Names of elements, for what is asked of every element of a page: looking for a number in a small
/// table is less work than hashing a text.
package struct ElementNames: ExpressibleByArrayLiteral, Sendable {
    /// Each name as a number, at its place or behind it; 0 where there is none. Most are.
    private let table: [UInt128]

    package init(arrayLiteral names: String...) {
        var size = 16
        while size < 4 * names.count { size *= 2 }
        var table = Array<UInt128>(repeating: 0, count: size)
        for var name in names {
            let packed = name.withUTF8 { Self.packed($0) }
            var at = Self.place(of: packed) & (size - 1)
            while table[at] != 0 { at = (at + 1) & (size - 1) }
            table[at] = packed
        }
        self.table = table
    }

    package func contains(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { contains($0) }
    }

    /// The same of a name's bytes.
    func contains(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let packed = Self.packed(name)
        var at = Self.place(of: packed) & (table.count - 1)
        while table[at] != 0 {
            if table[at] == packed { return true }
            at = (at + 1) & (table.count - 1)
        }
        return false
    }

    private static func place(of packed: UInt128) -> Int {
        let mixed = UInt64(truncatingIfNeeded: packed ^ packed >> 64) &* 0x9e37_79b9_7f4a_7c15
        return Int(mixed >> 32)
    }

    /// The bytes as a number; 0 for a longer name than any of HTML's.
    private static func packed(_ name: UnsafeBufferPointer<UInt8>) -> UInt128 {
        guard name.count <= 16 else { return 0 }
        var number: UInt128 = 0
        for byte in name { number = number << 8 | UInt128(byte) }
        return number
    }
}
