import Files
import Testing

@Suite struct `A ZIP archive` {
    private let moment: ZipMoment

    init() throws { moment = try #require(ZipMoment("2026-11-25T16:04:47Z")) }

    private func entry(_ path: String, _ text: String, isStored: Bool = false) -> ZipArchive.Entry {
        ZipArchive.Entry(path: path, bytes: Array(text.utf8), isStored: isStored)
    }

    private func archive(_ entries: ZipArchive.Entry...) throws -> ArchiveReader {
        try #require(ArchiveReader(try ZipArchive.bytes(of: entries, moment: moment)))
    }

    @Test func `lists its entries in the order in which they were given`() throws {
        let found = try archive(entry("b", "1"), entry("a/内存.txt", "2"))
        #expect(found.entries.map(\.path) == ["b", "a/内存.txt"])
        // Bit 11: the names are UTF-8.
        #expect(found.entries.allSatisfy { $0.flags == 1 << 11 })
    }

    @Test func `deflates what becomes smaller by it and stores the rest`() throws {
        let long = String(repeating: "page frame ", count: 100)
        let found = try archive(entry("short", "x"), entry("long", long), entry("empty", ""))
        #expect(found.entries.map(\.method) == [0, 8, 0])
        #expect(found.entries[0].data == Array("x".utf8))
        #expect(found.entries[1].data == Deflate.compressed(Array(long.utf8), .none))
        #expect(found.entries.map(\.size) == [1, 1100, 0])
        #expect(found.entries[1].checksum == Deflate.checksum(Array(long.utf8)))
    }

    @Test func `stores what has to be found as it is`() throws {
        let text = String(repeating: "a", count: 500)
        let bytes = try ZipArchive.bytes(
            of: [entry("mimetype", text, isStored: true)], moment: moment)
        #expect(bytes[38..<538].elementsEqual(text.utf8))
    }

    @Test func `has the moment, the mode and nothing else of the machine that made it`() throws {
        let found = try archive(entry("a", "1"))
        #expect(found.entries[0].date == (2026 - 1980) << 9 | 11 << 5 | 25)
        #expect(found.entries[0].time == 16 << 11 | 4 << 5 | 23)
        #expect(found.entries[0].attributes == 0o100644 << 16)
        #expect(found.entries[0].extraLength == 0)
    }

    @Test func `has the same bytes each time`() throws {
        let entries = [entry("a", "1"), entry("b/c", String(repeating: "2", count: 99))]
        #expect(
            try ZipArchive.bytes(of: entries, moment: moment)
                == ZipArchive.bytes(of: entries, moment: moment))
    }

    @Test func `may be empty`() throws { #expect(try archive().entries.isEmpty) }

    @Test(arguments: ["", "/a", "a//b", "../a", "a/./b", "a/", "a\\b", "a\0"])
    func `refuses a path that leads elsewhere`(path: String) {
        #expect(throws: ZipError.unsoundPath(path)) {
            try ZipArchive.bytes(of: [entry(path, "")], moment: .earliest)
        }
    }

    @Test func `refuses a path that stands twice`() {
        #expect(throws: ZipError.twice("a")) {
            try ZipArchive.bytes(of: [entry("a", "1"), entry("a", "2")], moment: .earliest)
        }
    }

    @Test func `refuses more entries than its numbers can count`() throws {
        var archive = ZipArchive(moment: .earliest)
        for number in 0..<ZipArchive.entryLimit {
            try archive.append(
                ZipArchive.Entry(path: "\(number)", bytes: [], isStored: true))
        }
        #expect(throws: ZipError.tooManyEntries) { try archive.append(entry("more", "")) }
    }

    @Test(arguments: [
        "", "2026-11-25", "2026-11-25T16:04:46", "1979-12-31T23:59:59Z", "2108-01-01T00:00:00Z",
        "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-01-32T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:60Z",
        "2026/11/25T16:04:46Z", "2026-11-2٥T16:04:4Z",
    ])
    func `knows no moment that it cannot write`(text: String) {
        #expect(ZipMoment(text) == nil)
    }
}

/// What a directory of an archive says of its entries, held against the header before each.
private struct ArchiveReader {
    struct Entry {
        var path: String
        var flags, method, time, date: Int
        var checksum: UInt32
        var size, extraLength, attributes: Int
        var data: [UInt8]
    }

    var entries: [Entry] = []

    /// Nil when the archive's parts do not fit together.
    init?(_ bytes: [UInt8]) {
        func number(_ at: Int, _ count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        let end = bytes.count - 22
        guard end >= 0, number(end, 4) == 0x0605_4b50, number(end + 20, 2) == 0 else { return nil }
        var at = number(end + 16, 4)
        guard at + number(end + 12, 4) == end, number(end + 8, 2) == number(end + 10, 2) else {
            return nil
        }
        var next = 0
        for _ in 0..<number(end + 10, 2) {
            let local = number(at + 42, 4)
            let nameLength = number(at + 28, 2)
            let stored = number(at + 20, 4)
            // From the version to the length of the extra field both headers are alike.
            guard number(at, 4) == 0x0201_4b50, number(local, 4) == 0x0403_4b50, local == next,
                bytes[(at + 6)..<(at + 32)] == bytes[(local + 4)..<(local + 30)],
                bytes[(at + 46)..<(at + 46 + nameLength)]
                    == bytes[(local + 30)..<(local + 30 + nameLength)]
            else { return nil }
            let data = local + 30 + nameLength
            next = data + stored
            entries.append(
                Entry(
                    path: String(
                        decoding: bytes[(at + 46)..<(at + 46 + nameLength)], as: UTF8.self),
                    flags: number(at + 8, 2), method: number(at + 10, 2), time: number(at + 12, 2),
                    date: number(at + 14, 2), checksum: UInt32(number(at + 16, 4)),
                    size: number(at + 24, 4), extraLength: number(at + 30, 2),
                    attributes: number(at + 38, 4), data: Array(bytes[data..<next])))
            at += 46 + nameLength
        }
        guard at == end, next == number(end + 16, 4) else { return nil }
    }
}
