/// A name of at most 16 bytes as a number: looking for it in a small table is less work than hashing a
/// text.
struct PackedName: Equatable, Sendable {
    /// 0 for none: no byte of a name is 0.
    let number: UInt128

    static let none = PackedName(number: 0)

    private init(number: UInt128) { self.number = number }

    /// Nil for a longer name than any of HTML's.
    init?(_ name: UnsafeBufferPointer<UInt8>) {
        guard name.count <= 16 else { return nil }
        var number: UInt128 = 0
        for byte in name { number = number << 8 | UInt128(byte) }
        self.number = number
    }

    /// Where to look first in a table whose size is a power of two.
    func place(among size: Int) -> Int {
        let mixed = UInt64(truncatingIfNeeded: number ^ number >> 64) &* 0x9e37_79b9_7f4a_7c15
        return Int(mixed >> 32) & (size - 1)
    }
}
