import Files
import TestSupport
import Testing

@Suite struct `Snapshots` {
    private let files = FilesInMemory()

    private func snapshots(isRecording: Bool = false) -> TestSupport.Snapshots {
        TestSupport.Snapshots(
            beside: "/tests/WordTests.swift", files: files.access, isRecording: isRecording)
    }

    @Test func `a result that equals its file passes`() throws {
        try files.access.write("/tests/Snapshots/WordTests/a.txt", [1, 2])
        #expect(try snapshots().complaint([1, 2], "a.txt") == nil)
    }

    @Test func `a result that differs names the line, both ways`() throws {
        try files.access.write("/tests/Snapshots/WordTests/a.txt", Array("one\ntwo\n".utf8))
        let complaint = try snapshots().complaint(Array("one\n2\n".utf8), "a.txt")
        #expect(complaint == "a.txt differs at line 2\nexpected 'two'\nfound    '2'")
    }

    @Test func `one byte more at the end is a difference`() throws {
        try files.access.write("/tests/Snapshots/WordTests/a.txt", Array("one".utf8))
        #expect(try snapshots().complaint(Array("one\n".utf8), "a.txt") != nil)
    }

    @Test func `a file that is not there fails and says how to record it`() throws {
        let complaint = try #require(try snapshots().complaint([1], "a.txt"))
        #expect(complaint.contains("MEMOIR_RECORD_SNAPSHOTS=1"))
        #expect(files.files.isEmpty)
    }

    @Test func `recording writes the file and fails all the same`() throws {
        #expect(try snapshots(isRecording: true).complaint([1], "a.txt") != nil)
        #expect(files.files == ["/tests/Snapshots/WordTests/a.txt": [1]])
        #expect(try snapshots(isRecording: true).complaint([1], "a.txt") != nil)
        #expect(try snapshots().complaint([1], "a.txt") == nil)
    }

    @Test func `a complaint becomes an issue`() {
        withKnownIssue { try snapshots().expect("one", as: "a.txt") }
    }

    @Test func `files that nobody names are left over`() throws {
        #expect(try snapshots().leftOver(besides: []).isEmpty)
        for name in ["a.txt", "b.txt"] {
            try files.access.write("/tests/Snapshots/WordTests/\(name)", [])
        }
        #expect(try snapshots().leftOver(besides: ["a.txt"]) == ["b.txt"])
    }
}
