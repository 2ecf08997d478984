import Lessons
import Measurements
import TestSupport
import Testing

/// Figures of address spaces and of quantities, bound to a record made for the test.
@Suite struct `Figures from a record` {
    /// The book with one figure more in both texts.
    private func book(_ yaml: String) -> BookMadeForTests {
        let lines = yaml.split(separator: "\n").map { "    \($0)\n" }.joined()
        return BookMadeForTests()
            .replacing(
                "sources: [", with: "  added:\n\(lines)sources: [", in: BookMadeForTests.lesson
            )
            .appending("\n![Added](figure:added)\n")
    }

    private func figure(
        _ yaml: String, changing series: [String: Series] = [:], in language: String = "en"
    ) throws -> MarkupReader.Element {
        let reader = try reader(
            book(yaml), of: BookMadeForTests.record(changing: series), in: Language(language))
        return try #require(reader.elements.first { $0["id"] == "figure-added" })
    }

    private static let map = """
        kind: address-map
        top: fixed_address
        regions: [{label: page, start: address, bytes: block}]
        """

    @Test func `a map shows the mapping where one launch saw it`() throws {
        let figure = try figure(
            Self.map,
            changing: [
                "address": Made.constant(.address, 0x7f00_0000_0000),
                "fixed_address": Made.constant(.address, 0x7fff_ffff_f000),
                "block": Made.constant(.bytes, 1_048_576),
            ])
        #expect(figure.text.contains("0x7f00\u{202f}0000\u{202f}0000"))
        #expect(figure.text.contains("0x7fff\u{202f}ffff\u{202f}f000"))
        #expect(figure.text.contains("1\u{a0}MiB"))
        #expect(figure.text.contains("nothing"))
    }

    @Test func `a mapping that was not seen is named with the reason`() throws {
        let figure = try figure(
            Self.map, changing: ["address": Made.unavailable(.address, .noPermission)])
        #expect(figure.text.contains("not measured: "))
        #expect(!figure.text.contains("0x0"))
    }

    @Test(arguments: [(3, 3), (4, 4), (5, 5), (6, 0)])
    func `a walk has the levels that were counted`(count: Int, shown: Int) throws {
        let figure = try figure(
            "kind: page-walk\naddress: address\nlevels: pages\nframe: child_after",
            changing: [
                "address": Made.constant(.address, 0x5555_5555_92a0),
                "pages": Made.constant(.count, Double(count)),
            ])
        let names = ["PGD", "P4D", "PUD", "PMD", "PTE"]
        #expect(names.count { figure.text.contains($0) } == shown)
        if shown > 0 {
            // 0x92a0: page 9 of the last table's index 345, and 0x2a0 bytes into it.
            #expect(figure.text.contains("345"))
            #expect(figure.text.contains("the byte stands 672 bytes into the frame"))
        }
    }

    private static let fault = """
        kind: fault-path
        address: address
        present_before: exclusive
        present_after: same_frame
        frame: child_after
        faults: faults
        """

    @Test(arguments: ["en", "zh-Hans"])
    func `a fault is told with the bits that were seen`(language: String) throws {
        let figure = try figure(
            Self.fault,
            changing: [
                "address": Made.constant(.address, 0x7f00_0000_1000),
                "exclusive": Made.constant(.flag, 0), "same_frame": Made.constant(.flag, 1),
                "faults": Made.constant(.count, 1),
            ], in: language)
        #expect(figure.text.contains("0x7f00\u{202f}0000\u{202f}1000"))
        #expect(figure.text.contains(language == "en" ? "Minor faults: 1" : "次缺页数: 1"))
        // A row of the table: before, after.
        #expect(figure.text.contains(language == "en" ? "(pagemap)01" : "（pagemap）01"))
    }

    @Test func `bits that nobody saw are not zero`() throws {
        let figure = try figure(
            Self.fault,
            changing: [
                "address": Made.constant(.address, 0x7f00_0000_1000),
                "exclusive": Made.unavailable(.flag, .noPermission),
            ])
        #expect(figure.text.contains("(pagemap)not seen"))
        #expect(!figure.text.contains("(pagemap)0"))
    }

    @Test func `a row of letters shows them, and one of addresses shows those`() throws {
        let figure = try figure(
            """
            kind: frame-timeline
            events: [before, after]
            rows:
              - {label: parent, characters: [pages, none]}
              - {label: page, addresses: [none, address]}
            """,
            changing: [
                "pages": Made.constant(.count, 0x50),
                "address": Made.constant(.address, 0x7f00_0000_1000),
            ])
        #expect(figure.text.contains("'P'"))
        #expect(figure.text.contains("0x7f00\u{202f}0000\u{202f}1000"))
    }
}
