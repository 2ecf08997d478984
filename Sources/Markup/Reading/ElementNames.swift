/// Names of elements, for what is asked of every element of a page.
package struct ElementNames: ExpressibleByArrayLiteral, Sendable {
    /// Each name at its place or behind it; most places have none.
    private let table: [PackedName]

    package init(arrayLiteral names: String...) {
        var size = 16
        while size < 4 * names.count { size *= 2 }
        var table = Array(repeating: PackedName.none, count: size)
        for var name in names {
            guard let packed = name.withUTF8({ PackedName($0) }) else { continue }
            var at = packed.place(among: size)
            while table[at] != .none { at = (at + 1) & (size - 1) }
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
        guard let packed = PackedName(name) else { return false }
        var at = packed.place(among: table.count)
        while table[at] != .none {
            if table[at] == packed { return true }
            at = (at + 1) & (table.count - 1)
        }
        return false
    }
}
