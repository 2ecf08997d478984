/// How wide text is, without asking a font: wide characters are one em, Latin ones a good half.
enum TextMeasure {
    static func width(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + em($1) } * size
    }

    private static func em(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.value {
        case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF, 0x20000...0x3FFFF: 1
        case 0x20, 0xA0, 0x2009, 0x202F: 0.3
        default: 0.58
        }
    }

    /// Breaks at spaces, anywhere in Han text, and inside a word only when it alone is too wide,
    /// so that no line is wider than `room`.
    static func wrap(_ text: String, size: Double, room: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(text).flatMap({ cut($0, size: size, room: room) }) {
            let candidate = line + piece
            if !line.isEmpty, width(candidate, size: size) > room {
                lines.append(trimmed(line))
                line = piece == " " ? "" : piece
            } else {
                line = candidate
            }
        }
        if !line.isEmpty { lines.append(trimmed(line)) }
        return lines.isEmpty ? [""] : lines
    }

    private static func trimmed(_ line: String) -> String {
        line.last == " " ? String(line.dropLast()) : line
    }

    /// Punctuation that no line may begin with.
    private static let closing: Set<Unicode.Scalar> = [
        "，", "。", "、", "；", "：", "！", "？", "）", "」", "』", "》", "”", "’", "%",
    ]

    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        for scalar in text.unicodeScalars {
            let isWide = em(scalar) == 1
            let lastIsWord =
                pieces.last?.unicodeScalars.last.map { em($0) != 1 && $0 != " " } ?? false
            let sticks = closing.contains(scalar) && !pieces.isEmpty
            if !sticks, isWide || scalar == " " || !lastIsWord {
                pieces.append(String(scalar))
            } else {
                pieces[pieces.count - 1].unicodeScalars.append(scalar)
            }
        }
        return pieces
    }

    private static func cut(_ piece: String, size: Double, room: Double) -> [String] {
        guard width(piece, size: size) > room else { return [piece] }
        var parts = [""]
        for scalar in piece.unicodeScalars {
            let candidate = parts[parts.count - 1] + String(scalar)
            if width(candidate, size: size) > room, !parts[parts.count - 1].isEmpty {
                parts.append(String(scalar))
            } else {
                parts[parts.count - 1] = candidate
            }
        }
        return parts
    }
}
