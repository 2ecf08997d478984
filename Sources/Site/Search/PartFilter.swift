/// Says which characters and which pairs of neighbours a part of the index can hold: a Bloom filter.
///
/// It may say yes where the part has nothing, never no where it has something: so a part that says
/// no to any pair of a word need not be loaded to know that it lacks the word.
struct PartFilter {
    /// Nil where the filter cannot tell, and the part has to be loaded.
    private(set) var bits: [UInt8]?

    /// Four bits an entry and three probes: one pair in seven is said to be there and is not.
    private static let bitsPerEntry = 4
    private static let probes = 3

    init(_ texts: [String]) {
        var maker = Maker()
        for text in texts {
            var text = text
            text.withUTF8 { maker.add($0) }
        }
        self = maker.filter
    }

    init(bits: [UInt8]?) { self.bits = bits }

    /// Takes the texts of a part, one after the other.
    struct Maker {
        private var entries = Entries()
        private var isCertain = true

        mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
            if isCertain { isCertain = entries.insert(text) }
        }

        var filter: PartFilter {
            guard isCertain else { return PartFilter(bits: nil) }
            let entries = entries.all
            var bits = [UInt8](repeating: 0, count: max(1, entries.count * bitsPerEntry / 8))
            let count = UInt32(bits.count * 8)
            for entry in entries {
                let places = Places(entry, among: count)
                for probe in 0..<probes {
                    let place = places[probe]
                    bits[place / 8] |= 1 << UInt8(place % 8)
                }
            }
            return PartFilter(bits: bits)
        }
    }

    /// Whether a part may hold a folded word.
    func mayHold(_ word: [UInt16]) -> Bool {
        guard let bits else { return true }
        var entries = Entries()
        entries.insert(word)
        return entries.all.allSatisfy { entry in
            let places = Places(entry, among: UInt32(bits.count * 8))
            return (0..<Self.probes).allSatisfy { probe in
                bits[places[probe] / 8] & 1 << UInt8(places[probe] % 8) != 0
            }
        }
    }

    /// Each unit, and each with the one after it. Pairs in ASCII, which are most, and units stand in sets
    /// of bits; a unit behind another is known by its pair.
    private struct Entries {
        private var firstUnits = BitSet(count: 1 << 16)
        private var asciiPairs = BitSet(count: 128 * 128)
        private var pairs = EntrySet()

        var all: [UInt32] {
            let pairs =
                asciiPairs.members.map { UInt32($0 >> 7) << 16 | UInt32($0 & 127) } + self.pairs.all
            var units = firstUnits
            units.change { units in for pair in pairs { units.insert(Int(pair & 0xffff)) } }
            return units.members.map { UInt32($0) } + pairs
        }

        /// Says whether the text's folding is certain.
        mutating func insert(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
            insert { take in FoldedText.fold(text, take) }
        }

        mutating func insert(_ units: [UInt16]) {
            insert { take in for unit in units { take(unit) } }
        }

        @inline(__always)
        private mutating func insert<Result>(
            _ all: (_ take: (UInt16) -> Void) -> Result
        ) -> Result {
            firstUnits.change { firstUnits in
                asciiPairs.change { asciiPairs in
                    var before: UInt16 = 0
                    return all { unit in
                        guard unit != 0x20 else {
                            before = 0
                            return
                        }
                        defer { before = unit }
                        if before == 0 {
                            firstUnits.insert(Int(unit))
                        } else if before | unit < 128 {
                            asciiPairs.insert(Int(before) << 7 | Int(unit))
                        } else {
                            pairs.insert(UInt32(before) << 16 | UInt32(unit))
                        }
                    }
                }
            }
        }
    }

    /// Where an entry's bits are. The same arithmetic stands in `search.js`.
    private struct Places {
        private let first, step, count: UInt64

        init(_ entry: UInt32, among count: UInt32) {
            var first = entry &* 0x9e37_79b1
            first ^= first >> 15
            self.first = UInt64(first)
            step = UInt64((first &* 0x85eb_ca6b) | 1)
            self.count = UInt64(count)
        }

        subscript(probe: Int) -> Int { Int((first + UInt64(probe) * step) % count) }
    }
}

/// A set of numbers below a count, a bit for each.
private struct BitSet {
    private var words: [UInt64]

    init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

    var members: [Int] {
        var members: [Int] = []
        for (place, word) in words.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                members.append(place << 6 | rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return members
    }

    /// The words while many numbers are inserted.
    struct Words {
        fileprivate let words: UnsafeMutableBufferPointer<UInt64>

        @inline(__always)
        func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }
    }

    @inline(__always)
    mutating func change<Result>(_ body: (Words) -> Result) -> Result {
        words.withUnsafeMutableBufferPointer { body(Words(words: $0)) }
    }
}

/// A set of numbers other than 0, by open addressing: the texts of a large site hold tens of millions of
/// pairs, which a set that guards against chosen keys takes ten times as long for.
private struct EntrySet {
    private var slots = [UInt32](repeating: 0, count: 1 << 12)
    private var count = 0

    var all: [UInt32] { slots.filter { $0 != 0 } }

    mutating func insert(_ entry: UInt32) {
        var place = place(of: entry)
        while slots[place] != 0 {
            if slots[place] == entry { return }
            place = (place + 1) & (slots.count - 1)
        }
        slots[place] = entry
        count += 1
        if count * 2 > slots.count { grow() }
    }

    private func place(of entry: UInt32) -> Int {
        Int((entry &* 0x9e37_79b1) >> 7) & (slots.count - 1)
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt32](repeating: 0, count: old.count * 2)
        for entry in old where entry != 0 {
            var place = place(of: entry)
            while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
            slots[place] = entry
        }
    }
}
