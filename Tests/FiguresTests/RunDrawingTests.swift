import Figures
import Measurements
import TestSupport
import Testing

@Suite struct `Samples as they were taken` {
    private func drawings(_ name: String) throws -> [`What is drawn`.Drawing] {
        let found = `What is drawn`.drawings.filter { $0.name == name }
        try #require(found.count == 2)
        return found
    }

    private func points(_ drawing: `What is drawn`.Drawing, _ css: String) -> Set<String> {
        let path = drawing.elements.first { $0.classes == [css] }?["d"] ?? ""
        return Set(path.split(separator: "M").map(String.init))
    }

    /// Twelve samples a launch stand in order, so the columns never go back.
    @Test func `launches stand from left to right, and both drawings hold the same dots`() throws {
        let both = try drawings("run-en")
        for css in ["grains-a", "grains-b"] {
            let path = both[0].elements.first { $0.classes == [css] }?["d"] ?? ""
            let columns = path.split(separator: "M").compactMap {
                $0.split(separator: " ").first.flatMap { Int($0) }
            }
            #expect(columns.count > 300 && columns == columns.sorted())
            #expect(points(both[0], css) == points(both[1], css))
        }
    }

    @Test func `samples that fall on one dot share it, and no other is left out`() throws {
        for drawing in try drawings("run-gaps-en") {
            #expect(points(drawing, "grains-a").count == 6)
        }
        for drawing in try drawings("run-two-en") {
            #expect(points(drawing, "grains-a").count == 2)
        }
        // 16,000 samples, and never more dots than the plot has places.
        for drawing in try drawings("run-many-en") {
            #expect((500..<16000).contains(points(drawing, "grains-a").count))
        }
    }

    @Test func `the distribution climbs and never falls`() throws {
        for name in ["run-en", "run-log-en", "run-single-zh", "run-many-en", "run-gaps-zh"] {
            for drawing in try drawings(name) {
                for curve in drawing.elements where curve.classes.count == 1 {
                    guard curve.classes == ["wa"] || curve.classes == ["wb"] else { continue }
                    let heights = (curve["d"] ?? "").matches(of: /V([0-9]+)/).compactMap {
                        Int($0.output.1)
                    }
                    #expect(!heights.isEmpty && heights == heights.sorted(by: >), "\(name)")
                }
            }
        }
    }

    @Test func `quantiles are marked, as far as there are samples for them`() throws {
        for drawing in try drawings("run-en") {
            // One dot each in the legend, then three marks.
            #expect(drawing.elements.filter { $0.classes == ["dot-a"] }.count == 4)
        }
        for drawing in try drawings("run-gaps-en") {
            #expect(drawing.elements.filter { $0.classes == ["dot-a"] }.count == 2)
        }
    }

    @Test func `medians are enlarged where they are lost beside the effect, and only there`() throws
    {
        let words = "medians of the launches, enlarged →"
        for drawing in try drawings("run-en") {
            #expect(drawing.texts.contains { $0.what == words })
            #expect(drawing.elements.filter { $0.classes.contains("fine") }.count == 2)
        }
        for drawing in try drawings("run-single-en") {
            #expect(!drawing.texts.contains { $0.what == words })
            #expect(drawing.texts.contains { $0.what.hasPrefix("A trend") })
        }
    }

    @Test func `a launch between gaps is seen in the plot of the medians`() throws {
        for drawing in try drawings("run-gaps-en") {
            let path = drawing.elements.first { $0.classes.contains("fine") }?["d"] ?? ""
            #expect(path.split(separator: "M").allSatisfy { $0.contains("h0") })
            #expect(path.split(separator: "M").count == 3)
        }
    }

    // MARK: Ratios

    @Test func `a ratio and its control lie in green where they have to, with 1 in the same place`()
        throws
    {
        for drawing in try drawings("ratio-en") {
            let zones = drawing.elements.filter { $0.classes == ["zone"] }
            let medians = drawing.elements.filter { $0.classes == ["median"] }
            try #require(zones.count == 2 && medians.count == 2)
            for (zone, median) in zip(zones, medians) {
                let left = zone.number("x") ?? -1
                let x = Double((median["d"] ?? "").dropFirst().prefix { $0 != " " }) ?? -1
                #expect(left <= x && x <= left + (zone.number("width") ?? 0))
            }
            #expect(drawing.texts.contains { $0.what == "1" })
        }
    }
}

@Suite struct `Spread over a range` {
    @Test func `an even sample stays within what it should, one pressed to an end does not`() throws
    {
        var random = SeededRandom(seed: 1)
        let even = (0..<5000).map { _ in Double.random(in: 0...1e9, using: &random) }
        let row = try #require(SpreadFigure.Row(label: "even", values: even))
        #expect(row.deviation < row.margin)
        let pressed = try #require(
            SpreadFigure.Row(label: "pressed", values: even.map { $0 * $0 }))
        // x² lies 1/4 above an even spread at its farthest.
        #expect(abs(pressed.deviation - 0.25) < pressed.margin)
    }

    @Test func `the margin is Kolmogorov's at one in a hundred`() throws {
        let row = try #require(
            SpreadFigure.Row(label: "", values: (0..<10_000).map { Double($0) }))
        #expect(abs(row.margin - 0.01628) < 1e-9)
        #expect(row.deviation < 0.001)
        #expect(row.low == 0 && row.high == 9_999 && row.count == 10_000)
    }

    @Test func `values that never differ have no spread`() {
        #expect(SpreadFigure.Row(label: "", values: [5, 5, 5]) == nil)
        #expect(SpreadFigure.Row(label: "", values: []) == nil)
    }
}
