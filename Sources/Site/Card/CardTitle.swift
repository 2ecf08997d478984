/// How words and addresses are cut so that they fit on a card.
enum CardTitle {
    struct Lines {
        var text: [String]
        var height: Double
    }

    /// A slug's words in one line where that is large enough, and else in two of like length.
    static func lines(_ name: String, width: Double, largest: Double) -> Lines {
        let words = name.split(separator: "-").map(String.init)
        let whole = words.joined(separator: " ")
        let single = height(of: [whole], width: width, largest: largest + 20)
        if single >= largest || words.count < 2 { return Lines(text: [whole], height: single) }
        let halves = (1..<words.count).map { cut in
            [words[..<cut], words[cut...]].map { $0.joined(separator: " ") }
        }
        let best = halves.min { widest($0) < widest($1) } ?? [whole]
        return Lines(text: best, height: height(of: best, width: width, largest: largest))
    }

    private static func widest(_ lines: [String]) -> Double {
        lines.map(StrokeFont.width).max() ?? 0
    }

    private static func height(of lines: [String], width: Double, largest: Double) -> Double {
        min(largest, width / max(1, widest(lines)) * StrokeFont.height).rounded(.down)
    }

    /// "0x", then four digits a cell, counted from the end as the site groups them.
    static func cells(_ address: String) -> [String] {
        var digits = Substring(address.dropFirst(2))
        var cells: [String] = []
        while !digits.isEmpty {
            cells.insert(String(digits.suffix(4)), at: 0)
            digits = digits.dropLast(4)
        }
        return ["0x"] + cells
    }
}
