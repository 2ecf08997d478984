import Testing

@testable import Site

@Suite struct `A part's filter` {
    private let text = """
        写时复制（copy-on-write）：Malloc(3) 返回 0x2A0，1\u{202f}024 个 4\u{a0}KiB 的页，3.5 µs，2⁴⁷ … é Ω
        """

    @Test func `never denies what the part holds`() throws {
        let filter = PartFilter([text])
        let units = FoldedText(text).units
        #expect(filter.bits != nil)
        for start in units.indices {
            for end in (start + 1)..<min(units.count + 1, start + 12) {
                let word = Array(units[start..<end])
                if word.contains(0x20) { continue }
                #expect(filter.mayHold(word), "\(String(decoding: word, as: UTF16.self))")
            }
        }
    }

    @Test func `denies most of what it does not hold`() {
        let filter = PartFilter([text])
        let strangers = ["缺页", "页表项", "mmap_rnd_bits", "0x7ffd", "zzz", "堆栈", "swap", "内核"]
        let passed = strangers.filter { filter.mayHold(Array($0.utf16)) }
        #expect(passed.count <= 1, "\(passed)")
    }

    @Test(arguments: [
        ("ABC（１）", "abc(1)"), ("1\u{202f}024\u{202f}KiB", "1024 kib"),
        ("a\u{a0}b\u{3000}c", "a b c"),
        ("2⁴⁷", "247"), ("…", "..."), ("µs", "μs"), ("co\u{ad}py\u{200b}", "copy"), ("ÉΩ", "éω"),
        ("“写”—×≤", "“写”—×≤"), ("\u{212a}", "k"),
    ])
    func `folds what it knows as a browser does`(text: String, expected: String) {
        let folded = FoldedText(text)
        #expect(folded.isCertain)
        #expect(String(decoding: folded.units, as: UTF16.self) == expected)
    }

    @Test(arguments: ["㎏", "½", "ﬁ", "e\u{301}", "①", "ᄀ", "İ", "Ⅷ"])
    func `asks for the part where it does not know the folding`(text: String) {
        #expect(!FoldedText(text).isCertain)
        #expect(PartFilter(["abc", text]).mayHold(Array("anything".utf16)))
    }

    @Test func `of nothing holds nothing`() {
        #expect(!PartFilter([]).mayHold(Array("a".utf16)))
    }
}
