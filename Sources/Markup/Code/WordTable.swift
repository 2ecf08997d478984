/// The words that a language gives a meaning, found by their bytes without making a string.
///
/// Open addressing with linear probing; at most half of the slots are taken.
struct WordTable: Sendable {
    private struct Slot {
        var start: UInt16 = 0
        /// Zero where nothing stands.
        var count: UInt8 = 0
        var role = TokenClass.keyword
    }

    private var slots: [Slot] = [Slot()]
    private var letters: [UInt8] = []
    private var longest = 0

    init(keywords: [String], types: [String]) {
        var capacity = 2
        while capacity < 2 * (keywords.count + types.count) { capacity *= 2 }
        slots = Array(repeating: Slot(), count: capacity)
        // A word that is both is a keyword, which is written last.
        for word in types { insert(Array(word.utf8), .type) }
        for word in keywords { insert(Array(word.utf8), .keyword) }
    }

    private mutating func insert(_ word: [UInt8], _ role: TokenClass) {
        word.withUnsafeBufferPointer { bytes in
            let place = place(of: bytes)
            slots[place] = Slot(
                start: UInt16(letters.count), count: UInt8(bytes.count), role: role)
            letters += bytes
            longest = max(longest, bytes.count)
        }
    }

    /// What a word is; nil for most.
    func role(of word: UnsafeBufferPointer<UInt8>) -> TokenClass? {
        guard word.count <= longest else { return nil }
        let slot = slots[place(of: word)]
        return slot.count > 0 ? slot.role : nil
    }

    /// The slot that has the word, or the empty one where it would stand.
    private func place(of word: UnsafeBufferPointer<UInt8>) -> Int {
        // FNV-1a, 32 bits.
        var hash: UInt32 = 0x811c_9dc5
        for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        var place = Int(hash) & (slots.count - 1)
        while slots[place].count > 0, !isWord(word, at: slots[place]) {
            place = (place + 1) & (slots.count - 1)
        }
        return place
    }

    private func isWord(_ word: UnsafeBufferPointer<UInt8>, at slot: Slot) -> Bool {
        guard Int(slot.count) == word.count else { return false }
        let start = Int(slot.start)
        for index in 0..<word.count where letters[start + index] != word[index] { return false }
        return true
    }
}
