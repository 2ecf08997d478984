import Figures
import Files
import TestSupport
import Testing

@Suite struct `Drawn figures` {
    private let snapshots = Snapshots()

    private func reader(_ sample: Sample) -> MarkupReader {
        let reader = MarkupReader(sample.draw().svg)
        #expect(reader.faults == [])
        return reader
    }

    // MARK: Bytes

    /// One of each kind and language, with its data table and its description.
    private static let kept = Sample.all.filter { sample in
        [
            "two-processes", "two-processes-hidden", "timeline", "strip", "birthday", "matrix",
            "run", "ratio", "spread", "timeline-mixed", "map", "walk", "fault", "bars",
            "bars-partly", "ecdf", "outcomes", "outcomes-all", "line",
        ]
        .contains(String(sample.name.dropLast(3)))
    }

    private static func file(_ sample: Sample) -> String { sample.name + ".txt" }

    @Test(arguments: kept)
    func `a figure is the one that was looked at`(sample: Sample) throws {
        let drawn = sample.draw()
        let rows = ([drawn.table.header] + drawn.table.rows).map { $0.joined(separator: " | ") }
        let text =
            ([drawn.svg.replacing("><", with: ">\n<"), ""] + rows + ["", drawn.description, ""])
            .joined(separator: "\n")
        try snapshots.expect(text, as: Self.file(sample))
    }

    @Test func `no snapshot is left over`() throws {
        #expect(try snapshots.leftOver(besides: Self.kept.map(Self.file)) == [])
    }

    @Test(arguments: Sample.all)
    func `the same data gives the same bytes`(sample: Sample) {
        let first = sample.draw()
        for _ in 0..<3 { #expect(sample.draw() == first) }
    }

    // MARK: For those who do not see it

    @Test(arguments: Sample.all)
    func `every drawing begins with its title and description`(sample: Sample) {
        let elements = reader(sample).elements
        for (index, element) in elements.enumerated() where element.name == "svg" {
            #expect(element["role"] == "img")
            let title = elements[index + 1]
            let description = elements[index + 2]
            #expect(title.name == "title" && title.path.last == "svg")
            #expect(description.name == "desc" && description.path.last == "svg")
            let ids = [title["id"], description["id"]].compactMap { $0 }.joined(separator: " ")
            #expect(element["aria-labelledby"] == ids)
        }
    }

    @Test(arguments: Sample.all)
    func `the data table has a cell for every column, and none is empty`(sample: Sample) {
        let table = sample.draw().table
        for row in table.rows {
            #expect(row.count == table.header.count)
            #expect(row.allSatisfy { !$0.isEmpty } || sample.name.contains("two-processes"))
        }
    }

    @Test(arguments: [
        ("two-processes-en", 2), ("two-processes-long-en", 4), ("timeline-en", 4), ("strip-en", 2),
        ("strip-partly-en", 2), ("birthday-en", 8), ("birthday-missing-en", 1), ("matrix-en", 4),
        ("run-en", 2),
        ("ratio-en", 2), ("spread-en", 2), ("timeline-mixed-en", 4), ("map-en", 11),
        ("map-nothing-en", 1), ("walk-en", 6), ("walk-deep-en", 7), ("fault-en", 4),
        ("bars-en", 9), ("bars-partly-en", 6), ("ecdf-en", 2), ("ecdf-partly-en", 2),
        ("outcomes-en", 5), ("outcomes-all-en", 6), ("line-en", 2),
    ])
    func `the data table holds what is drawn`(name: String, rows: Int) throws {
        let sample = try #require(Sample.all.first { $0.name == name })
        #expect(sample.draw().table.rows.count == rows)
    }

    @Test(arguments: Sample.all.filter { $0.name.contains("hidden") })
    func `hidden frames say so, in the drawing, the table and the description`(sample: Sample) {
        let drawn = sample.draw()
        let words = sample.name.hasSuffix("zh") ? "页框号不可见" : "number hidden"
        for css in ["wide", "narrow"] {
            let drawings = MarkupReader(drawn.svg).having(class: css)
            #expect(drawings.contains { $0.text.contains(words) })
        }
        #expect(drawn.table.rows.joined().contains(words))
        #expect(drawn.description.contains(words))
    }

    // MARK: Where it stands

    @Test func `all figures on one page share no id`() {
        let ids = Sample.all.flatMap { reader($0).ids }
        #expect(Set(ids).count == ids.count)
    }

    @Test(arguments: Sample.all)
    func `nothing is styled but by classes`(sample: Sample) {
        for element in reader(sample).elements {
            #expect(element["style"] == nil)
            #expect(element.name != "style" && element.name != "script" && element.name != "a")
            #expect(
                !element.attributes.keys.contains { $0.hasPrefix("on") || $0.hasSuffix("href") })
            #expect(element["fill"].map { $0.hasPrefix("url(#") } ?? true)
        }
    }

    @Test func `every class has a rule in the stylesheet`() throws {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let assets = "/\(folder)/templates/assets"
        // What evidence pages alone draw is in their sheet.
        let css = try ["figures.css", "pages/evidence.css"].map {
            String(decoding: try FileAccess.disk.read("\(assets)/\($0)"), as: UTF8.self)
        }.joined()
        let rules = Set(css.matches(of: /\.([a-z][a-z0-9-]*)/).map { String($0.output.1) })
        for sample in Sample.all {
            for name in reader(sample).elements.flatMap(\.classes) {
                #expect(rules.contains(name), "\(sample.name) uses .\(name)")
            }
        }
    }

    @Test(arguments: Sample.all)
    func `beside its table a drawing is named by its title alone`(sample: Sample) throws {
        let reader = MarkupReader(sample.draw().svgBesideTable)
        #expect(reader.faults == [] && reader.all("desc").isEmpty)
        let ids = Set(reader.ids)
        for drawing in reader.all("svg") {
            let label = try #require(drawing["aria-labelledby"])
            #expect(ids.contains(label))
        }
        #expect(reader.all("title").count == reader.all("svg").count)
    }

    @Test func `labels stay text`() {
        let hostile = "</text><script>&amp;\"'"
        let figure = FrameTimelineFigure(
            title: hostile, rows: [.init(label: hostile, frames: [.frame(hostile)])],
            events: [hostile],
            words: .init(
                event: hostile, frame: hostile, newFrame: hostile, noFrame: hostile,
                hidden: hostile,
                missing: hostile))
        let reader = MarkupReader(figure.drawn(id: "fig-hostile").svg)
        #expect(reader.faults == [])
        #expect(reader.all("script").isEmpty)
        #expect(reader.all("title").allSatisfy { $0.text == hostile })
        #expect(reader.all("text").contains { $0.text == hostile })
    }

    // MARK: Steps

    @Test func `steps are radio buttons with labels, and the last one is open`() throws {
        let sample = try #require(Sample.all.first { $0.name == "two-processes-hidden-en" })
        let reader = reader(sample)
        let inputs = reader.all("input")
        #expect(inputs.count == 4)
        #expect(Set(inputs.map { $0["name"] }).count == 1)
        #expect(inputs.map { $0["checked"] != nil } == [false, false, false, true])
        #expect(reader.all("label").map { $0["for"] } == inputs.map { $0["id"] })
        #expect(reader.having(class: "step").filter { $0.name == "div" }.count == 4)
    }
}
