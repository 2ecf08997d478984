/// Style sheets on their way to the reader.
enum StyleSheet {
    /// Without comments, indentation and empty lines. Strings in these sheets hold neither.
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        var packed: [UInt8] = []
        packed.reserveCapacity(bytes.count)
        var index = 0
        var atLineStart = true
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "/"), index + 1 < bytes.count,
                bytes[index + 1] == UInt8(ascii: "*")
            {
                index += 2
                while index + 1 < bytes.count,
                    !(bytes[index] == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/"))
                { index += 1 }
                index += 2
                continue
            }
            let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
            if !(atLineStart && isSpace) { packed.append(byte) }
            if byte == UInt8(ascii: "\n") {
                atLineStart = true
            } else if !isSpace {
                atLineStart = false
            }
            index += 1
        }
        return packed
    }
}
