import Figures
import Glibc
import Measurements
import TestSupport
import Testing

@Suite struct `Distributions` {
    /// Corners of a curve that is drawn by relative steps.
    private func corners(_ element: MarkupReader.Element) -> [(x: Double, y: Double)] {
        var corners: [(x: Double, y: Double)] = []
        for part in (element["d"] ?? "").matches(of: /([Mhv])(-?[0-9]+)(?: ([0-9]+))?/) {
            let number = Double(part.output.2) ?? .nan
            let last = corners.last ?? (0, 0)
            switch part.output.1 {
            case "M": corners.append((number, part.output.3.flatMap { Double($0) } ?? .nan))
            case "h": corners.append((last.x + number, last.y))
            default: corners.append((last.x, last.y + number))
            }
        }
        return corners
    }

    private func distance(
        _ x: Double, _ y: Double, to corners: [(x: Double, y: Double)]
    ) -> Double {
        zip(corners, corners.dropFirst()).map { from, to in
            let near = min(max(x, min(from.x, to.x)), max(from.x, to.x))
            let level = min(max(y, min(from.y, to.y)), max(from.y, to.y))
            return max(abs(x - near), abs(y - level))
        }.min() ?? .infinity
    }

    @Test func `a curve of 100,000 samples is exact to half a unit`() throws {
        let samples = Sample.times(100_000, centre: 700, seed: 44).sorted()
        for drawing in try bothDrawings("ecdf-many-en") {
            let places = labelPlaces(drawing)
            let (low, high) = (
                try #require(places["1\u{a0}µs"]), try #require(places["10\u{a0}µs"])
            )
            let curve = try #require(drawing.elements.last { $0.classes == ["curve-a"] })
            let corners = corners(curve)
            let (bottom, top) = (corners[0].y, corners[corners.count - 1].y)
            for rank in stride(from: 999, to: samples.count, by: 1000) {
                let value = samples[rank]
                let x = low + log10(value / 1000) * (high - low)
                // All samples of this value are at or below it.
                let atOrBelow = samples.lastIndex(of: value).map { $0 + 1 } ?? 0
                let share = Double(atOrBelow) / Double(samples.count)
                let y = bottom - share * (bottom - top)
                #expect(distance(x, y, to: corners) <= 0.56, "\(value) \(share)")
            }
        }
    }

    @Test func `a drawing stays small, however many samples there are`() throws {
        let sample = try #require(Sample.all.first { $0.name == "ecdf-many-en" })
        for drawing in sample.draw().svg.split(separator: "</svg>") {
            #expect(drawing.utf8.count < 6 * 1024)
        }
    }

    @Test func `curves climb from nothing to all, each with a stroke of its own`() throws {
        for drawing in try bothDrawings("ecdf-five-en") {
            for side in ["a", "b", "c", "d", "e"] {
                let strokes = drawing.elements.filter { $0.classes == ["curve-\(side)"] }
                try #require(strokes.count == 2)
                let heights = corners(strokes[1]).map(\.y)
                #expect(heights == heights.sorted(by: >))
                #expect(heights[0] - heights[heights.count - 1] == 176)
            }
        }
    }

    @Test func `median and 99th percentile are marked, with their values and how many there are`()
        throws
    {
        for drawing in try bothDrawings("ecdf-en") {
            let texts = drawing.texts.map(\.what)
            for words in ["50\u{a0}% ≤ 1.60\u{a0}µs", "99\u{a0}% ≤ 6.34\u{a0}µs", "3,000 samples"] {
                #expect(texts.contains(words))
            }
            // In the legend and in the plot.
            #expect(drawing.elements.filter { $0.classes == ["dot-a"] }.count == 2)
            #expect(drawing.elements.filter { $0.classes == ["ring-a"] }.count == 2)
        }
        for drawing in try bothDrawings("ecdf-one-en") {
            #expect(!drawing.elements.contains { $0.classes == ["ring-a"] })
        }
    }

    @Test func `a series without samples is named, with its reason and without a curve`() throws {
        for drawing in try bothDrawings("ecdf-partly-en") {
            #expect(drawing.texts.contains { $0.what == "not measured: no permission" })
            #expect(drawing.elements.filter { $0.classes == ["curve-b"] }.count == 1)
        }
    }
}
