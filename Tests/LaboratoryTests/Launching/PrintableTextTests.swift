import Laboratory
import Testing

@Suite struct `Text of probes, made printable` {
    private func end(_ text: String, _ limit: Int) -> String {
        PrintableText.end(of: Array(text.utf8), atMost: limit)
    }

    @Test func `a short text is kept as it is`() {
        #expect(end("mmap(): ENOMEM\n\tat 两\n", 2048) == "mmap(): ENOMEM\n\tat 两\n")
    }

    @Test func `a long text is cut in front, between characters`() {
        #expect(end("abcdef", 3) == "def")
        for limit in 2...9 {
            let text = end(String(repeating: "两", count: 100), limit)
            #expect(text == String(repeating: "两", count: limit / 3))
        }
    }

    @Test func `bytes that are no UTF-8 are replaced, and the result still fits`() {
        let text = PrintableText.end(
            of: Array("ok ".utf8) + [UInt8](repeating: 0xff, count: 50), atMost: 60)
        #expect(text.utf8.count <= 60)
        #expect(text.hasSuffix("\u{fffd}\u{fffd}"))
        #expect(PrintableText.end(of: [0x61, 0xff, 0x62], atMost: 10) == "a\u{fffd}b")
    }

    @Test func `control characters become pictures, so that no terminal obeys them`() {
        #expect(end("\u{1b}[31mred\u{7}\0\r", 100) == "␛[31mred␇␀␍")
        #expect(end("\u{9b}31m", 100) == "\u{fffd}31m")
    }

    @Test func `a sentence stays on its line and ends in time`() {
        #expect(PrintableText.sentence("a\nb\u{1b}c") == "a b␛c")
        #expect(PrintableText.sentence("abcdef", atMost: 3) == "abc…")
    }
}
