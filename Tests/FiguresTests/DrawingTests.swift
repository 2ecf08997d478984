import Figures
import TestSupport
import Testing

/// Where things stand in a drawing, read back from its markup.
@Suite struct `What is drawn` {
    struct Box: CustomStringConvertible {
        let what: String
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double

        var description: String { "\(what) [\(left), \(top), \(right), \(bottom)]" }

        func overlaps(_ other: Box) -> Bool {
            left < other.right - 0.5 && other.left < right - 0.5 && top < other.bottom - 0.5
                && other.top < bottom - 0.5
        }
    }

    /// One `svg` with what it draws.
    struct Drawing: CustomTestStringConvertible {
        let name: String
        let css: String
        let width: Double
        let height: Double
        var elements: [MarkupReader.Element] = []

        var testDescription: String { "\(name) \(css)" }

        var texts: [Box] { elements.filter { $0.name == "text" }.map(Drawing.box) }

        /// Everything but what stands inside a pattern.
        var boxes: [Box] {
            elements.filter { !$0.path.contains("pattern") }.flatMap { element -> [Box] in
                switch element.name {
                case "text": [Drawing.box(element)]
                case "rect": [Drawing.rect(element)]
                case "circle": [Drawing.circle(element)]
                case "path": Drawing.points(element)
                default: []
                }
            }
        }

        /// The extent of a text by the usual width of its characters: Han ones are one em.
        private static func box(_ element: MarkupReader.Element) -> Box {
            let size = element.number("font-size") ?? 0
            let latin = element.classes.contains("mono") ? 0.6 : 0.54
            let width =
                element.text.unicodeScalars.reduce(0.0) { sum, scalar in
                    sum
                        + ((0x2E80...0xFFEF).contains(scalar.value)
                            ? 1 : scalar == " " ? 0.28 : latin)
                } * size
            let x = element.number("x") ?? 0
            let y = element.number("y") ?? 0
            let left =
                switch element["text-anchor"] {
                case "middle": x - width / 2
                case "end": x - width
                default: x
                }
            return Box(
                what: element.text, left: left, right: left + width, top: y - size * 0.8,
                bottom: y + size * 0.2)
        }

        private static func rect(_ element: MarkupReader.Element) -> Box {
            let (x, y) = (element.number("x") ?? -1, element.number("y") ?? -1)
            return Box(
                what: "rect", left: x, right: x + (element.number("width") ?? 1e9), top: y,
                bottom: y + (element.number("height") ?? 1e9))
        }

        private static func circle(_ element: MarkupReader.Element) -> Box {
            let (x, y) = (element.number("cx") ?? -1, element.number("cy") ?? -1)
            let radius = element.number("r") ?? 1e9
            return Box(
                what: "circle", left: x - radius, right: x + radius, top: y - radius,
                bottom: y + radius)
        }

        private static func points(_ element: MarkupReader.Element) -> [Box] {
            var (x, y) = (Double.nan, Double.nan)
            let path = (element["d"] ?? "").replacing("h0", with: "")
            return path.matches(of: /([MLCHVZmhv ])([-0-9.]*)(?: ([-0-9.]+))?/).compactMap { part in
                let first = Double(part.output.2)
                switch part.output.1 {
                case "m":
                    x += first ?? .nan
                    y += part.output.3.flatMap { Double($0) } ?? .nan
                case "h": x += first ?? .nan
                case "v": y += first ?? .nan
                case "H": x = first ?? .nan
                case "V": y = first ?? .nan
                case "Z": return nil
                default: (x, y) = (first ?? .nan, part.output.3.flatMap { Double($0) } ?? .nan)
                }
                return Box(what: "path", left: x, right: x, top: y, bottom: y)
            }
        }
    }

    static let drawings: [Drawing] = Sample.all.flatMap { sample -> [Drawing] in
        var drawings: [Drawing] = []
        for element in MarkupReader(sample.draw().svg).elements {
            if element.name == "svg" {
                let size = (element["viewBox"] ?? "").split(separator: " ").map { Double($0) ?? 0 }
                drawings.append(
                    Drawing(
                        name: sample.name, css: element.classes.joined(), width: size[2],
                        height: size[3]))
            } else if element.path.contains("svg") {
                drawings[drawings.count - 1].elements.append(element)
            }
        }
        return drawings
    }

    @Test func `every figure is drawn wide and narrow`() {
        #expect(Self.drawings.count > 100)
        let widths = Set(Self.drawings.map { "\($0.css) \($0.width)" })
        #expect(widths == ["wide 640.0", "narrow 320.0"])
    }

    @Test(arguments: drawings)
    func `nothing stands outside`(drawing: Drawing) {
        for box in drawing.boxes {
            #expect(box.left >= 0 && box.right <= drawing.width, "\(box)")
            #expect(box.top >= 0 && box.bottom <= drawing.height, "\(box)")
        }
    }

