import Claims
import Lessons
import Measurements
import TestSupport
import Testing

@Suite struct `Numbers on a page` {
    @Test(arguments: [
        ("slow.median", "1.99\u{a0}µs"), ("slow.min", "1.96\u{a0}µs"), ("slow.max", "2.04\u{a0}µs"),
        ("slow.n", "12"), ("slow.launches", "12"), ("pages", "16,384"), ("pages.median", "16,384"),
        ("block", "132\u{a0}KiB"), ("same_frame", "yes"), ("same_frame.share", "100\u{a0}%"),
        ("fixed_address", "0x5555555592a0"), ("fixed_address.first", "0x5555555592a0"),
        ("fixed_address.distinct", "1"), ("child_after", "B"), ("leaning/held", "yes"),
        ("host:page_size", "4\u{a0}KiB"), ("host:memory_total", "2\u{a0}GiB"),
        ("host:kernel", "Linux 6.0.0-made"), ("host:libc", "glibc 2.36"),
        ("host:logical_cpus", "2"),
        ("host:hypervisor", "none"), ("claim:one-frame.verdict", "Confirmed"),
        ("claim:slow-is-slower.ratio", "2.67"), ("claim:slow-is-slower.control", "1.00"),
        ("claim:filling-takes-time.slope", "101\u{a0}ns/KiB"),
        ("claim:filling-takes-time.control", "0\u{a0}ns/KiB"),
        ("claim:filling-takes-time.fit", "1.000"),
    ])
    func `a placeholder shows what was measured, and leads to its evidence`(
        placeholder: String, shown: String
    ) throws {
        let reader = try reader(BookMadeForTests().appending("\nIt is {{ \(placeholder) }}.\n"))
        let value = try #require(reader.elements.last { $0.classes.contains("value") })
        #expect(value.text == shown)
        let page = placeholder.hasPrefix("host:") ? "host.html" : "evidence-"
        #expect(value["href"]?.hasPrefix(page) ?? false)
    }

    @Test func `an interval lies around its median`() throws {
        let reader = try reader(
            BookMadeForTests().appending("\n{{ slow.low }} {{ slow.median }} {{ slow.high }}\n"))
        let values = reader.all("data").suffix(3).compactMap { $0["value"].flatMap(Double.init) }
        #expect(values.count == 3)
        #expect(values == values.sorted())
    }

    @Test func `machines read the value without a unit or grouping`() throws {
        let reader = try reader(BookMadeForTests().appending("\n{{ pages }} {{ fixed_address }}\n"))
        #expect(reader.all("data").suffix(2).map { $0["value"] } == ["16384", "0x5555555592a0"])
    }

    // MARK: Absent is not zero

    static let nothing: [(String, Record)] = [
        ("nothing was run", Made.record([:])),
        ("the experiment failed", Made.record(["copying": Made.failed("killed by signal 11")])),
        (
            "no permission to read page frame numbers",
            BookMadeForTests.record(changing: ["slow": Made.unavailable(.duration, .noPermission)])
        ),
        ("it was not measured", BookMadeForTests.record(removing: ["slow"])),
        (
            "it was not measured",
            BookMadeForTests.record(changing: ["slow": Series(kind: .duration, launches: [])])
        ),
    ]

    @Test(arguments: nothing)
    func `what was not measured is a dash with the reason, never empty and never zero`(
        reason: String, record: Record
    ) throws {
        for statistic in [
            "median", "min", "max", "low", "high", "n", "launches", "distinct", "first",
        ] {
            let book = BookMadeForTests().appending("\nIt is {{ slow.\(statistic) }}.\n")
            let reader = try reader(book, of: record)
            let value = try #require(reader.elements.last { $0.classes.contains("value") })
            #expect(value.text == "—")
            #expect(value.classes.contains("missing"))
            if !record.experiments.isEmpty { #expect(value["title"] == reason) }
            #expect(value["title"]?.isEmpty == false)
            #expect(!reader.all("data").contains { $0.path.last == "p" && $0.text.isEmpty })
        }
    }

    @Test func `a claim that was not judged has no numbers either`() throws {
        let reader = try reader(of: Made.record([:]))
        let claims = reader.having(class: "claim")
        #expect(claims.count == 7)
        #expect(
            claims.allSatisfy {
                $0.classes.contains("absent") && $0.text.contains("—")
                    || $0.text.contains("Not measurable here")
            })
        #expect(claims.filter { $0.text.contains("—") }.count == 3)
    }
}
