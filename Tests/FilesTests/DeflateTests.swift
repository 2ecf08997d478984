import Files
import Testing

@Suite struct `The deflate of zlib` {
    @Test func `knows the checksum that the standard's check value names`() {
        // "123456789" is the check input of CRC catalogues; CRC-32/ISO-HDLC of it is 0xcbf43926.
        #expect(Deflate.checksum(Array("123456789".utf8)) == 0xcbf4_3926)
        let half = Deflate.checksum(Array("1234".utf8))
        #expect(Deflate.checksum(Array("56789".utf8), after: half) == 0xcbf4_3926)
        #expect(Deflate.checksum([]) == 0)
    }

    @Test func `makes less of what repeats itself, in either wrapping`() {
        let text = Array(repeating: Array("page frame ".utf8), count: 1000).flatMap(\.self)
        let raw = Deflate.compressed(text, .none)
        #expect(raw.count < 200)
        // RFC 1950: method 8 in the first byte, and both bytes a multiple of 31.
        let wrapped = Deflate.compressed(text, .zlib)
        #expect(wrapped[0] & 0x0f == 8)
        let header = Int(wrapped[0]) * 256 + Int(wrapped[1])
        #expect(header % 31 == 0)
        #expect(wrapped.count == raw.count + 6)
    }

    @Test func `takes nothing`() {
        // One empty block with fixed codes (RFC 1951, 3.2.6).
        #expect(Deflate.compressed([], .none) == [0x03, 0x00])
    }
}
