extension Canvas {
    /// An axis at the foot of a plot: its line, its ticks, and as many labels as have room.
    mutating func scale(_ axis: Axis, at line: Double, label: (Double) -> String) {
        var strokes = "M\(n(axis.start)) \(n(line))H\(n(axis.end))"
        // An axis that leaves out the part from 0 shows it.
        if axis.isBroken {
            for offset in [4.0, 9] {
                let x = axis.start + offset
                self.line(x, line + 5, x + 4, line - 5, "axis")
            }
        }
        var taken: [ClosedRange<Double>] = []
        for tick in axis.ticksByRank {
            let x = axis.position(tick)
            let label = Axis.short(label(tick))
            let half = TextMeasure.width(label, size: 12) / 2
            let place = min(max(x, half + 2), width - half - 2)
            let extent = (place - half - 4)...(place + half + 4)
            guard !taken.contains(where: extent.overlaps) else { continue }
            taken.append(extent)
            strokes += "M\(n(x)) \(n(line))V\(n(line + 4))"
            text(place, line + 18, label, "lf", size: 12, anchor: .middle)
        }
        path(strokes, "axis")
    }

    /// Lines across a plot, upward from the ticks of its axis: one path, since they are many.
    mutating func grid(_ axis: Axis, from top: Double, to bottom: Double) {
        let places = axis.ticks.map { (axis.position($0) * 10).rounded() / 10 }
        guard let first = places.first else { return }
        // Relative moves are the same bytes in every row of a figure, and so compress to nothing.
        let line = "v\(n(bottom - top))"
        let others = zip(places, places.dropFirst()).map { place, next in
            "m\(n(next - place)) \(n(top - bottom))\(line)"
        }
        path("M\(n(first)) \(n(top))\(line)\(others.joined())", "grid")
    }
}
