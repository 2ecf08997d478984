import Testing

@testable import Site

@Suite struct `Words that were met` {
    @Test func `are known, however many they are and however long`() {
        var seen = SeenWords()
        let words = (0..<5000).map { "\($0)" } + ["a", "aa", String(repeating: "a", count: 40)]
        for isNew in [true, false] {
            for var word in words { #expect(word.withUTF8 { seen.insert($0) } == isNew) }
        }
    }
}
