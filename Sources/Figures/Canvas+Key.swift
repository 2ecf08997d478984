/// A sign of a drawing with the words for it.
struct KeyEntry {
    /// Of the sign; the words follow it.
    let width: Double
    let text: String
    var css = "li"
    /// Draws the sign: from the left edge, around the middle of the line.
    let draw: (_ x: Double, _ middle: Double, _ canvas: inout Canvas) -> Void
}

extension Canvas {
    private static let keySize = 12.5
    private static let keyLine = 20.0

    static func keyWidth(_ entry: KeyEntry) -> Double {
        entry.width + 6 + TextMeasure.width(entry.text, size: keySize)
    }

    /// The width of entries in one line.
    static func keyWidth(_ entries: [KeyEntry]) -> Double {
        entries.reduce(-16) { $0 + keyWidth($1) + 16 }
    }

    /// Entries one after the other, in as many lines as they need; `y` is the baseline of the first.
    /// Returns their height.
    mutating func key(_ entries: [KeyEntry], _ x: Double, _ y: Double, room: Double) -> Double {
        var (left, line) = (x, y)
        for entry in entries {
            if left > x, left + Self.keyWidth(entry) > x + room {
                (left, line) = (x, line + Self.keyLine)
            }
            entry.draw(left, line - 4, &self)
            let lines = TextMeasure.wrap(
                entry.text, size: Self.keySize, room: x + room - left - entry.width - 6)
            for (index, words) in lines.enumerated() {
                if index > 0 { line += 17 }
                text(left + entry.width + 6, line, words, entry.css, size: Self.keySize)
            }
            left += Self.keyWidth(entry) + 16
        }
        return entries.isEmpty ? 0 : line - y + Self.keyLine
    }
}
