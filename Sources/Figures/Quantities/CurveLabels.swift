/// Words beside points of curves, where nothing else stands; a point without such a place has none.
struct CurveLabels {
    struct Box {
        let left: Double
        let top: Double
        let right: Double
        let bottom: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        func lies(in other: Box) -> Bool {
            left >= other.left && right <= other.right && top >= other.top
                && bottom <= other.bottom
        }
    }

    private static let size = 12.0

    private let plot: Box
    private var taken: [Box]

    /// `curves` are corners of staircases, `points` what is marked on them.
    init(
        plot: Box, curves: [[(x: Int, y: Int)]], points: [(x: Double, y: Double)]
    ) {
        self.plot = plot
        taken =
            curves.flatMap { corners in
                zip(corners, corners.dropFirst()).map { from, to in
                    Box(
                        left: Double(min(from.x, to.x)) - 2, top: Double(min(from.y, to.y)) - 2,
                        right: Double(max(from.x, to.x)) + 2, bottom: Double(max(from.y, to.y)) + 2)
                }
            }
            + points.map { Box(left: $0.x - 5, top: $0.y - 5, right: $0.x + 5, bottom: $0.y + 5) }
    }

    /// Right of the point or left of it, at its height, below or above.
    mutating func draw(
        _ words: String, _ x: Double, _ y: Double, _ css: String, _ canvas: inout Canvas
    ) {
        let width = TextMeasure.width(words, size: Self.size)
        for rise in [0.0, 15, 26, -14] {
            for left in [x + 9, x - 9 - width] {
                let baseline = y + 4 + rise
                let box = Box(
                    left: left - 2, top: baseline - 11, right: left + width + 2,
                    bottom: baseline + 4)
                guard box.lies(in: plot), !taken.contains(where: box.overlaps) else { continue }
                taken.append(box)
                canvas.rect(box.left, box.top, box.right - box.left, 15, "plate", radius: 2)
                canvas.text(left, baseline, words, css, size: Self.size)
                return
            }
        }
    }
}
