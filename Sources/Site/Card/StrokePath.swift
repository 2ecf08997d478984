/// A point of a card, in pixels from its upper left corner, or on the grid of a letter.
struct CardPoint: Hashable, Sendable {
    var x: Double
    var y: Double
}

/// Reads the strokes of a letter and cuts its curves into lines.
enum StrokePath {
    /// Of a curve; enough that no corner shows at the size of a card.
    private static let pieces = 10

    static func strokes(_ path: String) -> [[CardPoint]] {
        let words = path.split(separator: " ")
        var strokes: [[CardPoint]] = []
        var at = 0
        func number(_ offset: Int) -> Double {
            at + offset < words.count ? Double(String(words[at + offset])) ?? 0 : 0
        }
        func point(_ offset: Int) -> CardPoint {
            CardPoint(x: number(offset), y: number(offset + 1))
        }
        while at < words.count {
            let from = strokes.last?.last ?? CardPoint(x: 0, y: 0)
            let to = point(1)
            let last = strokes.count - 1
            switch words[at] {
            case "M": strokes.append([to])
            case "L": strokes[last].append(to)
            case "Q":
                let end = point(3)
                strokes[last] += curve { quadratic(from, to, end, $0) }
                at += 2
            case "v":
                strokes[last] += curve {
                    quarter(from, CardPoint(x: from.x, y: to.y), to, $0)
                }
            default:
                strokes[last] += curve {
                    quarter(from, CardPoint(x: to.x, y: from.y), to, $0)
                }
            }
            at += 3
        }
        return strokes
    }

    /// A quadratic curve without its first point.
    static func curve(_ from: CardPoint, _ control: CardPoint, _ to: CardPoint) -> [CardPoint] {
        curve { quadratic(from, control, to, $0) }
    }

    private static func curve(_ place: (Double) -> CardPoint) -> [CardPoint] {
        (1...pieces).map { place(Double($0) / Double(pieces)) }
    }

    private static func quadratic(
        _ from: CardPoint, _ control: CardPoint, _ to: CardPoint, _ share: Double
    ) -> CardPoint {
        let rest = 1 - share
        func mixed(_ axis: KeyPath<CardPoint, Double>) -> Double {
            rest * rest * from[keyPath: axis] + 2 * rest * share * control[keyPath: axis] + share
                * share * to[keyPath: axis]
        }
        return CardPoint(x: mixed(\.x), y: mixed(\.y))
    }

    /// A quarter of an ellipse as a cubic curve (the usual constant is off by 0.03 %), without
    /// sines: those differ in the last digit between C libraries.
    private static func quarter(
        _ from: CardPoint, _ corner: CardPoint, _ to: CardPoint, _ share: Double
    ) -> CardPoint {
        let bend = 0.5522847498
        let rest = 1 - share
        func mixed(_ axis: KeyPath<CardPoint, Double>) -> Double {
            let start = from[keyPath: axis]
            let end = to[keyPath: axis]
            let first = start + (corner[keyPath: axis] - start) * bend
            let second = end + (corner[keyPath: axis] - end) * bend
            return rest * rest * rest * start + 3 * rest * rest * share * first + 3 * rest
                * share * share * second + share * share * share * end
        }
        return CardPoint(x: mixed(\.x), y: mixed(\.y))
    }
}
