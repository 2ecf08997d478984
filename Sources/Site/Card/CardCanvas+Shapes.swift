extension CardCanvas {
    /// A filled box with round corners.
    mutating func fill(_ box: CardBox, _ colour: CardColour, radius: Double = 0) {
        fill(box, colour) { Self.outside(box, radius, $0) }
    }

    /// The edge of a box, inside of it.
    mutating func frame(
        _ box: CardBox, _ colour: CardColour, radius: Double = 0, thickness: Double
    ) {
        fill(box, colour) { place in
            let distance = Self.outside(box, radius, place)
            return max(distance, -thickness - distance)
        }
    }

    /// Hatched at 45 degrees, as what several processes share is drawn.
    mutating func hatch(_ box: CardBox, _ colour: CardColour, radius: Double, every step: Double) {
        fill(box, colour) { place in
            let along = (place.x + place.y) / step
            let nearest = (along - along.rounded(.down) - 0.5).magnitude * step * 0.7071
            return max(nearest - 1, Self.outside(box, radius, place))
        }
    }

    /// The edge of a box in dashes; dots are dashes as long as they are wide.
    mutating func dash(
        _ box: CardBox, _ colour: CardColour, thickness: Double, count: Int, share: Double
    ) {
        let inner = box.grown(by: -thickness / 2)
        let corners = [
            CardPoint(x: inner.left, y: inner.top), CardPoint(x: inner.right, y: inner.top),
            CardPoint(x: inner.right, y: inner.bottom), CardPoint(x: inner.left, y: inner.bottom),
        ]
        for side in corners.indices {
            let from = corners[side]
            let to = corners[(side + 1) % corners.count]
            for dash in 0..<count {
                let start = (Double(dash) + 0.5 - share / 2) / Double(count)
                let end = (Double(dash) + 0.5 + share / 2) / Double(count)
                stroke(
                    [
                        [
                            CardPoint(
                                x: from.x + (to.x - from.x) * start,
                                y: from.y + (to.y - from.y) * start),
                            CardPoint(
                                x: from.x + (to.x - from.x) * end,
                                y: from.y + (to.y - from.y) * end),
                        ]
                    ], colour, thickness: thickness)
            }
        }
    }

    /// Lines with round ends, painted as one shape, so that they do not darken where they meet.
    mutating func stroke(_ lines: [[CardPoint]], _ colour: CardColour, thickness: Double) {
        let points = lines.joined()
        guard let first = points.first else { return }
        var box = CardBox(first.x, first.y, width: 0, height: 0)
        for point in points {
            box.left = min(box.left, point.x)
            box.right = max(box.right, point.x)
            box.top = min(box.top, point.y)
            box.bottom = max(box.bottom, point.y)
        }
        let segments = lines.flatMap { line in
            line.count == 1 ? [(line[0], line[0])] : Array(zip(line, line.dropFirst()))
        }
        let half = thickness / 2
        fill(box.grown(by: half), colour) { place in
            var nearest = Double.infinity
            for (from, to) in segments {
                nearest = min(nearest, Self.squaredDistance(place, from, to))
            }
            return nearest.squareRoot() - half
        }
    }

    /// Text with its head at `top`; returns where it ends.
    @discardableResult
    mutating func write(
        _ text: String, left: Double, top: Double, height: Double, _ colour: CardColour,
        thickness: Double
    ) -> Double {
        let scale = height / StrokeFont.height
        var x = left
        for glyph in text.compactMap(StrokeFont.glyph) {
            let strokes = glyph.strokes.map { stroke in
                stroke.map { CardPoint(x: x + $0.x * scale, y: top + $0.y * scale) }
            }
            stroke(strokes, colour, thickness: thickness)
            x += (glyph.width + StrokeFont.gap) * scale
        }
        return x - StrokeFont.gap * scale
    }

    private static func outside(
        _ box: CardBox, _ radius: Double, _ place: CardPoint
    ) -> Double {
        let middle = box.middle
        let x = (place.x - middle.x).magnitude - box.width / 2 + radius
        let y = (place.y - middle.y).magnitude - box.height / 2 + radius
        let beyond = (max(x, 0) * max(x, 0) + max(y, 0) * max(y, 0)).squareRoot()
        return beyond + min(max(x, y), 0) - radius
    }

    private static func squaredDistance(
        _ place: CardPoint, _ from: CardPoint, _ to: CardPoint
    ) -> Double {
        let along = (x: to.x - from.x, y: to.y - from.y)
        let offset = (x: place.x - from.x, y: place.y - from.y)
        let length = along.x * along.x + along.y * along.y
        let share =
            length == 0 ? 0 : min(1, max(0, (offset.x * along.x + offset.y * along.y) / length))
        let rest = (x: offset.x - share * along.x, y: offset.y - share * along.y)
        return rest.x * rest.x + rest.y * rest.y
    }
}
