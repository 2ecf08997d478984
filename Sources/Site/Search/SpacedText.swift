/// Text that is put together as a browser would show it: runs of blanks are one blank.
struct SpacedText {
    /// Line feeds stay, as in `<pre>`; blanks at the start of a line do not.
    private let keepsLines: Bool
    private(set) var bytes: [UInt8] = []
    private var hasGap = false

    init(keepsLines: Bool = false) { self.keepsLines = keepsLines }

    var isEmpty: Bool { bytes.isEmpty }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < text.count {
            // Blanks, tabs and line feeds are the only control characters of a page.
            if text[index] > 0x20 {
                let start = index
                while index < text.count, text[index] > 0x20 { index += 1 }
                if hasGap { fillGap() }
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                continue
            }
            if keepsLines, text[index] == UInt8(ascii: "\n") {
                bytes.append(text[index])
                hasGap = false
            } else {
                hasGap = true
            }
            index += 1
        }
    }

    private mutating func fillGap() {
        if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: " ")) }
        hasGap = false
    }

    /// What comes next is not of the same word.
    mutating func separate() { hasGap = true }
}
