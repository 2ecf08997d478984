import Figures
import TestSupport
import Testing

@Suite struct `Stacked bars` {
    /// Widths of the bars' parts, without the legend's.
    private func widths(_ drawing: `What is drawn`.Drawing, _ css: String) -> [Double] {
        drawing.elements.filter { $0.classes == [css] && $0.number("height") == 24 }
            .compactMap { $0.number("width") }
    }

    @Test func `lengths are in proportion, and a part that is not there has none`() throws {
        for drawing in try bothDrawings("bars-en") {
            let (own, shared) = (widths(drawing, "pa"), widths(drawing, "sh"))
            try #require(own.count == 9 && shared.count == 6)
            // ΣRSS counts what is shared once for each process, ΣPSS once.
            #expect(abs(shared[4] - 4 * shared[0]) < 0.5)
            #expect(abs(shared[5] - shared[0]) < 0.2)
            #expect(abs(own[8] - 4 * own[0]) < 0.5)
        }
    }

    @Test func `every total and every part can be read`() throws {
        for drawing in try bothDrawings("bars-en") {
            let texts = drawing.texts.map(\.what)
            for words in ["67.2\u{a0}MiB", "66\u{a0}MiB", "17.7\u{a0}MiB"] {
                #expect(texts.contains(words))
            }
            // Own memory of ΣRSS and of ΣPSS, and all of ΣUSS.
            #expect(texts.filter { $0 == "296\u{a0}KiB" }.count == 3)
        }
    }

    @Test func `parts differ by more than their colour`() throws {
        for drawing in try bothDrawings("bars-long-en") {
            let fills = Set(
                ["pa", "sh", "dotted", "latticed"].compactMap { css in
                    drawing.elements.first { $0.classes == [css] }.map { $0["fill"] ?? "plain" }
                })
            #expect(fills.count == 4)
        }
    }

    @Test func `a bar that was not measured stands in its place, with its reason`() throws {
        for drawing in try bothDrawings("bars-partly-en") {
            #expect(drawing.elements.filter { $0.classes == ["fr", "absent"] }.count == 3)
            #expect(drawing.texts.contains { $0.what == "not measured: no permission" })
        }
        for drawing in try bothDrawings("bars-missing-en") {
            #expect(!drawing.elements.contains { $0.classes == ["axis"] })
        }
    }
}