    @Test(arguments: drawings)
    func `no text runs into another`(drawing: Drawing) {
        let texts = drawing.texts
        for (index, text) in texts.enumerated() {
            for other in texts[(index + 1)...] {
                #expect(!text.overlaps(other), "\(text) and \(other)")
            }
        }
    }

    @Test(arguments: drawings)
    func `text can be read on a phone`(drawing: Drawing) {
        for text in drawing.elements where text.name == "text" {
            #expect((text.number("font-size") ?? 0) >= 12)
        }
    }

    // MARK: Strips are honest

    private func strips(_ name: String) throws -> [Drawing] {
        let found = Self.drawings.filter { $0.name == name }
        try #require(found.count == 2)
        return found
    }

    private func dots(_ drawing: Drawing) -> Int {
        drawing.elements.filter { $0.classes.contains { $0.hasPrefix("points-") } }
            .reduce(0) { $0 + ($1["d"] ?? "").split(separator: "M").count }
    }

    @Test(arguments: [
        ("strip-en", 120), ("strip-one-zh", 1), ("strip-extreme-en", 5), ("strip-partly-en", 60),
    ])
    func `every launch is a dot`(name: String, launches: Int) throws {
        for drawing in try strips(name) { #expect(dots(drawing) == launches) }
    }

    @Test func `median and interval are marked where they are said to be`() throws {
        for drawing in try strips("strip-en") {
            let medians = drawing.elements.filter { $0.classes == ["median"] }
            let bands = drawing.elements.filter { $0.classes == ["band"] }
            #expect(medians.count == 2 && bands.count == 2)
            for (median, band) in zip(medians, bands) {
                let x =
                    (median["d"] ?? "").dropFirst().split(separator: " ").first.flatMap {
                        Double($0)
                    } ?? -1
                let left = band.number("x") ?? -1
                #expect(left <= x && x <= left + (band.number("width") ?? 0))
            }
            #expect(
                drawing.elements.contains {
                    $0.text.contains("median 2.05\u{a0}µs [2.00\u{a0}µs – 2.08\u{a0}µs]")
                })
        }
    }

    @Test(arguments: ["strip-en", "strip-log-en", "strip-tight-en"])
    func `every label of an axis has its unit`(name: String) throws {
        for drawing in try strips(name) {
            let bottom = drawing.texts.filter {
                $0.what.hasSuffix("s") && $0.what.contains("\u{a0}") && !$0.what.contains("[")
            }
            #expect(bottom.count >= 3)
        }
    }

    @Test func `an axis begins at zero, or shows that it does not, or is said to be logarithmic`()
        throws
    {
        for drawing in try strips("strip-en") {
            #expect(drawing.texts.contains { $0.what == "0\u{a0}ns" })
        }
        // The axis, its ticks, and two strokes across it.
        for drawing in try strips("strip-tight-en") {
            #expect(!drawing.texts.contains { $0.what == "0\u{a0}ns" })
            let strokes = drawing.elements.filter { $0.classes == ["axis"] }.filter { stroke in
                let numbers = (stroke["d"] ?? "").split { "ML ".contains($0) }.compactMap {
                    Double($0)
                }
                return numbers.count == 4 && numbers[0] != numbers[2] && numbers[1] != numbers[3]
            }
            #expect(strokes.count == 2)
        }
        for drawing in try strips("strip-log-en") {
            #expect(drawing.texts.contains { $0.what.contains("Logarithmic axis.") })
        }
    }

    @Test func `what was not measured stands among the rows, with its reason`() throws {
        for drawing in try strips("strip-partly-en") {
            #expect(drawing.texts.contains { $0.what == "not measured: no permission" })
            #expect(drawing.texts.contains { $0.what == "a reusing fault" })
        }
        for drawing in try strips("strip-missing-en") {
            #expect(!drawing.elements.contains { $0.classes.contains("axis") })
        }
    }

    // MARK: Frames

    @Test func `one frame is drawn once, hatched, and two are not`() throws {
        let drawings = Self.drawings.filter { $0.name == "two-processes-en" && $0.css == "wide" }
        try #require(drawings.count == 2)
        #expect(drawings.map { $0.elements.filter { $0.classes == ["sh"] }.count } == [1, 0])
        #expect(drawings[1].elements.filter { $0.classes == ["pb", "changed"] }.count == 1)
    }

    @Test func `hidden frames are never drawn as one frame or as two`() throws {
        let drawings = Self.drawings.filter { $0.name == "two-processes-hidden-en" }
        for drawing in drawings where drawing.texts.contains(where: { $0.what == "number hidden" })
        {
            #expect(drawing.elements.filter { $0.classes == ["fr", "absent"] }.count == 1)
            #expect(!drawing.elements.contains { $0.classes == ["sh"] })
        }
        #expect(drawings.count == 8)
    }
}
