/// Bytes of a probe as text that a terminal and a page can show.
package enum PrintableText {
    /// The end of `bytes` in at most `limit` bytes of UTF-8: whole characters, U+FFFD for what is
    /// none, and pictures (U+2400 …) for control characters but line feed and tab.
    package static func end(of bytes: [UInt8], atMost limit: Int) -> String {
        let scalars = String(decoding: bytes.suffix(limit), as: UTF8.self).unicodeScalars
        var kept: [Unicode.Scalar] = []
        var size = 0
        for scalar in scalars.reversed() {
            let shown = shown(scalar)
            size += UTF8.width(shown)
            if size > limit { break }
            kept.append(shown)
        }
        // A character that the cut split has left its rest in front.
        if bytes.count > limit {
            while kept.last == "\u{fffd}" { kept.removeLast() }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: kept.reversed())
        return String(text)
    }

    /// The beginning of a text in at most `limit` characters, for sentences.
    package static func sentence(_ text: String, atMost limit: Int = 400) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(limit) {
            shown.append(scalar == "\n" || scalar == "\t" ? " " : self.shown(scalar))
        }
        if text.unicodeScalars.count > limit { shown.append("…") }
        return String(shown)
    }

    private static func shown(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x0a, 0x09: scalar
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{fffd}"
        case 0x7f: "\u{2421}"
        case 0x80..<0xa0: "\u{fffd}"
        default: scalar
        }
    }
}
