/// Labels over a plot for vertical lines through it, each in a line of its own, so that no two run
/// into each other however near the lines are.
struct MarkLabels {
    private struct Label {
        let x: Double
        let lines: [String]
        let isRight: Bool
    }

    private static let size = 12.5
    private static let line = 17.0

    /// From the top down.
    private let labels: [Label]

    /// `marks` are places with words.
    init(_ marks: [(x: Double, words: String)], width: Double) {
        func fits(_ mark: (x: Double, words: String), right: Bool) -> Bool {
            TextMeasure.width(mark.words, size: Self.size) <= Self.room(mark.x, right, width)
        }
        // All to one side where they can: then no line runs through another's label.
        let allRight = marks.allSatisfy { fits($0, right: true) }
        let allLeft = !allRight && marks.allSatisfy { fits($0, right: false) }
        let labels = marks.map { mark in
            let isRight =
                allRight || (!allLeft && (fits(mark, right: true) || mark.x < width / 2))
            return Label(
                x: mark.x,
                lines: TextMeasure.wrap(
                    mark.words, size: Self.size, room: Self.room(mark.x, isRight, width)),
                isRight: isRight)
        }
        // Of labels to the right of their lines, the leftmost stands highest.
        self.labels =
            labels.filter { !$0.isRight }.sorted { $0.x > $1.x }
            + labels.filter(\.isRight).sorted { $0.x < $1.x }
    }

    private static func room(_ x: Double, _ right: Bool, _ width: Double) -> Double {
        (right ? width - x : x) - 12
    }

    var height: Double {
        labels.isEmpty ? 0 : labels.reduce(8) { $0 + Double($1.lines.count) * Self.line }
    }

    /// Labels from `top` on, lines down to `bottom`.
    func draw(from top: Double, to bottom: Double, _ canvas: inout Canvas) {
        var next = top
        var tops: [Double] = []
        for label in labels {
            tops.append(next)
            canvas.line(label.x, next + 3, label.x, bottom, "mark")
            next += Double(label.lines.count) * Self.line
        }
        for (label, top) in zip(labels, tops) {
            for (index, words) in label.lines.enumerated() {
                let width = TextMeasure.width(words, size: Self.size)
                let left = label.isRight ? label.x + 5 : label.x - 5 - width
                let baseline = top + 14 + Double(index) * Self.line
                canvas.rect(left - 2, baseline - 12, width + 4, 16, "plate", radius: 2)
                canvas.text(
                    label.isRight ? left : label.x - 5, baseline, words, "li", size: Self.size,
                    anchor: label.isRight ? .start : .end)
            }
        }
    }
}
