/// Names as texts. A page has a few dozen of them in thousands of places, so a name that was met stays
/// at its place in a table until another needs it.
struct KnownNames {
    private var numbers = Array<UInt128>(repeating: 0, count: size)
    private var texts = Array<String>(repeating: "", count: size)

    private static let size = 256

    mutating func text(_ name: UnsafeBufferPointer<UInt8>) -> String {
        guard name.count <= 16 else { return String(decoding: name, as: UTF8.self) }
        var number: UInt128 = 0
        for byte in name { number = number << 8 | UInt128(byte) }
        let mixed = UInt64(truncatingIfNeeded: number ^ number >> 64) &* 0x9e37_79b9_7f4a_7c15
        let place = Int(mixed >> 56)
        if numbers[place] == number { return texts[place] }
        let text = String(decoding: name, as: UTF8.self)
        numbers[place] = number
        texts[place] = text
        return text
    }
}
