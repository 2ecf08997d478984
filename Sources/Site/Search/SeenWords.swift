/// Words that were met. A short one, as nearly all samples are, is known by its bytes as a number, in
/// a table with open addressing: there are tens of thousands of samples on a page.
struct SeenWords {
    /// 0 where there is none; at most half of them are taken.
    private var short = Array<UInt128>(repeating: 0, count: 64)
    private var count = 0
    private var long: Set<String> = []

    /// Whether it was not met before.
    mutating func insert(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count <= 16 else {
            return long.insert(String(decoding: word, as: UTF8.self)).inserted
        }
        // No byte of a word is 0, so its length shows.
        let number = word.reduce(0) { $0 << 8 | UInt128($1) }
        let place = place(of: number)
        guard short[place] == 0 else { return false }
        short[place] = number
        count += 1
        if 2 * count > short.count { grow() }
        return true
    }

    /// Where a number stands, or would.
    private func place(of number: UInt128) -> Int {
        let mixed = UInt64(truncatingIfNeeded: number ^ number >> 64) &* 0x9e37_79b9_7f4a_7c15
        var at = Int(mixed >> 32) & (short.count - 1)
        while short[at] != 0, short[at] != number { at = (at + 1) & (short.count - 1) }
        return at
    }

    private mutating func grow() {
        let numbers = short
        short = Array(repeating: 0, count: 4 * numbers.count)
        for number in numbers where number != 0 { short[place(of: number)] = number }
    }
}
