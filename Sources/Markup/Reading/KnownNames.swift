/// Names as texts. A page has a few dozen of them in thousands of places, so a name that was met stays
/// at its place in a table until another needs it.
struct KnownNames {
    private var names = Array(repeating: PackedName.none, count: size)
    private var texts = Array(repeating: "", count: size)

    private static let size = 256

    mutating func text(_ name: UnsafeBufferPointer<UInt8>) -> String {
        guard let packed = PackedName(name) else { return String(decoding: name, as: UTF8.self) }
        let place = packed.place(among: Self.size)
        if names[place] == packed { return texts[place] }
        let text = String(decoding: name, as: UTF8.self)
        names[place] = packed
        texts[place] = text
        return text
    }
}
