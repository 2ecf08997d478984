import Claims

/// The claims as a row of seals, each with the frame and the sign of its verdict, so that colour
/// says nothing alone: ticked, crossed out, dashed, dotted.
enum CardSeals {
    static func draw(_ verdicts: [Verdict], in box: CardBox, on canvas: inout CardCanvas) {
        guard !verdicts.isEmpty else { return }
        let size = size(of: verdicts.count, in: box)
        let step = size * 1.3
        let columns = max(1, Int((box.width + size * 0.3) / step))
        for (index, verdict) in verdicts.enumerated() {
            let place = CardBox(
                box.left + Double(index % columns) * step,
                box.top + Double(index / columns) * step, width: size, height: size)
            draw(verdict, in: place, on: &canvas)
        }
    }

    /// The largest with which all of them fit.
    private static func size(of count: Int, in box: CardBox) -> Double {
        for size in stride(from: 52.0, to: 8, by: -1) {
            let columns = Int((box.width + size * 0.3) / (size * 1.3))
            let rows = Int((box.height + size * 0.3) / (size * 1.3))
            if columns * rows >= count { return size }
        }
        return 8
    }

    private static func draw(_ verdict: Verdict, in box: CardBox, on canvas: inout CardCanvas) {
        typealias Ink = CardDrawing.Ink
        let line = max(1.5, box.width / 15)
        func sign(_ points: [(Double, Double)]) -> [CardPoint] {
            points.map {
                CardPoint(x: box.left + $0.0 * box.width, y: box.top + $0.1 * box.height)
            }
        }
        switch verdict {
        case .confirmed:
            canvas.frame(box, Ink.seal, radius: box.width / 9, thickness: line)
            canvas.stroke(
                [sign([(0.28, 0.53), (0.44, 0.68), (0.73, 0.33)])], Ink.seal, thickness: line * 1.4)
        case .refuted:
            canvas.fill(box, Ink.seal, radius: box.width / 9)
            canvas.stroke(
                [sign([(0.3, 0.3), (0.7, 0.7)]), sign([(0.7, 0.3), (0.3, 0.7)])], Ink.bright,
                thickness: line * 1.4)
        case .undecided:
            canvas.dash(box, Ink.doubt, thickness: line * 1.2, count: 3, share: 0.5)
            canvas.stroke([sign([(0.32, 0.5), (0.68, 0.5)])], Ink.doubt, thickness: line * 1.4)
        case .notMeasurable:
            canvas.dash(box, Ink.absent, thickness: line * 1.4, count: 5, share: 0)
        }
    }
}
