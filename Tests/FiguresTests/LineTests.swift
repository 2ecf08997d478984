import Figures
import TestSupport
import Testing

@Suite struct `Lines` {
    @Test func `the line goes through its points, from the first to the last`() throws {
        for drawing in try bothDrawings("line-en") {
            let line = try #require(drawing.elements.last { $0.classes == ["curve-a"] })
            let ends = numbers(of: line)
            try #require(ends.count == 4)
            let points = try #require(drawing.elements.last { $0.classes == ["grants"] })
            let numbers = numbers(of: points)
            let places = stride(from: 0, to: numbers.count, by: 3).map {
                (x: numbers[$0], y: numbers[$0 + 1])
            }
            // 160 points of 16 sizes; those of one place share it.
            #expect((16...160).contains(places.count))
            for place in places {
                let share = (place.x - ends[0]) / (ends[2] - ends[0])
                #expect(abs(ends[1] + share * (ends[3] - ends[1]) - place.y) < 2)
            }
            #expect(places.map(\.x).min().map { abs($0 - ends[0]) <= 0.5 } == true)
            #expect(places.map(\.x).max().map { abs($0 - ends[2]) <= 0.5 } == true)
        }
    }

    @Test func `slope, interval and fit can be read`() throws {
        for drawing in try bothDrawings("line-en") {
            let texts = drawing.texts.map(\.what)
            #expect(texts.contains("slope 1.00 [1.00 – 1.00] · R² 0.999"))
            #expect(texts.contains("0\u{a0}B") && texts.contains("30\u{a0}MiB"))
        }
    }

    @Test func `an interval that is wide is drawn wide`() throws {
        for drawing in try bothDrawings("line-loose-en") {
            let band = try #require(drawing.elements.first { $0.classes == ["band-a"] })
            let corners = numbers(of: band)
            // Two triangles that meet in the pivot.
            try #require(corners.count == 12)
            #expect(corners[2] == corners[8] && corners[3] == corners[9])
            #expect(abs(corners[1] - corners[5]) > 8 && abs(corners[7] - corners[11]) > 8)
        }
    }

    @Test func `series differ by more than their colour`() throws {
        for drawing in try bothDrawings("line-loose-en") {
            for css in ["grants", "cross", "ring-c", "curve-a", "curve-b", "curve-c"] {
                #expect(drawing.elements.contains { $0.classes == [css] })
            }
        }
    }

    @Test func `points that make no line have none, and nothing has neither`() throws {
        for drawing in try bothDrawings("line-point-en") {
            #expect(drawing.elements.filter { $0.classes == ["curve-a"] }.count == 1)  // The key's.
            #expect(drawing.elements.filter { $0.classes == ["grants"] }.count == 2)
        }
        for drawing in try bothDrawings("line-missing-en") {
            #expect(!drawing.elements.contains { $0.classes == ["axis"] })
            #expect(drawing.texts.contains { $0.what == "not measured: no permission" })
        }
    }
}
