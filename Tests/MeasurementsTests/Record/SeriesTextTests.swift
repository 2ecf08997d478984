import FoundationEssentials
import TestSupport
import Testing

@testable import Measurements

/// Series written and read byte by byte, beside the coders whose form they keep.
@Suite struct `Series in a record` {
    private static func record(_ series: [String: Series]) -> Record {
        Made.record([
            "plain": Made.result(series), "a-2": Made.result([:]), "a-10": Made.result(series),
            "a_1": Made.result(["x": Made.flags([true])]),
        ])
    }

    private static let numbers: [Double] = [
        0, 1, 9, 10, 812.5, 0.1, 1e-5, 123_456_789.123_456_79, 4_503_599_627_370_497,
        9_007_199_254_740_991, 9_007_199_254_740_992, 1e16, 1e15, 1e22, 1.7976931348623157e308,
        .leastNonzeroMagnitude, 2.5e-7, 99_999_999_999_999.98, 0.1 + 0.2, 1 / 3,
        140_737_488_355_327,
    ]

    private static let records: [Record] = [
        record([:]),
        record(["n": Made.series(.duration, numbers.map { [$0] })]),
        record(["n": Made.series(.duration, [numbers, [], numbers.reversed()])]),
        record([
            "a": Made.series(.duration, [[-0.0, -1.5]]), "a9": Made.flags([true, false]),
            "a10": Made.flags([false]), "a_b": Made.constant(.bytes, 4096), "a-b": Made.flags([]),
            "gap": Made.unavailable(.frame, .noPermission, detail: "a \"}\\ brace"),
            "none": Series(kind: .count, launches: []),
        ]),
        BookMadeForTests.record,
    ]

    private static func expected(_ record: Record) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(record)) + [0x0a]
    }

    @Test(arguments: records)
    func `are written as the encoder writes them`(record: Record) throws {
        #expect(try record.json() == Self.expected(record))
    }

    @Test(arguments: records)
    func `are read as the decoder reads them`(record: Record) throws {
        let bytes = try Self.expected(record)
        let read = try #require(SeriesReader.record(bytes))
        #expect(read == record)
        #expect(try read.json() == bytes)
    }

    @Test func `with names that need escapes are written by the encoder`() throws {
        let record = Self.record(["a \"name\"": Made.flags([true]), "é": Made.flags([true])])
        #expect(try record.json() == Self.expected(record))
    }

    @Test func `of an experiment with their own name are read all the same`() throws {
        let record = Made.record(["series": Made.result(["series": Made.flags([true])])])
        let bytes = try record.json()
        #expect(try bytes == Self.expected(record))
        #expect(try Record(json: bytes, file: "x") == record)
    }

    @Test func `in any other form are not read`() throws {
        let text = String(decoding: try Self.expected(BookMadeForTests.record), as: UTF8.self)
        for (old, new) in [
            ("\"kind\":", "\"kind\": "), ("\"launches\":[", "\"launches\":[null,"),
            ("\"unit\":", "\"units\":"),
        ] {
            let changed = text.split(separator: old, omittingEmptySubsequences: false)
                .joined(separator: new)
            #expect(SeriesReader.record(Array(changed.utf8)) == nil)
        }
    }
}
