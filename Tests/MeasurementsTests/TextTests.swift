import Measurements
import Testing

@Suite struct `Quantities as text` {
    @Test func `durations take the unit that leaves three digits`() {
        let texts: [(Double, String)] = [
            (0, "0 ns"), (0.5, "0.50 ns"), (743.2, "743 ns"), (999.4, "999 ns"),
            (999.5, "1.00 µs"), (2040, "2.04 µs"), (999_500, "1.00 ms"), (12_345_678, "12.3 ms"),
            (1.2e9, "1.20 s"), (90e9, "90.0 s"), (-1500, "-1.50 µs"),
        ]
        for (nanoseconds, text) in texts {
            #expect(
                QuantityText.text(Nanoseconds(nanoseconds)).replacing("\u{a0}", with: " ") == text)
        }
    }

    @Test func `sizes stay exact while they are short`() {
        let texts: [(Int, String)] = [
            (0, "0 B"), (1023, "1,023 B"), (1024, "1 KiB"), (131_049, "131,049 B"),
            (135_168, "132 KiB"), (1 << 20, "1 MiB"), (25_232_932_864, "23.5 GiB"),
            (1 << 50, "1 PiB"),
        ]
        for (bytes, text) in texts {
            #expect(
                QuantityText.text(ByteCount(bytes: bytes)).replacing("\u{a0}", with: " ") == text)
        }
    }

    @Test func `number and unit never part at a line's end`() {
        #expect(QuantityText.text(Nanoseconds(1)) == "1.00\u{a0}ns")
        #expect(QuantityText.percentage(0.5) == "50\u{a0}%")
    }

    @Test func `an address has its prefix, and groups of four digits from the right`() {
        let address = VirtualAddress(0x5555_5555_92a0)
        #expect(QuantityText.text(address) == "0x5555555592a0")
        #expect(QuantityText.groups(address) == ["0x5555", "5555", "92a0"])
        #expect(QuantityText.groups(VirtualAddress(0x1_2345)) == ["0x1", "2345"])
        #expect(QuantityText.groups(VirtualAddress(0)) == ["0x0"])
    }

    @Test func `a percentage is whole where it is whole`() {
        #expect(QuantityText.percentage(0.967).replacing("\u{a0}", with: " ") == "96.7 %")
        #expect(QuantityText.percentage(1).replacing("\u{a0}", with: " ") == "100 %")
        #expect(QuantityText.percentage(0.29).replacing("\u{a0}", with: " ") == "29 %")
    }

    @Test func `frames are named A to Z, then AA`() {
        #expect(
            [0, 1, 25, 26, 27, 701, 702].map { FrameLabel(ordinal: $0).name }
                == ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"])
    }
}

@Suite struct `Decimals as text` {
    @Test func `a fixed number of places, ties away from zero, commas between thousands`() {
        #expect(DecimalText.fixed(1234.5, places: 0) == "1,235")
        #expect(DecimalText.fixed(0.125, places: 2) == "0.13")
        #expect(DecimalText.fixed(-0.125, places: 2) == "-0.13")
        #expect(DecimalText.fixed(-0.001, places: 2) == "0.00")
        #expect(DecimalText.fixed(1_234_567.05, places: 1) == "1,234,567.1")
        #expect(DecimalText.fixed(0.05, places: 3) == "0.050")
    }

    @Test func `what is no number is a dash, never NaN`() {
        #expect(DecimalText.fixed(.nan, places: 1) == "—")
        #expect(DecimalText.fixed(.infinity, places: 1) == "—")
        #expect(DecimalText.significant(.nan) == "—")
    }

    @Test func `about three significant digits`() {
        let texts: [(Double, String)] = [
            (0.0001, "0"), (0.0123, "0.012"), (0.1234, "0.12"), (2.039, "2.04"), (9.996, "10.0"),
            (12.34, "12.3"), (99.96, "100"), (743.4, "743"), (16384, "16,384"), (-16384, "-16,384"),
        ]
        for (value, text) in texts { #expect(DecimalText.significant(value) == text) }
    }

    @Test(arguments: [0, 0.05, -0.125, -0.001, 999.95, 1_234_567.05, 1e18, 1e300, .nan])
    func `appended, it is the same`(value: Double) {
        for places in [0, 1, 2] {
            var bytes = Array("a".utf8)
            DecimalText.append(fixed: value, places: places, to: &bytes)
            #expect(
                String(decoding: bytes, as: UTF8.self)
                    == "a" + DecimalText.fixed(value, places: places))
        }
    }

    @Test(arguments: [0, 7, 10, 1234, -5, -1_000_000, .max, .min])
    func `a whole number is appended in digits or in groups`(number: Int) {
        var digits = Array("a".utf8)
        digits.append(decimal: number)
        #expect(digits == Array("a\(number)".utf8))
        var groups: [UInt8] = []
        DecimalText.append(grouped: number, to: &groups)
        #expect(groups == Array(DecimalText.grouped(number).utf8))
    }

    @Test func `thousands are grouped`() {
        #expect(DecimalText.grouped(0) == "0")
        #expect(DecimalText.grouped(999) == "999")
        #expect(DecimalText.grouped(-1000) == "-1,000")
        #expect(DecimalText.grouped(Int.min) == "-9,223,372,036,854,775,808")
    }
}
