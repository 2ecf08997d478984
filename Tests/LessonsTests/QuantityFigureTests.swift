import Lessons
import Measurements
import TestSupport
import Testing

/// Figures of sums, distributions and trials, from what `lesson.yml` declares to what is drawn.
@Suite struct `Figures of quantities` {
    private static let times = """
          times:
            kind: sample-strip
            series:
              - {label: slow, metric: slow}
              - {label: fast, metric: fast}
        """

    /// The book with another figure in the place of its strip.
    private func drawn(
        _ kind: String, of record: Record = BookMadeForTests.record,
        in language: Language = Language("en")
    ) throws -> MarkupReader {
        try reader(
            BookMadeForTests().replacing(
                Self.times, with: "  times: {kind: \(kind)}", in: BookMadeForTests.lesson),
            of: record, in: language)
    }

    private func texts(_ reader: MarkupReader) -> [String] { reader.all("text").map(\.text) }

    private func cells(_ reader: MarkupReader) -> [String] { reader.all("td").map(\.text) }

    // MARK: Distributions

    private static let curves =
        "ecdf, series: [{label: slow, metric: slow}, {label: fast, metric: fast}]"

    @Test func `a distribution is of every sample of every launch`() throws {
        let values = try #require(BookMadeForTests.record.experiments["copying"]?.series["slow"])
            .values
        let reader = try drawn(Self.curves)
        #expect(reader.having(class: "curve-a").count == 4)  // Legend and plot, wide and narrow.
        #expect(texts(reader).contains("\(values.count) samples"))
    }

    @Test(arguments: [("en", "not measured"), ("zh-Hans", "没有测到")])
    func `a curve that is missing says why`(language: String, words: String) throws {
        let record = BookMadeForTests.record(removing: ["fast"])
        let reader = try drawn(Self.curves, of: record, in: Language(language))
        #expect(reader.having(class: "curve-b").count == 2)  // In the legends.
        #expect(texts(reader).contains { $0.hasPrefix(words) })
    }

    @Test func `few samples have no 99th percentile`() throws {
        let few = Series(kind: .duration, launches: Array(repeating: .measured([700]), count: 99))
        let many = Series(kind: .duration, launches: Array(repeating: .measured([700]), count: 100))
        for (series, marks) in [(few, 0), (many, 4)] {
            let record = BookMadeForTests.record(changing: ["slow": series], removing: ["fast"])
            #expect(try drawn(Self.curves, of: record).having(class: "ring-a").count == marks)
        }
    }

    // MARK: Bars

    private static let bars = """
        stacked-bars, parts: [page, child], groups: [{label: before, bars: [\
        {label: slow, values: [block, filled]}, {label: fast, values: [block, none]}]}]
        """

    @Test func `a part is a median, and a total their sum`() throws {
        let filled = Made.constant(.bytes, 264 * 1024)
        let record = BookMadeForTests.record(changing: ["filled": filled])
        let cells = cells(try drawn(Self.bars, of: record))
        #expect(cells.contains("132\u{a0}KiB"))
        #expect(cells.contains("264\u{a0}KiB"))
        #expect(cells.contains("396\u{a0}KiB"))
    }

    @Test func `a bar with a part that is missing has no length, and says why`() throws {
        let reader = try drawn(Self.bars, of: BookMadeForTests.record(removing: ["filled"]))
        #expect(texts(reader).contains { $0.hasPrefix("not measured: ") })
        // One bar wide and one narrow are left; the rest are the legends'.
        #expect(reader.having(class: "pa").filter { $0["height"] == "24" }.count == 2)
    }

    // MARK: Trials

    private static let trials = """
        outcomes, rows: [{label: slow, granted: block, refused: filled}], \
        marks: [{label: fast, metric: block}]
        """

    private func sizes(granted: Double, refused: Double) -> Record {
        BookMadeForTests.record(changing: [
            "block": Made.constant(.bytes, granted), "filled": Made.constant(.bytes, refused),
        ])
    }

    @Test(arguments: [
        ("en", "largest granted 132\u{a0}KiB · smallest refused 264\u{a0}KiB"),
        ("zh-Hans", "最多批准 132\u{a0}KiB · 最小被拒 264\u{a0}KiB"),
    ])
    func `trials say where granting ends and refusing begins`(
        language: String, words: String
    ) throws {
        let record = sizes(granted: 132 * 1024, refused: 264 * 1024)
        #expect(texts(try drawn(Self.trials, of: record, in: Language(language))).contains(words))
    }

    @Test func `a boundary that is known to a page says so, and the table has every byte`() throws {
        let gib = 1_073_741_824.0
        let reader = try drawn(
            Self.trials, of: sizes(granted: 15 * gib - 4096, refused: 15 * gib))
        #expect(
            texts(reader).contains("largest granted 15.0\u{a0}GiB · 4\u{a0}KiB more is refused"))
        #expect(cells(reader).contains("15.0\u{a0}GiB (16,106,123,264\u{a0}B)"))
    }

    @Test func `trials that were not run say why`() throws {
        let record = BookMadeForTests.record(removing: ["block", "filled"])
        let reader = try drawn(Self.trials, of: record)
        #expect(texts(reader).contains { $0.hasPrefix("not measured: ") })
        #expect(reader.having(class: "grants").isEmpty && reader.having(class: "cross").isEmpty)
    }

    @Test func `where nothing was refused, no boundary is drawn`() throws {
        let record = BookMadeForTests.record(removing: ["filled"])
        let reader = try drawn(Self.trials, of: record)
        #expect(reader.having(class: "grants").count == 2)
        #expect(reader.having(class: "median").isEmpty && reader.having(class: "band").isEmpty)
    }

    // MARK: Lines

    private static let line = """
        line, x: draws, y: page, series: [{label: slow, x: filled, y: filling}, \
        {label: fast, x: filled, y: standing}]
        """

    @Test func `a line has the slope that its claim has`() throws {
        let series = try #require(BookMadeForTests.record.experiments["copying"]).series
        let (y, x) = (try #require(series["filling"]), try #require(series["filled"]))
        let slope = try #require(PairedSlope(of: y, against: x))
        let reader = try drawn(Self.line)
        #expect(cells(reader).contains(SlopeText.text(slope.slope, of: slope)))
        #expect(reader.having(class: "curve-a").count == 4)  // Legend and plot, wide and narrow.
    }

    @Test(arguments: ["filled", "standing"])
    func `a line without one of its metrics says why`(metric: String) throws {
        let reader = try drawn(Self.line, of: BookMadeForTests.record(removing: [metric]))
        #expect(texts(reader).contains { $0.hasPrefix("not measured: ") })
        #expect(reader.having(class: "curve-b").count == 2)  // In the legends.
    }
}
