/// Letters as strokes of one width, drawn by the book for its cards: capitals, digits, and what a
/// hexadecimal number needs. No font of the machine is used, so a card is the same on every one.
///
/// A letter stands on a grid 14 high, from 0 at its head to 14 at its foot; small letters begin
/// at 5. `M` moves, `L` draws a line, `Q` a quadratic curve; `v` and `h` draw a quarter of an
/// ellipse that leaves upright or level.
enum StrokeFont {
    static let height = 14.0
    /// Between two letters.
    static let gap = 4.4

    struct Glyph: Sendable {
        let width: Double
        /// Corners of the strokes, curves cut into short lines.
        let strokes: [[CardPoint]]
    }

    /// Nil for what the font does not have.
    static func glyph(_ character: Character) -> Glyph? { glyphs[character] }

    /// How wide a line is, on the letters' own grid; what is not there takes no room.
    static func width(_ text: String) -> Double {
        let widths = text.compactMap { glyph($0)?.width }
        return widths.reduce(0, +) + gap * Double(max(0, widths.count - 1))
    }

    private static let glyphs: [Character: Glyph] = shapes.mapValues { width, path in
        Glyph(width: width, strokes: StrokePath.strokes(path))
    }

    static let shapes: [Character: (width: Double, path: String)] = [
        " ": (3, ""), "-": (5, "M 0 7.4 L 5 7.4"), ".": (0, "M 0 14 L 0 14"),
        "/": (5.5, "M 0 15 L 5.5 -1"), "_": (7, "M 0 15.5 L 7 15.5"),
        "+": (7, "M 0 8 L 7 8 M 3.5 4.5 L 3.5 11.5"),

        "0": (8, "M 0 4 v 4 0 h 8 4 L 8 10 v 4 14 h 0 10 L 0 4 M 4 6.8 L 4 7.2"),
        "1": (8, "M 1 3 L 4.6 0 L 4.6 14 M 1.2 14 L 8 14"),
        "2": (8, "M 0 3.8 v 4 0 h 8 3.9 Q 8 6.4 5.8 8.5 L 0 14 L 8.2 14"),
        "3": (8, "M 0.2 3 v 4 0 h 7.6 3.4 v 4 6.7 L 2.8 6.7 M 4 6.7 h 8 10.3 v 4 14 h 0 10.8"),
        "4": (8, "M 6 14 L 6 0 L 0 10 L 8.4 10"),
        "5": (8, "M 7.4 0 L 0.9 0 L 0.4 6.4 Q 2 5.2 4 5.2 h 8 9.6 v 4 14 Q 1.4 14 0 11.8"),
        "6": (8, "M 6.4 0 Q 0 3.4 0 9.6 v 4 14 h 8 9.6 v 4 5.3 h 0 9.6"),
        "7": (8, "M 0 0 L 8 0 L 3 14"),
        "8": (
            8, "M 4 6.6 h 0.5 3.3 v 4 0 h 7.5 3.3 v 4 6.6 h 8 10.3 v 4 14 h 0 10.3 v 4 6.6"
        ),
        "9": (8, "M 1.6 14 Q 8 10.6 8 4.4 v 4 0 h 0 4.4 v 4 8.7 h 8 4.4"),

        "a": (7, "M 7 5 L 7 14 M 7 9.5 v 3.5 5 h 0 9.5 v 3.5 14 h 7 9.5"),
        "b": (7, "M 0 0 L 0 14 M 0 9.5 v 3.5 5 h 7 9.5 v 3.5 14 h 0 9.5"),
        "c": (6.6, "M 6.6 7 Q 5.6 5 3.6 5 h 0 9.5 v 3.6 14 Q 5.6 14 6.6 12"),
        "d": (7, "M 7 0 L 7 14 M 7 9.5 v 3.5 5 h 0 9.5 v 3.5 14 h 7 9.5"),
        "e": (7, "M 0 9.5 L 7 9.5 v 3.5 5 h 0 9.5 v 3.6 14 Q 5.6 14 6.6 12.4"),
        "f": (5.6, "M 5.6 0.4 Q 5 0 4.4 0 h 2 3 L 2 14 M 0 5 L 5.2 5"),
        "x": (7, "M 0 5 L 7 14 M 7 5 L 0 14"),

        "A": (9.6, "M 0 14 L 4.8 0 L 9.6 14 M 1.7 9.2 L 7.9 9.2"),
        "B": (8.8, "M 0 0 L 0 14 L 5 14 h 8.8 10.4 v 5 6.7 L 0 6.7 M 5 6.7 h 8.2 3.4 v 5 0 L 0 0"),
        "C": (9, "M 9 3.2 Q 7.8 0 4.8 0 h 0 5 L 0 9 v 4.8 14 Q 7.8 14 9 10.8"),
        "D": (9, "M 0 0 L 0 14 L 4 14 h 9 9 L 9 5 v 4 0 L 0 0"),
        "E": (7.8, "M 7.8 0 L 0 0 L 0 14 L 7.8 14 M 0 6.7 L 6.6 6.7"),
        "F": (7.6, "M 7.6 0 L 0 0 L 0 14 M 0 6.7 L 6.4 6.7"),
        "G": (9.4, "M 9 3.2 Q 7.8 0 4.8 0 h 0 5 L 0 9 v 4.8 14 h 9.4 9.6 L 9.4 7.6 L 5.4 7.6"),
        "H": (9, "M 0 0 L 0 14 M 9 0 L 9 14 M 0 6.7 L 9 6.7"),
        "I": (0, "M 0 0 L 0 14"),
        "J": (6.5, "M 6.5 0 L 6.5 10 v 3.2 14 Q 1 14 0 12"),
        "K": (9, "M 0 0 L 0 14 M 8.6 0 L 0 8.6 M 3.3 5.5 L 9 14"),
        "L": (7.4, "M 0 0 L 0 14 L 7.4 14"),
        "M": (11, "M 0 14 L 0 0 L 5.5 9 L 11 0 L 11 14"),
        "N": (9, "M 0 14 L 0 0 L 9 14 L 9 0"),
        "O": (9.6, "M 0 5 v 4.8 0 h 9.6 5 L 9.6 9 v 4.8 14 h 0 9 L 0 5"),
        "P": (8.6, "M 0 14 L 0 0 L 5 0 h 8.6 3.8 v 5 7.6 L 0 7.6"),
        "Q": (9.6, "M 0 5 v 4.8 0 h 9.6 5 L 9.6 9 v 4.8 14 h 0 9 L 0 5 M 6 10.4 L 9.8 14.4"),
        "R": (8.8, "M 0 14 L 0 0 L 5 0 h 8.6 3.8 v 5 7.6 L 0 7.6 M 4.8 7.6 L 8.8 14"),
        "S": (8.6, "M 8.2 2.8 Q 7.4 0 4.3 0 h 0.3 3.4 v 4.3 6.8 h 8.6 10.4 v 4.3 14 Q 1 14 0 11"),
        "T": (9, "M 0 0 L 9 0 M 4.5 0 L 4.5 14"),
        "U": (9.2, "M 0 0 L 0 9.4 v 4.6 14 h 9.2 9.4 L 9.2 0"),
        "V": (9.4, "M 0 0 L 4.7 14 L 9.4 0"),
        "W": (13.2, "M 0 0 L 3.2 14 L 6.6 3 L 10 14 L 13.2 0"),
        "X": (9, "M 0 0 L 9 14 M 9 0 L 0 14"),
        "Y": (9.2, "M 0 0 L 4.6 7.4 L 9.2 0 M 4.6 7.4 L 4.6 14"),
        "Z": (8.6, "M 0 0 L 8.4 0 L 0 14 L 8.6 14"),
    ]
}
