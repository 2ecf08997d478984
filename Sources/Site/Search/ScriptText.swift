/// Values written as a script's literals, which are JSON as well.
struct ScriptText {
    private(set) var bytes: [UInt8] = []

    mutating func reserve(_ size: Int) { bytes.reserveCapacity(size) }

    mutating func append(_ code: String) { bytes += code.utf8 }

    mutating func append(_ number: Int) { bytes += String(number).utf8 }

    /// Script that was written before.
    mutating func append(script: some Collection<UInt8>) { bytes.append(contentsOf: script) }

    /// In quotation marks. Nothing in it ends the string, a line, or a `<script>` that the text
    /// might come to stand in.
    mutating func append(quoted text: String) {
        var text = text
        text.withUTF8 { append(quoted: $0) }
    }

    mutating func append(quoted text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        // What comes before a byte that needs more than itself is copied in one go.
        let mayNeedEscape = Self.mayNeedEscape
        var plain = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            // Nearly all bytes stand for themselves.
            guard mayNeedEscape[Int(byte)], let (escape, length) = Self.escape(text, at: index)
            else {
                index += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain..<index]))
            bytes += escape.utf8
            index += length
            plain = index
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[plain...]))
        bytes.append(UInt8(ascii: "\""))
    }

    private static let mayNeedEscape: [Bool] = {
        var table = [Bool](repeating: false, count: 256)
        for byte in Array(0..<0x20) + [0x7f, 0xe2] { table[byte] = true }
        for byte in "\"\\<".utf8 { table[Int(byte)] = true }
        return table
    }()

    /// What stands for the bytes there, and how many they are; nil where they stand for themselves.
    private static func escape(
        _ text: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> (escape: String, length: Int)? {
        switch text[index] {
        case UInt8(ascii: "\""): ("\\\"", 1)
        case UInt8(ascii: "\\"): ("\\\\", 1)
        case UInt8(ascii: "\n"): ("\\n", 1)
        case UInt8(ascii: "<"): ("\\u003c", 1)
        case 0x7f, 0..<0x20:
            ("\\u00" + (text[index] < 16 ? "0" : "") + String(text[index], radix: 16), 1)
        // U+2028 and U+2029 end a line of a script.
        case 0xe2
        where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] & 0xfe == 0xa8:
            (text[index + 2] == 0xa8 ? "\\u2028" : "\\u2029", 3)
        default: nil
        }
    }

    /// `[a,b,c]`, each member written by `write`.
    mutating func append<Member>(
        list members: some Sequence<Member>, _ write: (inout ScriptText, Member) -> Void
    ) {
        bytes.append(UInt8(ascii: "["))
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, member)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}
